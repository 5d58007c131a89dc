#include "core/explain/builder.hpp"
#include "tco/core/plan/metering.hpp"
#include "tco/core/quantity/text.hpp"

#include <algorithm>
#include <cctype>

namespace tco {
namespace {

bool reached(const MonthlyPrice& price, double units) {
  return price.at ? units >= price.above : units > price.above;
}

}  // namespace

std::string ExplanationBuilder::symbol_of(const MonthlyMeter& meter) {
  std::string symbol = std::string(name_of(meter.meter)) + 's';
  if (!meter.rate) return symbol;
  const auto& [tool, lives] = std::pair(meter.rate->when.tool, meter.rate->when.cache_minutes);
  if (tool) symbol += '_' + *tool;
  if (lives.at_most) symbol += "_up_to_" + plain_number(*lives.at_most) + "_minutes";
  if (lives.at_least) symbol += "_from_" + plain_number(*lives.at_least) + "_minutes";
  if (lives.above) symbol += "_above_" + plain_number(*lives.above) + "_minutes";
  std::replace_if(
      symbol.begin(), symbol.end(),
      [](char c) { return std::isalnum(static_cast<unsigned char>(c)) == 0; }, '_');
  return symbol;
}

Term ExplanationBuilder::price_term(const BillLine& line, double above,
                                    const std::string& symbol) const {
  const std::string name = "price of " + std::string(name_of(line.meter));
  const Rate& rate = *line.rate;
  std::optional<Money> price = line.price;
  std::string key = "/price";
  for (std::size_t i = 0; rate.tiered_by_month() && i < rate.tiers.size(); ++i) {
    if (rate.tiers[i].threshold > above) break;
    price = rate.tiers[i].price;
    key = tier_key(rate) + std::to_string(i) + "/price";
  }
  return {symbol, name, in(price, unit::money), "$", of_rate(line, key)};
}

Term ExplanationBuilder::explain_mean_price(const MonthlyMeter& meter, const MonthlyPrice& price,
                                            const std::vector<const BillLine*>& lines,
                                            const std::string& symbol) {
  std::string name = "mean_price_of_" + symbol_of(meter);
  if (price.above > 0) name += "_above_" + plain_number(price.above);
  double all = 0;
  for (const BillLine* line : lines) all += line->share * line->quantity;
  std::string formula;
  std::vector<Term> terms;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const BillLine& line = *lines[i];
    const std::string number = std::to_string(i + 1);
    formula += (i == 0 ? "w" : " + w") + number + " * p" + number + " / per" + number;
    terms.push_back(figure("w" + number, "part of the units, by time of the week",
                           line.share * line.quantity / all, ""));
    terms.push_back(price_term(line, price.above, "p" + number));
    terms.push_back(
        {"per" + number, "units the price is for", line.per, "", of_rate(line, "/per")});
    if (line.factor == 1) continue;
    formula += " * level" + number;
    terms.push_back(level_term("level" + number, line.factor));
  }
  add(name, std::move(formula), in(price.price, unit::money), "$", std::move(terms));
  return figure(symbol, name, in(price.price, unit::money), "$");
}

void ExplanationBuilder::explain_meter(const MonthlyMeter& meter, const Bill& charged) {
  const Volume v = scenario_.demand.volume;
  const double units = v.in(unit::outputs_per_month)*meter.quantity;
  std::vector<const BillLine*> lines;
  for (const BillLine& line : charged.lines) {
    if (counts(meter, line) && line.quantity > 0) lines.push_back(&line);
  }
  const auto price = [&](const MonthlyPrice& at, const std::string& symbol) {
    if (lines.size() > 1) return explain_mean_price(meter, at, lines, symbol);
    if (lines.size() == 1) return price_term(*lines.front(), at.above, symbol);
    const std::string name = "price of " + std::string(name_of(meter.meter));
    return figure(symbol, name, in(at.price, unit::money), "$");
  };
  std::vector<Term> terms{
      volume(), figure("q", symbol_of(meter) + " for one kept output", meter.quantity, ""),
      figure("used", "V * q, " + symbol_of(meter) + " of the month", units, "")};
  if (meter.free > 0) {
    terms.push_back(figure("free", "of them free or included", std::min(units, meter.free), ""));
  }
  std::string formula;
  for (std::size_t i = 0; i < meter.prices.size(); ++i) {
    const bool last = i + 1 == meter.prices.size() || !reached(meter.prices[i + 1], units);
    const double from =
        meter.whole_month ? meter.free : std::max(meter.free, meter.prices[i].above);
    const double until = last ? units : meter.prices[i + 1].above;
    if (until > from && (last || !meter.whole_month)) {
      const std::string number = std::to_string(i + 1);
      formula += (formula.empty() ? "" : " + ") + ("u" + number + " * p" + number);
      const double above = meter.prices[i].above;
      terms.push_back(figure("u" + number, "billed units at the price above " + plain_number(above),
                             until - from, ""));
      terms.push_back(price(meter.prices[i], "p" + number));
    }
    if (last) break;
  }
  formula = formula.empty() ? "0" : "(" + formula + ") / per";
  if (lines.size() == 1 && lines.front()->factor != 1) {
    formula += " * level";
    terms.push_back(level_term("level", lines.front()->factor));
  }
  terms.push_back(figure("per", "units a price is for", meter.per, ""));
  const MonthlyBill alone = monthly_bill({.meters = {meter}});
  add("monthly." + symbol_of(meter), std::move(formula),
      alone.known_at(v) ? in(std::optional(alone.metered.at(v)), unit::per_month) : std::nullopt,
      "$/month", std::move(terms));
}

}  // namespace tco
