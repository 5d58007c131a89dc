#include "catalog/read/read.hpp"

namespace tco::catalog {

std::optional<HoursPerMonth> read_rent_window(Fields& scenario, Fields* option,
                                              HoursPerMonth month) {
  std::optional<HoursPerMonth> window;
  for (Fields* const of : {&scenario, option}) {
    const auto block = of ? of->get("rented") : std::nullopt;
    if (!block) continue;
    Fields in(*block);
    const auto hours = in.number("active_hours_per_month", {.high = month.in(unit::hours_per_month),
                                                            .unit = "hours (hours_per_month)"});
    if (hours) window = *hours * unit::hours_per_month;
    in.provenance();
    in.done();
  }
  return window;
}

}  // namespace tco::catalog
