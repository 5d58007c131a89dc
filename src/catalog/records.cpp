#include "records.hpp"

namespace tco::catalog {

Value& Record::value() const {
  if (!value_) {
    const auto [place, fresh] = document_->records.try_emplace(from_);
    if (fresh) place->second = parsed(document_->source, from_, to_);
    value_ = &place->second;
  }
  return *value_;
}

bool Record::may_hold(std::string_view text) const {
  if (value_) return true;
  return std::string_view(document_->source.text).substr(from_, to_ - from_).find(text) !=
         std::string_view::npos;
}

}  // namespace tco::catalog
