#include "core/explain/builder.hpp"

namespace tco {

void ExplanationBuilder::explain_hybrid() {
  if (!result_.hybrid) return;
  if (result_.month->units > 0) {
    explain_time();
    explain_split();
    explain_owned();
  } else {
    explain_split();
  }
  const HybridSplit& split = result_.hybrid->split;
  const Routing& routing = option_.routing;
  const MonthlyParts& parts = result_.month->parts;
  const auto outputs = [](Volume v) { return v.in(unit::outputs_per_month); };
  const Term paid = figure("bought", "api_outputs", outputs(split.api), "outputs/month");
  const auto api = in(parts.api, unit::per_month);
  std::optional<double> price;
  if (api && *paid.value > 0) price = *api / *paid.value;
  add("monthly.api", price ? "bought * price" : "the plan's month of nothing", api, "$/month",
      {paid, figure("price", "what the plan's month comes to for one of them, tiers and all", price,
                    "$/output")});
  std::vector<Term> fees{
      figure("local", "local_outputs", outputs(split.local), "outputs/month"), attempts(), paid,
      assumed("k_api", "attempts of the plan per output",
              routing.api_workload.attempts_per_output.in(unit::attempts_per_output), "",
              option_.place +
                  (routing.drafts ? "/hybrid/final_attempts" : "/hybrid/api_attempts_per_output")),
      assumed("fee", "fee of the router for an attempt", routing.router_fee.in(unit::per_attempt),
              "$/attempt", option_.place + "/hybrid/router_fee")};
  std::string formula = "(local * k + bought * k_api) * fee";
  const MonthlyCost standing = option_.plan->monthly_fee.value.value_or(MonthlyCost{});
  if (standing > MonthlyCost{}) {
    formula += " + standing";
    fees.push_back(assumed("standing", "fee of the plan", standing.in(unit::per_month), "$/month",
                           of_plan("/monthly_fee")));
  }
  add("monthly.fees", std::move(formula), in(parts.fees, unit::per_month), "$/month",
      std::move(fees));
  add("marginal_per_output", "slope of the month at V with n units",
      in(result_.month->marginal, unit::per_output), "$/output", {units(), volume()});
}

void ExplanationBuilder::explain_split() {
  const HybridSplit& split = result_.hybrid->split;
  const Routing& routing = option_.routing;
  const auto outputs = [](Volume v) { return std::optional(v.in(unit::outputs_per_month)); };
  const std::string block = option_.place + "/hybrid";
  const bool limited = result_.month->units > 0 && sized_.capacity != kUnbounded;
  const Term most = assumed("s", "share routed to the machines at most", routing.most_local(), "",
                            block + (routing.local_share ? "/local_share" : "/minimum_api_share"));
  const Term capacity = figure("K", "outputs a machine makes in a month",
                               limited ? outputs(sized_.capacity) : std::nullopt, "outputs/month");
  std::vector<Term> terms{most, volume(), units()};
  if (limited) terms.push_back(capacity);
  const bool flat =
      scenario_.demand.profile.empty() && !scenario_.demand.peak_hour_share.has_value();
  std::string formula = limited ? "min(s * V, n * K)" : result_.month->units > 0 ? "s * V" : "0";
  if (!flat && limited) formula = "sum over the hours of " + formula;
  if (!routing.local_share && formula != "0")
    formula = "0 .. " + formula + ", where the month is cheapest";
  add("local_outputs", formula, outputs(split.local), "outputs/month", std::move(terms));
  const Term local = figure("local", "local_outputs", outputs(split.local), "outputs/month");
  const Term retry = assumed("r", "share of the local outputs that is paid again",
                             routing.retry_share, "", block + "/retry_share");
  if (routing.drafts) {
    const double finals = routing.api_workload.attempts_per_output.in(unit::attempts_per_output);
    add("api_outputs", "V + d / f * (V - (1 - r) * local)", outputs(split.api), "outputs/month",
        {volume(),
         assumed("d", "drafts of an output",
                 option_.workload.attempts_per_output.in(unit::attempts_per_output), "",
                 block + "/draft_attempts"),
         assumed("f", "attempts that finish it", finals, "", block + "/final_attempts"), local,
         retry});
  } else {
    add("api_outputs", "V - local + r * local", outputs(split.api), "outputs/month",
        {volume(), local, retry});
  }
  if (limited || result_.month->units > 0) {
    busy_ = figure("busy", "busy hours", sized_.busy(split.local).in(unit::hours_per_month),
                   "h/month", "busy_hours");
    add("busy_hours", "local * k * t / 3600", busy_.value, "h/month",
        {local, attempts(), seconds_});
  }
}

}  // namespace tco
