#include "cli/words/names.hpp"
#include "cli/words/warnings.hpp"
#include "tco/core/option/price_age.hpp"
#include "tco/core/quantity/text.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace tco::cli {
namespace {

/// Days after which somebody should look at a price again.
constexpr int kOld = 90;

std::string name_of(const PriceUsed& used) {
  if (used.kind == PriceOf::api) return "API " + plan_name(used.option);
  const bool rented = used.option.kind == OptionKind::rented;
  return std::string(kind_word(rented ? OptionKind::rented : OptionKind::owned)) + ' ' +
         machine_name(used.option);
}

/// "3 of 7 prices over 90 days old, oldest own RTX 4090 (2025-11-03)".
std::string old_prices(const CompareView& view) {
  std::map<std::string, const Provenance*> used;
  for (std::size_t i = 0; i < view.comparison.options.size(); ++i) {
    if (view.stale[i]) continue;
    for (const PriceUsed& price : prices_of(view.option(i), view.scenario())) {
      used.emplace(name_of(price), &price.price);
    }
  }
  std::size_t old = 0;
  std::pair<std::string, Date> oldest;
  for (const auto& [name, price] : used) {
    const auto& checked = price->checked();
    if (!checked || !is_older(*price, view.scenario(), kOld)) continue;
    if (old == 0 || *checked < oldest.second) oldest = {name, *checked};
    ++old;
  }
  if (old == 0) return {};
  // Short, as it takes lines of a screen.
  return std::to_string(old) + " of " + std::to_string(used.size()) +
         (used.size() == 1 ? " price" : " prices") + " over " + std::to_string(kOld) +
         " days old, oldest " + oldest.first + " (" + iso_date(oldest.second) + ')';
}

/// "GPT-5 mini ends on 2026-12-11".
std::string ending_plans(const CompareView& view) {
  std::map<std::string, Date> ending;
  for (std::size_t i = 0; i < view.comparison.options.size(); ++i) {
    const auto& ends = view.result(i).ends;
    if (ends && view.option(i).plan) ending.emplace(plan_name(view.option(i)), *ends);
  }
  if (ending.empty()) return {};
  const auto soonest =
      std::ranges::min_element(ending, {}, [](const auto& one) { return one.second; });
  const bool over = view.scenario().as_of && soonest->second <= *view.scenario().as_of;
  std::string text =
      soonest->first + (over ? " was sold until " : " ends on ") + iso_date(soonest->second);
  if (ending.size() > 1) text += ", " + std::to_string(ending.size() - 1) + " more after it";
  return text;
}

}  // namespace

std::string age_of_prices(const CompareView& view) {
  std::string text = old_prices(view);
  const std::string ending = ending_plans(view);
  return text + (text.empty() || ending.empty() ? "" : "; ") + ending;
}

}  // namespace tco::cli
