#include "records.hpp"

namespace tco::catalog {

Value& Record::value() const {
  if (!value_) {
    document_->records.push_back(parsed(document_->source, from_, to_));
    value_ = &document_->records.back();
  }
  return *value_;
}

bool Record::may_hold(std::string_view text) const {
  if (value_) return true;
  return std::string_view(document_->source.text).substr(from_, to_ - from_).find(text) !=
         std::string_view::npos;
}

}  // namespace tco::catalog
