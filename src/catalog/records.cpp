#include "records.hpp"

#include "read.hpp"

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

void check_record(RecordKind kind, const Node& node) {
  switch (kind) {
    case RecordKind::hardware:
      read_hardware(node);
      break;
    case RecordKind::model:
      read_model(node);
      break;
    case RecordKind::plan:
      read_plan(node);
      break;
    case RecordKind::scenario:
      break;  // resolve() reads it, together with what it names
  }
}

}  // namespace tco::catalog
