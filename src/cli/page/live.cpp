#include "cli/page/parts.hpp"
#include "cli/words/phrases.hpp"
#include "cli/words/question_phrases.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/core/study/dials.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace tco::cli {
namespace {

using Times = report::Live::Times;

constexpr double kTurns = 100;  ///< The volume turns to so many times its value.
constexpr double kStep = 6, kLeastLongest = 60, kMostLongest = 120;  ///< Of horizons, in months.

/// In the order of MonthlyParts.
const std::vector<std::string> kParts{"amortization", "electricity", "operations", "maintenance",
                                      "rent",         "api",         "fees"};

std::vector<double> horizons_of(double asked) {
  const double last = std::clamp(2 * asked, kLeastLongest, std::max(kMostLongest, asked));
  std::vector<double> all;
  for (double months = kStep; months <= last; months += kStep) all.push_back(months);
  all.push_back(asked);
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

report::LiveOption told(const DialOption& from, std::string name) {
  report::LiveOption to{.name = std::move(name)};
  for (const DialPiece& piece : from.pieces) {
    report::LiveOption::Piece line{per_month(piece.from), per_month(piece.to), piece.units, {}, {}};
    for (std::size_t i = 0; i < kMonthParts; ++i) {
      line.at_from.push_back(piece.at_from[i].in(unit::per_month));
      line.slope.push_back(piece.slope[i].in(unit::per_output));
    }
    to.pieces.push_back(std::move(line));
  }
  to.repeated = from.repeated;
  to.period = per_month(from.period);
  for (const MonthlyCost rise : from.rise) to.rise.push_back(rise.in(unit::per_month));
  to.more_units = from.more_units;
  to.until = per_month(from.until);
  to.capped = from.capped;
  to.prices = from.prices;
  to.horizon = from.horizon;
  to.buys = from.buys;
  to.setup = from.setup.in(unit::money);
  to.paid_units = from.paid_units;
  for (const Money held : from.held) to.held.push_back(held.in(unit::money));
  to.months.assign(from.months.begin(), from.months.end());
  return to;
}

/// "hybrids (own A + B and 2 more) with the prices: ...".
void add_still(std::vector<std::string>& lines, std::vector<std::string> names,
               const std::string& why) {
  if (names.empty()) return;
  lines.push_back(listed(std::move(names), " and ") + ": " + why);
}

/// What does not follow, and why.
std::vector<std::string> still_of(const CompareView& view, const std::vector<std::size_t>& options,
                                  const report::Live& live) {
  std::vector<std::string> none, hybrids, fixed, horizon, ends;
  for (const std::size_t i : options) {
    const report::LiveOption& option = live.options[i];
    const std::string name = short_name(view.option(i));
    const bool hybrid = view.option(i).kind == OptionKind::hybrid;
    if (option.pieces.empty()) {
      none.push_back(name);
      continue;
    }
    if (!option.prices) (hybrid ? hybrids : fixed).push_back(name);
    if (!option.horizon) horizon.push_back(name);
    if (std::isfinite(option.until)) {
      ends.push_back(name + (option.capped ? " can make " : " is told to ") +
                     plain_number(std::floor(option.until)) + (option.capped ? " at most" : ""));
    }
  }
  std::vector<std::string> lines{
      "The headline, the columns on where machines begin to pay and when they are paid back, the "
      "cash flow and the sources stay as asked: a new run of tco tells them."};
  add_still(lines, none, "no slider, as not all of the month is known or it is no straight line.");
  add_still(lines, hybrids,
            "neither price: the best split between machine and API is another at each. They show a "
            "dash while a price is turned.");
  add_still(lines, fixed, "neither price. They show a dash while a price is turned.");
  add_still(lines, horizon,
            view.scenario().demand.growth_per_month != 0 || view.scenario().demand.ramp ||
                    !view.scenario().demand.monthly.empty()
                ? "the cost over the horizon, as the volume is another in each month."
                : "the cost over the horizon.");
  for (std::string& line : ends) lines.push_back(std::move(line) + " a month: beyond, a dash.");
  return lines;
}

report::Live live_of(const CompareView& view, const std::vector<std::size_t>& options) {
  const Scenario& scenario = view.scenario();
  const Nouns nouns = nouns_of(scenario);
  const auto tariff = scenario.assumptions.electricity.value;
  report::Live live{.volume = per_month(scenario.demand.volume),
                    .electricity = tariff ? tariff->in(unit::per_kWh) : 0,
                    .horizons = horizons_of(scenario.horizon_months),
                    .currency = view.question.currency == "USD" ? "$" : view.question.currency,
                    .one = with_article(nouns.one),
                    .kept = nouns.kept,
                    .tokens = tokens_per_output(scenario),
                    .parts = kParts,
                    .times = {Times::purchase, Times::electricity, Times::nothing, Times::purchase,
                              Times::nothing, Times::nothing, Times::nothing},
                    .amortized = kAmortization};
  live.horizon = static_cast<std::size_t>(
      std::find(live.horizons.begin(), live.horizons.end(), scenario.horizon_months) -
      live.horizons.begin());
  const Volume most = std::max(scenario.demand.volume, unit::outputs_per_month) * kTurns;
  live.options.resize(scenario.options.size());
  for (const std::size_t i : options) {
    if (view.result(i).status != Status::ok) continue;
    const Option& option = view.option(i);
    DialOption dials = dials_of(option, scenario, {most, live.horizons});
    // A price of its own does not turn with that of the others.
    if (option.hardware && option.assumptions.electricity.value != tariff) dials.prices = false;
    live.options[i] = told(dials, short_name(option));
    live.bought = live.bought || (dials.prices && dials.buys);
    live.electric = live.electric || (dials.prices && dials.buys && live.electricity > 0);
  }
  live.still = still_of(view, options, live);
  return live;
}

}  // namespace

void add_dials(report::Report& report, const CompareView& view,
               const std::vector<std::size_t>& options) {
  if (view.scenario().mesh.empty()) {
    report.blocks.emplace_back(live_of(view, options));
  } else {
    report.say(
        "Nothing to turn here: at each price and volume the workloads would be split another way. "
        "A new run of tco tells it: --scale 2, --electricity 0.4, --horizon 48.");
  }
}

}  // namespace tco::cli
