#include "cli/words/streams.hpp"

#include "cli/words/names.hpp"
#include "cli/words/phrases.hpp"
#include "tco/core/machine/serving.hpp"
#include "tco/report/words/number_text.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace tco::cli {
namespace {

bool one_at_a_time(const Option& option) {
  const Run& run = option.workload.run;
  const bool machine = option.kind == OptionKind::owned || option.kind == OptionKind::rented;
  return machine && !run.streams && !run.most_streams && !run.promises() &&
         streams_of(option) == 1.0;
}

/// "own 2 x RTX 5090".
std::string name_of(const CompareView& view, const ManyAtOnce& many) {
  const Option& option = view.option(many.option);
  if (many.units <= 1) return short_name(option);
  return std::string(kind_word(option.kind)) + ' ' + counted(many.units, bare_name(option));
}

/// In the place of another option.
bool would_win(const CompareView& view, const ManyAtOnce& many) {
  return many.option != *view.comparison.cheapest &&
         many.total < *view.result(*view.comparison.cheapest).total;
}

/// "Streams at once: 1 (own A) to 380 (own B)."
std::string differing_streams(const CompareView& view) {
  std::vector<std::pair<double, std::string>> told;
  for (std::size_t i = 0; i < view.comparison.options.size(); ++i) {
    const bool alone = view.option(i).kind != OptionKind::hybrid;
    if (!alone || view.result(i).status != Status::ok) continue;
    if (view.option(i).workload.run.promises()) return {};  // `tco capacity` tells
    if (const auto streams = streams_of(view.option(i))) {
      told.emplace_back(*streams, short_name(view.option(i)));
    }
  }
  if (told.empty()) return {};
  const auto [fewest, most] = std::ranges::minmax(told);
  if (fewest.first == most.first) return {};
  const auto host = cheapest_host(view);
  const auto streams = host ? streams_of(view.option(*host)) : std::nullopt;
  if (streams) {
    return "Streams at once: " + report::whole_text(*streams) + " (" +
           short_name(view.option(*host)) + "); others " + report::whole_text(fewest.first) +
           " to " + report::whole_text(most.first) + '.';
  }
  return "Streams at once: " + report::whole_text(fewest.first) + " (" + fewest.second + ") to " +
         report::whole_text(most.first) + " (" + most.second + ").";
}

}  // namespace

std::optional<double> streams_of(const Option& option) {
  if (!option.hardware || option.workload.modality != Modality::text) return std::nullopt;
  const auto served = serving(option);
  if (served->prospect) return served->prospect->run.streams;
  return served->row ? served->row->concurrency : std::nullopt;
}

std::optional<ManyAtOnce> many_at_once(const CompareView& view) {
  constexpr double kTold = 0.9;
  std::optional<ManyAtOnce> least;
  for (std::size_t i = 0; i < view.comparison.options.size(); ++i) {
    if (view.result(i).status != Status::ok || !one_at_a_time(view.option(i))) continue;
    Option many = view.option(i);
    many.workload.run.most_streams = true;
    many.predicted_time = {};
    keep_serving(many);
    const OptionResult result = result_of(many, view.scenario());
    if (!many.knowledge || result.status != Status::ok) continue;
    if (*result.total > kTold * *view.result(i).total) continue;
    if (!least || *result.total < least->total) least = {i, result.month->units, *result.total};
  }
  return least;
}

std::string cheapest_with_many(const CompareView& view) {
  const auto many = many_at_once(view);
  if (!many || !would_win(view, *many)) return {};
  return " With --concurrency max, " + name_of(view, *many) + " would be the cheapest, at " +
         month_money(view, many->total) + " a month.";
}

std::string streams_note(const CompareView& view) {
  const auto many = many_at_once(view);
  if (!many || would_win(view, *many)) return differing_streams(view);
  const double units = view.result(many->option).month->units;
  std::string fewer;
  if (many->units < units) {
    fewer = " (" + report::whole_text(many->units) + ", not " + report::whole_text(units) + ')';
  }
  return "With --concurrency max, " + short_name(view.option(many->option)) + " is " +
         month_money(view, many->total) + " a month" + fewer + '.';
}

}  // namespace tco::cli
