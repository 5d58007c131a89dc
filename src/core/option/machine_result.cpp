#include "core/option/flow.hpp"
#include "core/option/result.hpp"
#include "tco/core/machine/cold_starts.hpp"
#include "tco/core/machine/fleet.hpp"
#include "tco/core/machine/owning.hpp"
#include "tco/core/machine/renting.hpp"
#include "tco/core/option/price_age.hpp"
#include "tco/core/quantity/text.hpp"

namespace tco {

OptionResult result_of_machine(const Option& option, const Scenario& scenario, Wanted wanted) {
  OptionResult result;
  const bool owned = option.kind == OptionKind::owned;
  const Hardware& hardware = *option.hardware;
  const Assumptions& assumptions = option.assumptions;
  if (owned && !hardware.purchase && !assumptions.sunk && assumptions.sunk_units == 0) {
    return infeasible(result, not_for_sale(hardware));
  }
  if (!owned && !hardware.rent) {
    return infeasible(result, hardware.id + " is not for rent: it has no rent");
  }
  note_price(result, option, PriceOf::hardware);
  const std::shared_ptr<const Serving> kept = serving(option);
  const Serving& served = *kept;
  if (!served.found()) return not_served(result, served);
  result.precision = served.precision;
  result.basis = served.basis;
  if (served.row) result.caveat = served.row->note;
  note_prediction(result, option, served);
  for (std::string& remark : left_out_by_machines(option.workload)) {
    result.remarks.push_back(std::move(remark));
  }

  const Fleet sized =
      fleet(served.time.value_or(AttemptTime{}), option, scenario.demand, scenario.hours_per_month);
  if (sized.step == Volume{}) {
    return infeasible(result, "max_utilization or available hours of 0 leave no capacity");
  }
  const Volume volume = scenario.demand.volume;
  const auto month_at = [&](Volume v) {
    return owned ? month_of_owning(option, served, sized, v)
                 : month_of_renting(option, served, sized, v);
  };
  if (!served.time) {
    result.status = Status::unpriced;
    result.reason = unknown_speed(option, served);
    result.known_part = month_at(volume).parts.known();
    return result;
  }

  result.curve =
      owned ? curve_of_owning(option, served, sized) : curve_of_renting(option, served, sized);
  if (wanted == Wanted::curve) return result;
  const double units = sized.units(volume);
  if (units > sized.maximum_units) {
    const bool allowed = units <= assumptions.maximum_units.value_or(kInfinity);
    std::string why = beyond_units(option, units);
    if (!allowed || !hardware.purchase) return infeasible(result, std::move(why));
    result.status = Status::unpriced;
    result.reason = std::move(why);
    result.known_part = month_at(volume).parts.known();
    return result;
  }
  const Investment bought =
      owned ? investment_of_owning(option) : Investment{.setup = assumptions.setup_cost};
  take_month(result, month_at(volume), volume, bought);
  if (result.outlay && wanted == Wanted::everything) {
    take_flow(result, option,
              owned ? flow_of_owning(option, scenario, served, sized)
                    : flow_of_renting(option, scenario, served, sized));
  } else if (!result.outlay) {
    result.status = Status::unpriced;
    result.reason = unknown_figure(option, served, result.month->parts);
    result.known_part = result.month->parts.known();
  }
  if (!owned && hardware.rent->mode == RentMode::spot &&
      scenario.demand.pattern == Pattern::interactive) {
    result.remarks.emplace_back(
        "a spot rent is for busy hours alone, though work comes at any time");
  }
  if (!owned) result.rent_if_batch = rent_if_batch(option, served, sized, volume);
  result.time_per_output = sized.busy_per_output();
  if (sized.capacity != kUnbounded) result.capacity = units * sized.capacity;
  if (sized.step != kUnbounded) result.next_unit_at = units * sized.step;
  result.utilization = volume * sized.busy_per_output() / (units * sized.available);
  if (owned && result.outlay) note_share(result.over_share, option, 0, *result.utilization);
  if (owned) {
    const std::string remark = cold_start_remark(option, served, sized, units, volume);
    if (!remark.empty()) result.remarks.push_back(remark);
  }
  if (owned && assumptions.sunk && units > assumptions.minimum_units) {
    result.remarks.push_back("taken as paid for, but it needs " + plain_number(units) +
                             " units where minimum_units is " +
                             plain_number(assumptions.minimum_units));
  }
  return result;
}

}  // namespace tco
