#include "cli/words/warnings.hpp"

#include "cli/words/phrases.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/core/study/sensitivity.hpp"
#include "tco/report/words/number_text.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace tco::cli {
namespace {

/// What a warning says at most: the inputs that move the answer most.
constexpr std::size_t kMostRanges = 6;
/// Options that one remark names.
constexpr std::size_t kMostNamed = 3;

/// Remarks with the options that they hold for, as they come; the cheapest is named first.
std::vector<std::pair<std::string, std::vector<std::string>>> remarks_of(
    const CompareView& view, const std::vector<std::size_t>& options) {
  std::vector<std::pair<std::string, std::vector<std::string>>> all;
  for (const std::size_t i : options) {
    for (const std::string& remark : view.result(i).remarks) {
      auto same = std::ranges::find(all, remark, [](const auto& one) { return one.first; });
      if (same == all.end()) same = all.insert(all.end(), {remark, {}});
      auto& names = same->second;
      const auto place = i == view.comparison.cheapest ? names.begin() : names.end();
      names.insert(place, short_name(view.option(i)));
    }
  }
  return all;
}

/// "own A, own B: its speed is predicted".
std::string remark_text(const std::string& remark, const std::vector<std::string>& names) {
  std::string text;
  for (std::size_t i = 0; i < std::min(names.size(), kMostNamed); ++i) {
    text += (i > 0 ? ", " : "") + names[i];
  }
  const std::size_t more = names.size() - std::min(names.size(), kMostNamed);
  if (more > 0) text += " and " + std::to_string(more) + " more";
  return text + ": " + remark;
}

std::string volume_text(const std::optional<BreakEven>& even) {
  if (!even) return "unknown";
  if (even->verdict == Verdict::equal) return "equal";
  if (!even->first_volume) return "never";
  return report::count_text(even->first_volume->in(unit::outputs_per_month));
}

struct RangeEffect {
  std::string sentence;
  double spread = 0;  ///< log of the ratio of the two break-evens; infinite where one is none.
};

/// How far the break-even of `own` against `other` moves over the range of one input.
/// `holder`: the one of the two whose input it is; `copy`: of that option, and so again after.
std::optional<RangeEffect> effect_of(const RangedInput& input, Option& copy, std::size_t holder,
                                     std::size_t own, std::size_t other, const CompareView& view) {
  const std::string owner = bare_name(view.option(holder));
  const auto even = [&](double value) -> std::optional<BreakEven> {
    input.put(copy, value);
    const auto moved = curve_of(copy, view.scenario());
    const auto& mine = holder == own ? moved : view.result(own).curve;
    const auto& theirs = holder == other ? moved : view.result(other).curve;
    if (!mine || !theirs) return std::nullopt;
    return break_even(*mine, *theirs);
  };
  const auto low = even(input.low);
  const auto high = even(input.high);
  input.put(copy, input.given);
  const std::string from = volume_text(low);
  const std::string to = volume_text(high);
  if (from == to) return std::nullopt;
  RangeEffect effect;
  const std::string unit = input.unit.empty() ? "" : " " + input.unit;
  effect.sentence = input.what + ' ' + owner +
                    (input.estimate ? " is an estimate (" : " is uncertain (") +
                    report::count_text(input.low) + " to " + report::count_text(input.high) + unit +
                    "): against " + bare_name(view.option(other)) + " break-even moves from " +
                    from + " to " + to;
  const bool both = low && high && low->first_volume && high->first_volume &&
                    low->first_volume->in(unit::outputs_per_month) > 0 &&
                    high->first_volume->in(unit::outputs_per_month) > 0;
  effect.spread = both ? std::abs(std::log(*high->first_volume / *low->first_volume)) : kInfinity;
  return effect;
}

}  // namespace

std::vector<std::string> range_remarks_of(const CompareView& view) {
  std::vector<std::string> remarks;
  const auto plan = cheapest_plan(view);
  if (!plan) return remarks;
  std::vector<RangeEffect> effects;
  const auto consider = [&](std::size_t holder, std::size_t own) {
    const std::vector<RangedInput> inputs = ranged_inputs(view.option(holder));
    if (inputs.empty()) return;
    Option copy = view.option(holder);
    for (const RangedInput& input : inputs) {
      if (auto effect = effect_of(input, copy, holder, own, *plan, view)) {
        effects.push_back(std::move(*effect));
      }
    }
  };
  for (std::size_t i = 0; i < view.comparison.options.size(); ++i) {
    // A hybrid's ranges are those of its parts.
    const OptionKind kind = view.option(i).kind;
    if (kind == OptionKind::owned || kind == OptionKind::rented) consider(i, i);
  }
  if (const auto best = cheapest_of(view, {OptionKind::owned, OptionKind::rented})) {
    consider(*plan, *best);
  }
  std::stable_sort(effects.begin(), effects.end(),
                   [](const auto& a, const auto& b) { return a.spread > b.spread; });
  for (std::size_t i = 0; i < std::min(effects.size(), kMostRanges); ++i) {
    remarks.push_back(effects[i].sentence);
  }
  if (effects.size() > kMostRanges) {
    remarks.push_back(std::to_string(effects.size() - kMostRanges) +
                      " more ranges of inputs move the break-even less");
  }
  return remarks;
}

std::vector<std::string> warnings_of(const CompareView& view, std::optional<std::size_t> only) {
  std::vector<std::string> warnings = view.question.warnings;
  std::vector<std::size_t> options;
  for (std::size_t i = 0; i < view.comparison.options.size(); ++i) {
    const bool of_its_parts = !only && view.option(i).routing.unasked;
    if (!of_its_parts && only.value_or(i) == i) options.push_back(i);
  }
  for (const auto& [remark, names] : remarks_of(view, options)) {
    warnings.push_back(remark_text(remark, names));
  }
  for (const std::size_t i : options) {
    if (const auto& hours = view.result(i).by_hour) {
      const auto amount = [&](UnitCost cost) {
        return with_currency(view.question.currency,
                             report::unit_price_text(cost.in(unit::per_output)));
      };
      warnings.push_back("the price of " + bare_name(view.option(i)) +
                         " depends on the hour: " + amount(hours->low) + " to " +
                         amount(hours->high) + " a " + nouns_of(view.scenario()).one);
    }
    if (!view.stale[i]) continue;
    const auto& date = view.result(i).prices_as_of;
    warnings.push_back("the price of " + bare_name(view.option(i)) +
                       " is stale: " + (date ? "of " + iso_date(*date) : "it has no date"));
  }
  return warnings;
}

void add_untold(std::vector<std::string>& warnings, const std::vector<std::string>& more) {
  for (const std::string& warning : more) {
    if (std::ranges::find(warnings, warning) == warnings.end()) warnings.push_back(warning);
  }
}

}  // namespace tco::cli
