#include "cli/breakeven/view.hpp"
#include "cli/words/fitting.hpp"
#include "cli/words/names.hpp"
#include "cli/words/phrases.hpp"
#include "cli/words/question_phrases.hpp"
#include "cli/words/volumes.hpp"
#include "tco/report/words/number_text.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace tco::cli {
namespace {

using report::large_text;

/// Of the volumes at which another option becomes the cheapest.
constexpr std::size_t kMostBands = 5;
constexpr std::size_t kLeastPairs = 2;

std::string boundary(const Scenario& scenario, Volume volume) {
  // A scale is no whole number.
  return scenario.mesh.empty() ? large_first(volume) : scale_text(per_month(volume));
}

/// Volumes a month from which the option is cheaper for good: "82", "10 to 51", "to 51", "never",
/// "always", "at times".
std::string where_cheaper(const Scenario& scenario, const PairResult& pair) {
  if (!pair.break_even) return scenario.mesh.empty() ? "unknown" : "not computed";
  const BreakEven& even = *pair.break_even;
  if (even.verdict == Verdict::equal) return "equal";
  if (even.computed_to) {
    const std::string end = "to " + boundary(scenario, *even.computed_to);
    if (even.verdict == Verdict::never) return "not " + end;
    const bool one =
        even.owned_cheaper.size() == 1 && even.owned_cheaper.front().to == *even.computed_to;
    return (one ? boundary(scenario, *even.first_volume) + ", known " : "at times, known ") + end;
  }
  if (even.verdict != Verdict::depends) return ranges_phrase(scenario, pair);
  const VolumeRange& first = even.owned_cheaper.front();
  const bool alone = even.owned_cheaper.size() == 1 && !even.truncated;
  if (alone && first.to != kUnbounded) {
    const bool mesh = !scenario.mesh.empty();
    const std::string end = "to " + (mesh ? boundary(scenario, first.to) : large_last(first.to));
    return first.from == Volume{} ? end : boundary(scenario, first.from) + ' ' + end;
  }
  return even.settled_volume ? boundary(scenario, *even.settled_volume) : "at times";
}

/// The other one cannot do the work at all.
bool beyond_reach(const CompareView& view, const PairResult& pair) {
  return !pair.break_even && view.result(pair.own).status == Status::ok &&
         view.result(pair.against).status == Status::infeasible;
}

/// Where it is cheaper for a while before.
std::string where_first(const Scenario& scenario, const PairResult& pair) {
  const bool depends = pair.break_even && pair.break_even->verdict == Verdict::depends;
  if (!depends || pair.break_even->first_volume == pair.break_even->settled_volume) return {};
  return boundary(scenario, *pair.break_even->first_volume);
}

/// Pairs in the order of what they say: machines against the cheapest plan, by cost; the best one
/// against the other plans; machine against machine.
std::vector<const PairResult*> ordered(const CompareView& view) {
  const auto plan = cheapest_plan(view);
  const auto host = asked_host(view);
  const std::size_t last = view.comparison.options.size();
  std::vector<std::size_t> place(last, last);
  const std::vector<std::size_t> by_cost = cheapest_first(view);
  for (std::size_t i = 0; i < by_cost.size(); ++i) place[by_cost[i]] = i;
  std::vector<const PairResult*> pairs;
  for (const PairResult& pair : view.comparison.pairs) {
    const bool shown = on_screen(view, pair.own) && on_screen(view, pair.against);
    if (shown) pairs.push_back(&pair);
  }
  const auto group = [&](const PairResult& pair) {
    if (pair.against == plan) return 0;
    const bool of_plan = !view.option(pair.against).self_hosted();
    return of_plan ? (pair.own == host ? 1 : 2) : 3;
  };
  const auto order = [&](const PairResult* pair) {
    const std::size_t own = pair->own == host ? 0 : 1 + place[pair->own];  // that of the headline
    return std::array<std::size_t, 3>{static_cast<std::size_t>(group(*pair)), own,
                                      place[pair->against]};
  };
  std::stable_sort(pairs.begin(), pairs.end(),
                   [&](const auto* a, const auto* b) { return order(a) < order(b); });
  return pairs;
}

report::Grid pair_grid(const CompareView& view, std::size_t lines) {
  const std::vector<const PairResult*> pairs = ordered(view);
  const std::size_t shown = pairs.size() <= lines ? pairs.size() : lines - 1;
  const Modality modality = view.scenario().workload.modality;
  const bool mesh = !view.scenario().mesh.empty();  // of which a scale has no such figures
  report::Grid grid;
  grid.quiet = true;
  grid.columns = {{mesh ? "cheaper, rest by API" : "cheaper"},
                  {"than"},
                  {mesh ? "from scale" : "from", true},
                  {"first at", true, 1}};
  if (!mesh) {
    grid.columns.push_back({"a day", true, 2});
    grid.columns.push_back({"busy there", true, 3});
    if (modality == Modality::text) grid.columns.push_back({"tokens a month", true, 4});
    if (modality == Modality::video) grid.columns.push_back({"footage a month", true, 4});
  }
  for (std::size_t i = 0; i < shown; ++i) {
    const PairResult& pair = *pairs[i];
    std::vector<std::string> row{
        row_of_mesh(view.option(pair.own)), row_of_mesh(view.option(pair.against)),
        beyond_reach(view, pair) ? "always" : where_cheaper(view.scenario(), pair),
        where_first(view.scenario(), pair)};
    if (mesh) {
      grid.rows.push_back(std::move(row));
      continue;
    }
    const BreakEven even = pair.break_even.value_or(BreakEven{});
    const auto figures =
        figures_at(view, pair, even.settled_volume ? even.settled_volume : even.first_volume);
    row.push_back(figures ? report::brief_text(figures->per_day) : "");
    row.push_back(figures && figures->utilization ? report::percent_text(*figures->utilization)
                                                  : "");
    if (modality == Modality::text) {
      row.push_back(figures && figures->tokens_per_month
                        ? large_text(std::round(*figures->tokens_per_month))
                        : "");
    }
    if (modality == Modality::video) row.push_back(figures ? footage_text(*figures) : "");
    grid.rows.push_back(std::move(row));
  }
  if (shown < pairs.size()) {
    grid.rest = "... " + std::to_string(pairs.size() - shown) + " more pairs: --full";
  }
  return grid;
}

report::Grid winner_grid(const CompareView& view) {
  const Envelope& envelope = view.comparison.envelope;
  const std::size_t all = envelope.segments.size();
  const bool endless = envelope.truncated && !envelope.computed_to;
  const std::size_t shown = all <= kMostBands && !endless ? all : kMostBands - 1;
  report::Grid grid;
  grid.quiet = true;
  grid.columns = {{"from", true}, {"to", true}, {"cheapest of all"}, {"machines", true, 1}};
  const bool mesh = !view.scenario().mesh.empty();
  for (std::size_t i = 0; i < std::min(shown, all); ++i) {
    const EnvelopeSegment& segment = envelope.segments[i];
    const double from = per_month(segment.from), to = per_month(segment.to);
    grid.rows.push_back({mesh ? scale_text(from) : large_text(std::ceil(from)),
                         segment.to == kUnbounded ? ""
                         : mesh                   ? scale_text(to)
                                                  : large_last(segment.to),
                         row_of_mesh(view.option(segment.option)),
                         segment.units > 0 ? report::whole_text(segment.units) : ""});
  }
  if (envelope.computed_to && all <= shown) {
    grid.rest = "... " + open_end_phrase(view.scenario(), *envelope.computed_to);
  } else if (endless) {
    grid.rest = "... and so on without end: --full";
  } else if (all > shown) {
    grid.rest = "... " + std::to_string(all - shown) + " more: --full";
  }
  return grid;
}

}  // namespace

void add_breakeven_screen(report::Report& report, const CompareView& view,
                          std::size_t message_lines) {
  const std::string answer = fitted({{breakeven_answer(view)}}, kAnswerLines);
  const std::string question = brief_question(view);
  std::string assumed = brief_assumptions(view);
  const std::string more = "For one input: --solve-for /electricity/price_per_kwh   All: --full";
  report::Grid winners = without_empty(winner_grid(view));
  const std::size_t others =
      winners.rows.size() + (winners.rest.empty() ? 0 : 1) + message_lines + kOtherLinesOfTwo;
  std::size_t room = room_beside({answer, question, assumed, more}, others);
  if (room < kLeastPairs) {
    assumed.clear();
    room = room_beside({answer, question, more}, others);
  }
  say_answer(report, answer, question);
  report.show(without_empty(pair_grid(view, std::max(room, kLeastPairs))));
  report.show(std::move(winners));
  if (!assumed.empty()) report.say(assumed);
  report.say(more);
}

}  // namespace tco::cli
