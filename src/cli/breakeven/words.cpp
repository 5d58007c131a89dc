#include "cli/breakeven/view.hpp"
#include "cli/words/names.hpp"
#include "cli/words/phrases.hpp"
#include "cli/words/volumes.hpp"
#include "tco/report/words/number_text.hpp"

#include <algorithm>
#include <cmath>

namespace tco::cli {
namespace {

using report::count_text;

/// The pair the words speak of: the machine against the cheapest plan, else the first.
const PairResult* headline(const CompareView& view) {
  const auto host = asked_host(view);
  const auto plan = cheapest_plan(view);
  const PairResult* pair = host && plan ? pair_between(view, *host, *plan) : nullptr;
  const auto& pairs = view.comparison.pairs;
  if (pair || pairs.empty()) return pair;
  // Without a plan, another machine that says where it wins.
  const auto told = std::find_if(pairs.begin(), pairs.end(), [&](const PairResult& one) {
    return host == one.own && one.break_even && on_screen(view, one.against);
  });
  return told == pairs.end() ? &pairs.front() : &*told;
}

/// The machine is cheaper somewhere.
bool wins(const PairResult* pair) {
  return pair && pair->break_even && pair->break_even->first_volume;
}

std::string where(const CompareView& view, const PairResult& pair) {
  const BreakEven& even = *pair.break_even;
  const VolumeFigures at = *figures_at(view, pair, even.first_volume);
  const bool for_good =
      even.owned_cheaper.size() == 1 && even.owned_cheaper.front().to == kUnbounded;
  if (!view.scenario().mesh.empty()) {
    return (for_good ? " " : ": ") + ranges_phrase(view.scenario(), pair) + (for_good ? " on" : "");
  }
  if (!for_good) return ": " + ranges_phrase(view.scenario(), pair);
  std::string text = " from " + next_volume(view.scenario(), *even.first_volume) + ' ' +
                     nouns_of(view.scenario()).many + " a month on, ";
  text += count_text(at.per_day) + " a day";
  if (at.tokens_per_month && *at.tokens_per_month > 0) {
    text += " or " + report::large_text(std::round(*at.tokens_per_month)) + " tokens a month";
  }
  if (at.footage_seconds_per_month) text += " or " + footage_text(at) + " of footage a month";
  if (at.utilization) {
    text += ", with the machine " + report::percent_text(*at.utilization) + " busy";
  }
  return text;
}

}  // namespace

std::vector<report::Chart::Mark> crossing_marks(const CompareView& view) {
  std::vector<report::Chart::Mark> marks;
  const auto plan = cheapest_plan(view);
  for (const PairResult& pair : view.comparison.pairs) {
    if (pair.against != plan || !pair.break_even || !pair.break_even->first_volume) continue;
    const double from = per_month(*pair.break_even->first_volume);
    if (from <= 0 || !on_screen(view, pair.own)) continue;
    marks.push_back({from, short_name(view.option(pair.own)) + ' ' +
                               (view.scenario().mesh.empty() ? report::large_text(std::ceil(from))
                                                             : scale_text(from))});
  }
  std::stable_sort(marks.begin(), marks.end(),
                   [](const auto& a, const auto& b) { return a.x < b.x; });
  return marks;
}

std::string footage_text(const VolumeFigures& figures) {
  return report::duration_text(*figures.footage_seconds_per_month);
}

std::optional<VolumeFigures> figures_at(const CompareView& view, const PairResult& pair,
                                        const std::optional<Volume>& volume) {
  if (!volume) return std::nullopt;
  return volume_figures(view, pair.own, *volume);
}

std::optional<std::size_t> asked_host(const CompareView& view) {
  for (const std::size_t i : cheapest_first(view)) {
    if (view.option(i).kind == OptionKind::owned && is_yours(view.option(i), 1)) return i;
  }
  const auto best = headline_host(view), plan = cheapest_plan(view);
  if (!best || !plan || wins(pair_between(view, *best, *plan))) return best;
  const PairResult* first = nullptr;
  for (const PairResult& pair : view.comparison.pairs) {
    if (pair.against != plan || !on_screen(view, pair.own) || !wins(&pair)) continue;
    const auto from = [](const PairResult& one) { return *one.break_even->first_volume; };
    if (!first || from(pair) < from(*first)) first = &pair;
  }
  return first ? first->own : best;
}

namespace {

/// "API A is cheapest to 540 requests a month, seat B from 541 on. No option is a machine."
std::string without_machine(const CompareView& view) {
  constexpr std::size_t kTold = 3;
  const auto& segments = view.comparison.envelope.segments;
  if (segments.empty() || !view.scenario().mesh.empty()) {
    return "There is no self-hosted option to hold against another one.";
  }
  const auto& results = view.comparison.options;
  const bool all_priced = std::ranges::none_of(
      results, [](const OptionResult& one) { return one.status == Status::unpriced; });
  std::string text = short_name(view.option(segments.front().option)) + " is cheapest " +
                     (all_priced ? "" : "of those with a price ");
  text += segments.size() == 1 ? "at every volume"
                               : "to " + large_last(segments.front().to) + ' ' +
                                     nouns_of(view.scenario()).kept + " a month";
  for (std::size_t i = 1; i < std::min(segments.size(), kTold); ++i) {
    text += ", " + short_name(view.option(segments[i].option)) + " from " +
            large_first(segments[i].from) + " on";
  }
  return text + (segments.size() > kTold ? " and so on. " : ". ") + "No option is a machine." +
         perhaps_cheaper(view);
}

}  // namespace

std::string breakeven_answer(const CompareView& view) {
  const PairResult* pair = headline(view);
  if (!pair) {
    const auto host = asked_host(view);
    if (!host) return without_machine(view);
    return "There is nothing to hold " + short_name(view.option(*host)) +
           " against: --api ID names a plan.";
  }
  const std::string rival = short_name(view.option(pair->against));
  const std::string own = subject(view.option(pair->own));
  if (!pair->break_even)
    return "Where " + short_name(view.option(pair->own)) + " beats " + rival +
           " is unknown: " + pair->reason + ".";
  const BreakEven& even = *pair->break_even;
  const bool mesh = !view.scenario().mesh.empty();
  switch (even.verdict) {
    case Verdict::never:
      if (even.computed_to) {
        return own + " does not beat " + rival +
               " up to there: " + open_end_phrase(view.scenario(), *even.computed_to) + ".";
      }
      return own + " never beats " + rival + ": " + reason_phrase(*even.reason) + ".";
    case Verdict::equal:
      return own + " costs the same as " + rival +
             (mesh ? " at every scale." : " at every volume.");
    case Verdict::always:
      return own + " beats " + rival +
             (mesh ? " at every scale it can serve." : " at every volume it can serve.");
    case Verdict::depends:
      break;
  }
  return own + " beats " + rival + where(view, *pair) + ".";
}

}  // namespace tco::cli
