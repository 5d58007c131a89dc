#include "core/option/flow.hpp"
#include "core/option/plan_over_time.hpp"
#include "core/option/result.hpp"
#include "tco/core/option/price_age.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace tco {

OptionResult result_of_plan(const Option& option, const Scenario& scenario,
                            std::vector<std::string>* mistakes, Wanted wanted) {
  OptionResult result;
  const Plan& plan = *option.plan;
  note_price(result, option, PriceOf::api);
  result.basis = plan.provenance.basis;
  const auto last = scenario.date_of_month(scenario.horizon_months);
  if (plan.retired && last && *plan.retired <= *last) result.ends = plan.retired;
  const bool asked_for =
      !scenario.usual_model || std::ranges::any_of(scenario.options, &Option::self_hosted);
  const bool same_model = !asked_for || plan.model.empty() || plan.model == option.workload.model;
  if (!same_model) result.caveat = "another model than " + option.workload.model;
  PlanOverTime over_time(option, option.workload, scenario);
  const Bill& charged = over_time.charged();
  note_ambiguity(plan, charged, mistakes);
  result.remarks = charged.remarks;
  note_context(result, option);
  if (charged.cheapest_hour && charged.dearest_hour) {
    const AttemptsPerOutput attempts = charged.attempts_per_output;
    result.by_hour = {attempts * *charged.cheapest_hour, attempts * *charged.dearest_hour};
  }
  if (!charged.infeasible.empty()) return infeasible(result, charged.infeasible);
  if (option.kind == OptionKind::seat && !plan.subscription) {
    return infeasible(result, plan.id + " is not sold by the seat: it has no subscription");
  }

  const Volume volume = scenario.demand.volume;
  const MonthlyTerms& terms = over_time.terms();
  const MonthlyBill& bill_of_month = over_time.billed();
  const Volume capacity = bill_of_month.metered.capacity();
  if (capacity > Volume{}) result.curve = bill_of_month.total;
  if (volume > capacity * (1 + kSlack)) {
    return infeasible(result, beyond_quota(terms, option.seats, capacity, volume));
  }
  if (capacity != kUnbounded) result.capacity = capacity;
  Month month;
  const MonthlyCost known = bill_of_month.metered.at(volume);
  month.parts.api = known;
  if (!bill_of_month.known_at(volume)) month.parts.api.reset();
  month.parts.fees = terms.fees;
  month.parts.operations = terms.operations;
  month.usage_based = month.parts.total();
  month.marginal = bill_of_month.marginal(volume);
  if (!month.usage_based) {
    result.status = Status::unpriced;
    result.reason = unknown_price(plan, terms, charged, volume);
    result.known_part = known + month.parts.fees.value_or(MonthlyCost{}) +
                        month.parts.operations.value_or(MonthlyCost{});
  }
  take_month(result, month, volume, Investment{.setup = option.assumptions.setup_cost});
  if (result.outlay && wanted == Wanted::everything)
    take_flow(result, option, flow_of_plan(option, scenario, over_time));
  return result;
}

}  // namespace tco
