#include "core/explain/builder.hpp"
#include "core/plan/meters.hpp"
#include "tco/core/plan/metering.hpp"
#include "tco/core/quantity/text.hpp"

#include <algorithm>

namespace tco {
namespace {

std::string units_of(Meter meter) { return std::string(name_of(meter)) + 's'; }

/// What was done to the quantity between the workload and the line.
std::string quantity_text(const BillLine& line, const Plan& plan) {
  std::string text = units_of(line.meter) + " of one attempt";
  const bool rounds =
      std::any_of(plan.rounding.begin(), plan.rounding.end(),
                  [&](const Rounding& rounding) { return rounding.meter == line.meter; });
  if (rounds) text += ", rounded up from " + plain_number(line.counted);
  if (plan.base && plan.base->meter == line.meter) {
    text += ", beyond the " + plain_number(plan.base->included) + " of the base";
  }
  return text;
}

bool is_monthly(const MonthlyTerms& terms, const BillLine& line) {
  return line.charge == Charge::rate &&
         std::any_of(terms.meters.begin(), terms.meters.end(),
                     [&](const MonthlyMeter& meter) { return meter.meter == line.meter; });
}

std::string month_symbol(const MonthlyMeter& meter) { return units_of(meter.meter); }

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
  std::string formula;
  switch (line.charge) {
    case Charge::rate: {
      const std::string tier =
          line.tier ? "/tiers/above/" + std::to_string(*line.tier) + "/price" : "/price";
      formula = "q" + number + " * p" + number + " / per" + number;
      terms.push_back({"q" + number, quantity_text(line, plan), line.quantity, "", ""});
      terms.push_back({"p" + number, "price of " + meter, in(line.price, unit::money), "$",
                       of_rate(line, tier)});
      terms.push_back({"per" + number, "units of " + meter + " the price is for", line.per, "",
                       of_rate(line, "/per")});
      break;
    }
    case Charge::base:
      formula = "base" + number;
      terms.push_back({"base" + number, "base price of an attempt", in(line.price, unit::money),
                       "$", of_plan("/base/price")});
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
        {"share" + number, "part of the attempts, by time of the week", line.share, "", ""});
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
    formula += (formula.empty() ? "" : " + ") + month_symbol(meter);
    const MonthlyBill alone = monthly_bill({.meters = {meter}});
    const Volume v = scenario_.demand.volume;
    terms.push_back(figure(
        month_symbol(meter), "monthly." + month_symbol(meter),
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
  if (plan.minimum_spend > MonthlyCost{}) {
    formula = "max(minimum, " + formula + ")";
    terms.push_back({"minimum", "least paid a month", plan.minimum_spend.in(unit::per_month),
                     "$/month", of_plan("/minimum_spend")});
  }
  const auto api = in(result_.month->parts.api, unit::per_month);
  add("monthly.api", std::move(formula), api, "$/month", std::move(terms));
  if (option_.kind == OptionKind::seat) {
    add("monthly.fees", "seats * fee", in(result_.month->parts.fees, unit::per_month), "$/month",
        {{"seats", "seats bought", option_.seats, "", option_.place + "/seats"},
         {"fee", "price of a seat",
          plan.subscription ? in(plan.subscription->per_seat.value, unit::per_month) : std::nullopt,
          "$/month", of_plan("/subscription/per_seat_month")}});
  }
  const bool straight = terms_of_month.meters.empty() && plan.minimum_spend == MonthlyCost{} &&
                        scenario_.demand.volume > Volume{};
  add("marginal_per_output", straight ? "api / V" : "slope of the month at V",
      in(result_.month->marginal, unit::per_output), "$/output",
      {figure("api", "monthly.api", api, "$/month"), volume()});
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
    terms.push_back({"q" + number, meter + "s of one attempt", use.quantity, "", ""});
    terms.push_back({"c" + number, "credits that one " + meter + " takes", use.rate->credits, "",
                     of_plan("/credits_per/" + meter)});
  }
  add("credits_per_attempt", formula.empty() ? "?" : formula, line->counted, "credits",
      std::move(terms));
}

void ExplanationBuilder::explain_meter(const MonthlyMeter& meter, const Bill& charged) {
  const Volume v = scenario_.demand.volume;
  const double units = v.in(unit::outputs_per_month)*meter.quantity;
  const auto line =
      std::find_if(charged.lines.begin(), charged.lines.end(),
                   [&](const BillLine& l) { return l.rate && l.meter == meter.meter; });
  const bool own = line != charged.lines.end() && line->share == 1;  // else of several, or of none
  const auto price_term = [&](const MonthlyPrice& price, const std::string& symbol) {
    const std::string name = "price of " + std::string(name_of(meter.meter));
    if (!own) return figure(symbol, name, in(price.price, unit::money), "$");
    const auto& tiers = line->rate->tiers;
    const auto tier = std::find_if(tiers.begin(), tiers.end(),
                                   [&](const Tier& t) { return t.threshold == price.above; });
    if (tier == tiers.end()) {
      return Term{symbol, name, in(line->price, unit::money), "$", of_rate(*line, "/price")};
    }
    const std::string number = std::to_string(tier - tiers.begin());
    return Term{symbol, name, in(tier->price, unit::money), "$",
                of_rate(*line, "/tiers/above/" + number + "/price")};
  };
  std::vector<Term> terms{
      volume(), figure("q", units_of(meter.meter) + " for one kept output", meter.quantity, ""),
      figure("used", "V * q, " + units_of(meter.meter) + " of the month", units, "")};
  if (meter.free > 0) {
    terms.push_back(figure("free", "of them free or included", std::min(units, meter.free), ""));
  }
  std::string formula;
  for (std::size_t i = 0; i < meter.prices.size(); ++i) {
    const bool last = i + 1 == meter.prices.size() || units <= meter.prices[i + 1].above;
    const double from =
        meter.whole_month ? meter.free : std::max(meter.free, meter.prices[i].above);
    const double until = last ? units : meter.prices[i + 1].above;
    if (until > from && (last || !meter.whole_month)) {
      const std::string number = std::to_string(i + 1);
      formula += (formula.empty() ? "" : " + ") + ("u" + number + " * p" + number);
      const double above = meter.prices[i].above;
      terms.push_back(figure("u" + number, "billed units at the price above " + plain_number(above),
                             until - from, ""));
      terms.push_back(price_term(meter.prices[i], "p" + number));
    }
    if (last) break;
  }
  formula = formula.empty() ? "0" : "(" + formula + ") / per";
  if (own && line->factor != 1) {
    formula += " * level";
    terms.push_back(level_term("level", line->factor));
  }
  terms.push_back(figure("per", "units a price is for", meter.per, ""));
  const MonthlyBill alone = monthly_bill({.meters = {meter}});
  add("monthly." + month_symbol(meter), std::move(formula),
      alone.known_at(v) ? in(std::optional(alone.metered.at(v)), unit::per_month) : std::nullopt,
      "$/month", std::move(terms));
}

}  // namespace tco
