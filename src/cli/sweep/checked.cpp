#include "cli/sweep/checked.hpp"

#include "cli/compare/view.hpp"
#include "cli/flags/values.hpp"
#include "cli/sweep/costs.hpp"
#include "cli/words/cells.hpp"
#include "cli/words/warnings.hpp"
#include "tco/core/machine/serving.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/error.hpp"
#include "tco/text/display.hpp"

#include <algorithm>
#include <cmath>

namespace tco::cli {
namespace {

constexpr std::size_t kMostFirst = 64;
constexpr std::size_t kMostCollected = 20;

/// Throws Error for what only a plan and the workload together show to be wrong, and for figures
/// that no double can hold; they are largest at the ends of the range. Returns what is worth
/// telling.
std::vector<std::string> check(const Swept& swept, const Axis& volume) {
  const SweepOptions& options = swept.options;
  const Scenario& scenario = swept.question.scenario;
  Scenario plans = options.frame();
  for (const Option& option : scenario.options) {
    if (!option.self_hosted()) plans.options.push_back(option);
  }
  const Comparison sold = priced(plans);
  refuse_unusable(sold);
  for (std::size_t i = 0; i < options.size(); ++i) {
    Segment segment{};
    for (const double end : {volume.least(), volume.most()}) {
      const SweepPoint point = options[i].at(end * unit::outputs_per_month, segment);
      const double total = point.total ? point.total->in(unit::per_month) : 0;
      if (std::isfinite(total) && (end == 0 || std::isfinite(total / end))) continue;
      throw not_finite("the monthly total of " + options.option(i).id);
    }
  }
  Comparison told;  // remarks that hold at every volume
  auto next = sold.options.begin();
  for (const Option& option : scenario.options) {
    told.options.push_back(option.self_hosted() ? OptionResult{} : *next++);
    if (option.self_hosted()) told.options.back().remarks = left_out_by_machines(option.workload);
  }
  return warnings_of({swept.question, told, std::vector<bool>(told.options.size())});
}

/// The corners, where figures are largest, and some between.
std::vector<std::size_t> first_points(const SweepQuestions& questions) {
  std::vector<std::size_t> points = sampled(questions.size(), kMostFirst);
  if (questions.varied().size() < 2) return points;
  const auto inner = static_cast<std::size_t>(questions.varied().back().axis.size());
  points.insert(points.end(), {inner - 1, static_cast<std::size_t>(questions.size()) - inner});
  return points;
}

/// The same options, at the same cost of a month.
bool alike(const Swept& a, const Swept& b, double volume) {
  if (a.options.size() != b.options.size()) return false;
  for (std::size_t i = 0; i < a.options.size(); ++i) {
    Segment of_a{}, of_b{};
    const Volume asked = volume * unit::outputs_per_month;
    const auto one = a.options[i].at(asked, of_a).total, other = b.options[i].at(asked, of_b).total;
    if (a.options.option(i).id != b.options.option(i).id || one != other) return false;
  }
  return true;
}

/// Inputs that no cost of a month depends on, as their ends show: a horizon, a discount rate.
void tell_idle_inputs(std::vector<std::string>& warnings, const Sweep& sweep) {
  const std::shared_ptr<const Swept> first = sweep.questions.shared(0);
  std::size_t step = 1;  // from one value of an input to its next
  const std::vector<VariedInput>& varied = sweep.questions.varied();
  for (auto input = varied.rbegin(); input != varied.rend(); ++input) {
    const auto count = static_cast<std::size_t>(input->axis.size());
    const std::size_t last = step * (count - 1);
    step *= count;
    const std::shared_ptr<const Swept> end = sweep.questions.shared(last);
    const auto same = [&](double volume) { return alike(*first, *end, volume); };
    if (count == 1 || !same(sweep.volume.least()) || !same(sweep.volume.most())) continue;
    warnings.push_back(text::shortened(input->pointer) +
                       " changes no month 1, which this table is of\n  hint: --table bands has "
                       "what all months cost, and so has `tco cashflow`");
  }
}

}  // namespace

void add_warnings(std::vector<std::string>& warnings, const Swept& swept, const Axis& volume) {
  for (const std::string& warning : check(swept, volume)) {
    if (warnings.size() < kMostCollected) add_untold(warnings, {warning});
  }
}

Checked checked(const Sweep& sweep, bool all, double most_rows) {
  const auto refuse_rows = [&](const char* at_least, double rows) {
    throw Error(ExitCode::usage, "sweep: expected at most " + plain_number(most_rows) +
                                     " rows, got " + at_least + plain_number(rows) +
                                     "\n  hint: --max-rows allows more");
  };
  std::vector<std::string> warnings;
  const double of_option = sweep.questions.size() * sweep.volume.size();
  if (of_option > most_rows) refuse_rows("at least ", of_option);
  std::size_t each = 0;  // options or pairs
  const auto look_at = [&](std::size_t point) {
    const std::shared_ptr<const Swept> swept = sweep.questions.shared(point);
    const Scenario& scenario = swept->question.scenario;
    add_warnings(warnings, *swept, sweep.volume);
    each = std::max(each, sweep.table == SweepTable::pairs
                              ? SweepPairs(scenario, sweep.plans_only).size()
                              : scenario.options.size());
  };
  const auto count = static_cast<std::size_t>(sweep.questions.size());
  const bool whole = all || count <= kMostFirst;
  if (whole) {
    for (std::size_t point = 0; point < count; ++point) look_at(point);
  } else {
    for (const std::size_t point : first_points(sweep.questions)) look_at(point);
  }
  if (sweep.table == SweepTable::options) tell_idle_inputs(warnings, sweep);
  const double rows = of_option * static_cast<double>(each);
  if (rows > most_rows) refuse_rows("", rows);
  if (rows == 0) warnings.emplace_back("no self-hosted option to hold against another one");
  return {rows, whole, std::move(warnings)};
}

}  // namespace tco::cli
