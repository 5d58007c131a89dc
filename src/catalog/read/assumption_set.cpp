#include "catalog/read/read.hpp"
#include "tco/core/quantity/units.hpp"

namespace tco::catalog {

void check_assumptions(const Node& node) {
  Fields in(node);
  in.id("id");
  in.text("name");
  in.text("note");
  in.provenance();
  in.number("horizon_months", {.low = 1, .high = 1200, .whole = true});
  const double hours =
      in.number("hours_per_month", {.high = Context::kLongestMonth, .above_low = true})
          .value_or(Context::kLongestMonth);
  in.number("local_cache_reuse", kShare);
  in.number("rent_sessions_per_month", kAtLeastZero);
  if (const auto demand = in.get("demand")) {
    Fields block(*demand);
    read_pattern(block);
    block.provenance();
    block.done();
  }
  read_assumptions(in, nullptr, hours * unit::hours_per_month);
  in.done();
}

}  // namespace tco::catalog
