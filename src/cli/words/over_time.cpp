#include "cli/words/over_time.hpp"

#include "cli/words/names.hpp"
#include "cli/words/phrases.hpp"
#include "cli/words/question_phrases.hpp"
#include "tco/report/words/number_text.hpp"

#include <algorithm>
#include <optional>

namespace tco::cli {

std::string cheapest_in_all(const CompareView& view, const std::vector<std::size_t>& best) {
  const auto cost = [&](std::size_t i) { return view.result(i).horizon->tco; };
  std::optional<std::size_t> least;
  for (const std::size_t i : cheapest_first(view)) {
    if (view.result(i).horizon && (!least || cost(i) < cost(*least))) least = i;
  }
  if (!least) return {};
  // Of several that cost about the same now, all of them may in the end.
  const bool alike = std::ranges::all_of(best, [&](std::size_t i) {
    return view.result(i).horizon && cost(i) <= kAlike * cost(*least);
  });
  if (alike || (best.size() == 1 && best.front() == *least)) return {};
  const auto amount = [&](std::size_t i) {
    return with_currency(view.question.currency, report::brief_text(cost(i).in(unit::money)));
  };
  // What it would be held against may have no price yet: its own, in a later month.
  const std::size_t now = best.front();
  const bool known = view.result(now).horizon.has_value();
  if (!known && view.result(now).ends) return {};  // which its name says
  constexpr std::string_view kNoHorizon = "no horizon: ";
  const std::string& reason = view.result(now).reason;
  const std::string why =
      reason.starts_with(kNoHorizon) ? reason.substr(kNoHorizon.size()) : reason;
  return " Over " + horizon_text(view.scenario()) + ' ' + short_name(view.option(*least)) +
         (is_apis_alone(view.option(*least)) ? " cost" : " costs") + " least" +
         (known ? ": " : " of those with a price: ") + amount(*least) +
         (known ? ", and " + short_name(view.option(now)) + ' ' + amount(now)
                : "; " + short_name(view.option(now)) + " has none in " + why) +
         '.';
}

}  // namespace tco::cli
