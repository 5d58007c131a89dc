#include "core/explain/builder.hpp"
#include "core/plan/meters.hpp"
#include "tco/core/plan/metering.hpp"
#include "tco/core/quantity/text.hpp"

#include <algorithm>

namespace tco {
namespace {

/// What was done to the quantity between the workload and the line.
std::string quantity_text(const BillLine& line, const Plan& plan, double pieces) {
  std::string text = std::string(name_of(line.meter)) + "s of one attempt";
  if (line.meter == Meter::megapixel || line.meter == Meter::input_megapixel) {
    text += ", of " + plain_number(plan.pixels_per_megapixel) + " pixels each";
  }
  const bool rounds =
      std::any_of(plan.rounding.begin(), plan.rounding.end(),
                  [&](const Rounding& rounding) { return rounding.meter == line.meter; });
  const char* const each = pieces == 1 ? "" : " image by image";
  if (rounds) text += ", rounded up" + (each + (" from " + plain_number(line.counted)));
  if (plan.base && plan.base->meter == line.meter) {
    text += ", beyond the " + plain_number(plan.base->included) + " of the base" + each;
  }
  return text;
}

bool is_monthly(const MonthlyTerms& terms, const BillLine& line) {
  return std::any_of(terms.meters.begin(), terms.meters.end(),
                     [&](const MonthlyMeter& meter) { return counts(meter, line); });
}

}  // namespace

Term ExplanationBuilder::level_term(const std::string& symbol, double factor) const {
  const std::string level(name_of(option_.workload.service_level));
  return {symbol, "factor of service level " + level, factor, "",
          of_plan("/service_levels/" + level)};
}

std::string ExplanationBuilder::summand(const BillLine& line, const std::string& number,
                                        std::vector<Term>& terms) {
  const std::string meter(name_of(line.meter));
  const Plan& plan = *option_.plan;
  const double pieces = pieces_of(line.meter, option_.workload);
  std::string formula;
  switch (line.charge) {
    case Charge::rate: {
      const std::string tier =
          line.tier ? tier_key(*line.rate) + std::to_string(*line.tier) + "/price" : "/price";
      formula = "q" + number + " * p" + number + " / per" + number;
      terms.push_back(fixed("q" + number, quantity_text(line, plan, pieces), line.quantity, ""));
      terms.push_back({"p" + number, "price of " + meter, in(line.price, unit::money), "$",
                       of_rate(line, tier)});
      terms.push_back({"per" + number, "units of " + meter + " the price is for", line.per, "",
                       of_rate(line, "/per")});
      break;
    }
    case Charge::base:
      formula = (pieces == 1 ? "" : "images" + number + " * ") + ("base" + number);
      if (pieces != 1)
        terms.push_back(fixed("images" + number, "images of one attempt", pieces, ""));
      terms.push_back({"base" + number,
                       pieces == 1 ? "base price of an attempt" : "base price of an image",
                       in(line.price, unit::money), "$", of_plan("/base/price")});
      break;
    case Charge::minimum: {
      const Money least = *plan.minimum_charge;
      formula = "(least" + number + " - others" + number + ")";
      terms.push_back({"least" + number, "minimum charge of an attempt", least.in(unit::money), "$",
                       of_plan("/minimum_charge")});
      terms.push_back({"others" + number, "all else of an attempt",
                       (least - *line.price).in(unit::money), "$", ""});
      break;
    }
  }
  if (line.factor != 1) {
    formula += " * level" + number;
    terms.push_back(level_term("level" + number, line.factor));
  }
  if (line.share != 1) {
    formula += " * share" + number;
    terms.push_back(
        fixed("share" + number, "part of the attempts, by time of the week", line.share, ""));
  }
  return formula;
}

void ExplanationBuilder::explain_bill() {
  const Plan& plan = *option_.plan;
  const Bill charged =
      bill(plan, option_.workload, scenario_.date_of_month(1), scenario_.demand.profile);
  const MonthlyTerms terms_of_month = monthly_terms(plan, option_.seats, charged);
  explain_credits(charged);
  for (const MonthlyMeter& meter : terms_of_month.meters) explain_meter(meter, charged);

  Term attempts_billed = attempts();
  if (!plan.failed_attempts_billed) {
    attempts_billed = {"k", "attempts billed per kept output",
                       charged.attempts_per_output.in(unit::attempts_per_output), "",
                       of_plan("/failed_attempts_billed")};
  }
  std::vector<Term> terms{volume(), std::move(attempts_billed)};
  std::string formula;
  const auto lines =
      std::count_if(charged.lines.begin(), charged.lines.end(),
                    [&](const BillLine& line) { return !is_monthly(terms_of_month, line); });
  std::size_t number = 0;
  for (const BillLine& line : charged.lines) {
    if (is_monthly(terms_of_month, line)) continue;
    if (!formula.empty()) formula += " + ";
    formula += summand(line, lines == 1 ? "" : std::to_string(++number), terms);
  }
  if (charged.cheapest_hour) {
    const auto hour = [&](const char* symbol, const char* which,
                          const std::optional<AttemptCost>& c) {
      terms.push_back(figure(symbol,
                             std::string("an attempt at the ") + which + " time of the week",
                             in(c, unit::per_attempt), "$/attempt"));
    };
    hour("low", "cheapest", charged.cheapest_hour);
    hour("high", "dearest", charged.dearest_hour);
  }
  const bool by_output = !formula.empty() || terms_of_month.meters.empty();
  formula = by_output ? "V * k * (" + (formula.empty() ? "?" : formula) + ")" : "";
  for (const MonthlyMeter& meter : terms_of_month.meters) {
    formula += (formula.empty() ? "" : " + ") + symbol_of(meter);
    const MonthlyBill alone = monthly_bill({.meters = {meter}});
    const Volume v = scenario_.demand.volume;
    terms.push_back(figure(
        symbol_of(meter), "monthly." + symbol_of(meter),
        alone.known_at(v) ? in(std::optional(alone.metered.at(v)), unit::per_month) : std::nullopt,
        "$/month"));
  }
  const auto scale = [&](double by, const char* symbol, const char* meaning, const char* sign) {
    if (by == 0) return;
    formula = std::string("(1 ") + sign + ' ' + symbol + ") * " +
              (formula.ends_with(')') && formula.starts_with('(') ? formula : "(" + formula + ")");
    terms.push_back({symbol, meaning, by, "", of_plan("/" + std::string(symbol))});
  };
  scale(plan.discount, "discount", "share taken off the bill", "-");
  scale(plan.uplift, "uplift", "share put on the bill", "+");
  explain_spend(terms_of_month, formula, terms);
  if (plan.minimum_spend > MonthlyCost{}) {
    formula = "max(minimum, " + formula + ")";
    terms.push_back({"minimum", "least paid a month", plan.minimum_spend.in(unit::per_month),
                     "$/month", of_plan("/minimum_spend")});
  }
  const auto api = in(result_.month->parts.api, unit::per_month);
  add("monthly.api", std::move(formula), api, "$/month", std::move(terms));
  all_.back().only_here = plan.minimum_charge.has_value();
  explain_fees();
  const bool straight = terms_of_month.meters.empty() && terms_of_month.by_spend.empty() &&
                        plan.minimum_spend == MonthlyCost{} && scenario_.demand.volume > Volume{};
  add("marginal_per_output", straight ? "api / V" : "slope of the month at V",
      in(result_.month->marginal, unit::per_output), "$/output",
      {figure("api", "monthly.api", api, "$/month"), volume()});
}

}  // namespace tco
