#include "core/explain/builder.hpp"
#include "core/plan/meters.hpp"
#include "tco/core/plan/metering.hpp"
#include "tco/core/quantity/text.hpp"

#include <algorithm>

namespace tco {

void ExplanationBuilder::explain_spend(MonthlyTerms month, std::string& formula,
                                       std::vector<Term>& terms) {
  const Plan& plan = *option_.plan;
  const Volume v = scenario_.demand.volume;
  month.fees = month.operations = MonthlyCost{};
  month.minimum_spend = MonthlyCost{};
  month.by_spend.clear();
  const MonthlyBill listed = monthly_bill(month);
  std::optional<MonthlyCost> spent;
  if (listed.known_at(v)) spent = listed.metered.at(v);
  const auto by = [&](const std::optional<SpendRule>& rule, const char* key, const char* sign) {
    if (!rule) return;
    const std::string list = std::string("before_") + key;
    add("monthly." + list, std::move(formula), in(spent, unit::per_month), "$/month",
        std::move(terms));
    const Term before = figure(list, "monthly." + list, in(spent, unit::per_month), "$/month");
    std::optional<MonthlyCost> share;
    if (spent) share = share_of_spend(*rule, *spent);
    explain_share(*rule, key, before, share);
    formula = list + ' ' + sign + ' ' + key;
    terms = {before,
             figure(key, std::string("monthly.") + key, in(share, unit::per_month), "$/month")};
    if (spent) spent = *spent + (*sign == '-' ? -1.0 : 1.0) * *share;
  };
  by(plan.discount_by_spend, "discount", "-");
  by(plan.uplift_by_spend, "uplift", "+");
}

void ExplanationBuilder::explain_share(const SpendRule& rule, const std::string& key,
                                       const Term& spent, const std::optional<MonthlyCost>& share) {
  std::string formula;
  std::vector<Term> terms;
  const MonthlyCost amount = spent.value.value_or(0) * unit::per_month;
  for (std::size_t i = 0; i < rule.tiers.size(); ++i) {
    const bool last = i + 1 == rule.tiers.size() || amount <= rule.tiers[i + 1].above;
    const MonthlyCost from = rule.whole_month ? MonthlyCost{} : rule.tiers[i].above;
    const MonthlyCost until = last ? amount : rule.tiers[i + 1].above;
    if ((last || !rule.whole_month) && rule.tiers[i].share != 0) {
      const std::string number = std::to_string(i + 1);
      formula += (formula.empty() ? "" : " + ") + ("s" + number + " * m" + number);
      const std::string path = i == 0 ? "/share" : "/above/" + std::to_string(i - 1) + "/share";
      terms.push_back({"s" + number, "share", rule.tiers[i].share, "", of_plan("/" + key + path)});
      terms.push_back(figure("m" + number, "of " + spent.meaning,
                             (until - from).in(unit::per_month), "$/month"));
    }
    if (last) break;
  }
  if (formula.empty()) formula = "0";
  if (rule.minimum > MonthlyCost{}) {
    formula = "max(minimum, " + formula + ")";
    terms.push_back({"minimum", "least a month", rule.minimum.in(unit::per_month), "$/month",
                     of_plan("/" + key + "/minimum")});
  }
  add("monthly." + key, std::move(formula), in(share, unit::per_month), "$/month",
      std::move(terms));
}

void ExplanationBuilder::explain_fees() {
  const Plan& plan = *option_.plan;
  const bool fee = plan.monthly_fee.value != MonthlyCost{};
  const bool seats = option_.kind == OptionKind::seat;
  if (!fee && !seats) return;
  std::vector<Term> terms;
  if (seats) {
    terms = {
        {"seats", "seats bought", option_.seats, "", option_.place + "/seats"},
        {"fee", "price of a seat",
         plan.subscription ? in(plan.subscription->per_seat.value, unit::per_month) : std::nullopt,
         "$/month", of_plan("/subscription/per_seat_month")}};
  }
  if (fee) {
    terms.push_back({"standing", "fee of the plan", in(plan.monthly_fee.value, unit::per_month),
                     "$/month", of_plan("/monthly_fee")});
  }
  add("monthly.fees",
      !fee    ? "seats * fee"
      : seats ? "seats * fee + standing"
              : "standing",
      in(result_.month->parts.fees, unit::per_month), "$/month", std::move(terms));
}

void ExplanationBuilder::explain_credits(const Bill& charged) {
  const Plan& plan = *option_.plan;
  const auto line = std::find_if(charged.lines.begin(), charged.lines.end(), [](const BillLine& l) {
    return l.meter == Meter::credit && l.charge == Charge::rate;
  });
  if (line == charged.lines.end()) return;
  std::string formula;
  std::vector<Term> terms;
  for (const CreditUse& use : credit_uses(plan, charged.workload)) {
    const std::string number = std::to_string(terms.size() / 2 + 1);
    const std::string meter(name_of(use.rate->meter));
    formula += (formula.empty() ? "" : " + ") + ("q" + number + " * c" + number);
    terms.push_back(fixed("q" + number, meter + "s of one attempt", use.quantity, ""));
    terms.push_back({"c" + number, "credits that one " + meter + " takes", use.rate->credits, "",
                     of_plan("/credits_per/" + meter)});
  }
  add("credits_per_attempt", formula.empty() ? "?" : formula, line->counted, "credits",
      std::move(terms));
}

}  // namespace tco
