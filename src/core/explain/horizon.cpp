#include "core/curve/compensated_sum.hpp"
#include "core/explain/builder.hpp"
#include "tco/core/money/finance.hpp"

#include <algorithm>

namespace tco {
namespace {

double sum_of(const CashFlow& flow, Money FlowMonth::*part) {
  CompensatedSum<Money> sum;
  for (const FlowMonth& month : flow) sum.add(month.*part);
  return sum.value().in(unit::money);
}

}  // namespace

void ExplanationBuilder::explain_horizon() {
  if (!result_.horizon || !result_.flow) return;
  const Horizon& h = *result_.horizon;
  const CashFlow& flow = *result_.flow;
  const auto money = [](Money m) { return std::optional(m.in(unit::money)); };
  const double repaid = sum_of(flow, &FlowMonth::principal);
  std::string formula = "purchases + setup";
  std::vector<Term> terms{
      figure("purchases",
             a_.financing ? "down payments for units, replacements included"
                          : "units bought, replacements included",
             sum_of(flow, &FlowMonth::purchases), "$"),
      assumed("setup", "setup cost", sum_of(flow, &FlowMonth::setup), "$",
              // operations are those of machines
              option_.self_hosted() ? "/operations/setup_cost" : "/setup_cost")};
  if (repaid != 0) {
    formula += " + principal";
    terms.push_back(figure("principal", "repaid of loans", repaid, "$"));
  }
  if (a_.financing) {
    terms.push_back(assumed("down", "part of the price that is paid at once",
                            a_.financing->down_payment, "", "/finance/financing/down_payment"));
    terms.push_back(assumed("borrowed_at", "interest per year on the rest",
                            a_.financing->rate_per_year, "", "/finance/financing/rate_per_year"));
  }
  if (a_.price_trend_per_year != 0) {
    terms.push_back(assumed("trend", "of later purchases, per year", a_.price_trend_per_year, "",
                            "/owned/price_trend_per_year"));
  }
  add("horizon.capex", formula, money(h.capex), "$", std::move(terms));
  explain_opex();
  add("horizon.residual", "resale + book", money(h.residual), "$",
      {figure("resale", "resale of units at the end of their life",
              sum_of(flow, &FlowMonth::resale), "$"),
       figure("book", "book value at the horizon", sum_of(flow, &FlowMonth::horizon_credit), "$")});
  terms = {figure("capex", "horizon.capex", h.capex.in(unit::money), "$"),
           figure("opex", "horizon.opex", h.opex.in(unit::money), "$"),
           figure("residual", "horizon.residual", h.residual.in(unit::money), "$")};
  formula = "capex + opex - residual";
  if (a_.tax) {
    formula += " + tax";
    terms.push_back(figure("tax", "negative: what the tax saves", h.tax.in(unit::money), "$"));
    terms.push_back(assumed("rate", "of the tax", a_.tax->rate, "", "/finance/tax/rate"));
  }
  add("horizon.tco", formula, money(h.tco), "$", std::move(terms));
  explain_present();
}

void ExplanationBuilder::explain_present() {
  const Horizon& h = *result_.horizon;
  const Discount rate(a_.discount_rate_per_year);
  CompensatedSum<Money> start, end;
  double outputs = 0;
  double months = 0;
  for (const FlowMonth& month : *result_.flow) {
    start.add(month.paid_at_start() * rate.factor(months));
    const double factor = rate.factor(++months);
    end.add((month.paid_at_end() - month.residual()) * factor);
    outputs += month.volume.in(unit::outputs_per_month)*factor;
  }
  add("horizon.present_cost", "at_start + at_end", h.present_cost.in(unit::money), "$",
      {figure("at_start", "setup, purchases and lease of month m, / (1 + r)^((m - 1) / 12)",
              start.value().in(unit::money), "$"),
       figure("at_end", "the rest of month m less what is received, / (1 + r)^(m / 12)",
              end.value().in(unit::money), "$"),
       discount()});
  add("horizon.levelized_per_output", "present_cost / outputs",
      in(h.levelized_per_output, unit::per_output), unit_of_output(),
      {figure("present_cost", "horizon.present_cost", h.present_cost.in(unit::money), "$"),
       figure("outputs", "of month m, / (1 + r)^(m / 12)", outputs, "outputs"), discount()});
}

void ExplanationBuilder::explain_opex() {
  const CashFlow& flow = *result_.flow;
  const auto total = std::optional(result_.horizon->opex.in(unit::money));
  const Term months =
      assumed("M", "horizon", scenario_.horizon_months, "months", "/horizon_months");
  const Money first = flow.front().opex();
  if (first == result_.outlay->running * unit::month &&
      std::all_of(flow.begin(), flow.end(),
                  [&](const FlowMonth& m) { return m.opex() == first; })) {
    add("horizon.opex", "M * running", total, "$",
        {months, figure("running", "monthly cost without amortization",
                        result_.outlay->running.in(unit::per_month), "$/month")});
    return;
  }
  struct Part {
    const char* symbol;
    const char* meaning;
    Money FlowMonth::*of;
  };
  std::string formula;
  std::vector<Term> terms;
  for (const Part& part : {Part{"electricity", "of all months", &FlowMonth::electricity},
                           Part{"operations", "of all months", &FlowMonth::operations},
                           Part{"maintenance", "of all months", &FlowMonth::maintenance},
                           Part{"rent", "of all months", &FlowMonth::rent},
                           Part{"api", "of all months", &FlowMonth::api},
                           Part{"fees", "of all months", &FlowMonth::monthly_fees},
                           Part{"upfront", "paid as reservations begin", &FlowMonth::upfront},
                           Part{"lease", "of all months", &FlowMonth::lease},
                           Part{"interest", "of loans", &FlowMonth::interest}}) {
    const double sum = sum_of(flow, part.of);
    if (sum == 0) continue;
    formula += (formula.empty() ? "" : " + ") + std::string(part.symbol);
    terms.push_back(figure(part.symbol, part.meaning, sum, "$"));
  }
  terms.push_back(months);
  add_course(terms);
  add("horizon.opex", formula.empty() ? "0" : formula, total, "$", std::move(terms));
}

void ExplanationBuilder::add_course(std::vector<Term>& terms) const {
  const Demand& demand = scenario_.demand;
  const auto last = result_.flow->back().volume.in(unit::outputs_per_month);
  const auto add_rate = [&](const char* symbol, const char* meaning, double rate,
                            const char* path) {
    if (rate != 0) terms.push_back(assumed(symbol, meaning, rate, "", path));
  };
  add_rate("g", "growth of the volume per month", demand.growth_per_month,
           "/demand/growth_per_month");
  if (!demand.monthly.empty()) {
    terms.push_back(assumed("V_M", "volume of the last month, listed", last, "outputs/month",
                            "/demand/monthly"));
  }
  if (demand.ramp) {
    terms.push_back(assumed("V_to", "volume at the end of the ramp",
                            demand.ramp->to.in(unit::outputs_per_month), "outputs/month",
                            "/demand/ramp/to"));
    terms.push_back(assumed("V_months", "month in which it is reached", demand.ramp->months, "",
                            "/demand/ramp/months"));
  }
  if (option_.hardware && option_.kind != OptionKind::rented) {
    add_rate("escalation", "of the electricity price, per year", a_.escalation_per_year,
             "/electricity/escalation_per_year");
  }
  if (option_.plan) {
    add_rate("trend", "of the plan's rates, per year", a_.api_trend_per_year,
             "/prices/trend_per_year");
  }
}

}  // namespace tco
