#include "catalog/option/entry.hpp"

namespace tco::catalog {
namespace {

Value& owned_block(Value& entry) {
  Value& block = entry.member("owned");
  if (!block.is(Value::Kind::object)) {
    block = Value{};
    block.kind = Value::Kind::object;
  }
  return block;
}

/// The curve of the machine's record, where the question says nothing of resale.
void take_resale(ListedOption& made) {
  Assumptions& a = made.option.assumptions;
  if (a.residual_asked || made.option.hardware->resale_curve.empty()) return;
  a.residual_curve = made.option.hardware->resale_curve;
  a.residual_of_machine = true;
  Value& written = owned_block(made.entry).member("residual_curve") = Value{};
  written.kind = Value::Kind::array;
  for (const AgedValue& point : a.residual_curve) {
    Value& item = written.items.emplace_back();
    item.kind = Value::Kind::object;
    item.member("months") = number_value(point.months);
    item.member("fraction") = number_value(point.fraction);
  }
}

}  // namespace

/// What is said of the machine at hand, alone or in a hybrid: its resale by age, and machines that
/// a flag says are paid for.
void OptionMaker::take_machine(ListedOption& made) const {
  if (made.option.kind == OptionKind::rented || !made.option.hardware) return;
  take_resale(made);
  for (const AlreadyOwned& owned : from_.request.already_owned) {
    if (owned.id != made.option.hardware->id) continue;
    Value& units = owned_block(made.entry).member("sunk_units") =
        given(owned.units, owned.origin, owned.layer);
    made.option.assumptions.sunk_units = units.number;
  }
}

}  // namespace tco::catalog
