#include "cli/words/volumes.hpp"

#include "cli/words/answer.hpp"
#include "cli/words/question_phrases.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/report/words/number_text.hpp"

#include <algorithm>
#include <cmath>

namespace tco::cli {

using report::count_text;
using report::whole_text;

std::string scale_text(double scale) {
  std::string text = report::given_text(scale);
  if (text != "1" || scale == 1) return text;
  double told = scale;
  for (double digits = 1e4; digits <= 1e8; digits *= 10) {
    told = std::round(scale * digits) / digits;
    if (told != 1) break;
  }
  return plain_number(told);
}

std::string next_volume(const Scenario& scenario, Volume volume) {
  const double v = per_month(volume);
  if (!scenario.mesh.empty()) return scale_text(v);
  return v < 1 ? count_text(v) : whole_text(std::ceil(v));
}

double last_whole(Volume volume) {
  constexpr double kNoise = 1e-11;  // of three machines that make 400 each
  return std::floor(per_month(volume) * (1 + kNoise));
}

std::string last_volume(const Scenario& scenario, Volume volume) {
  const double v = per_month(volume);
  if (!scenario.mesh.empty()) return scale_text(v);
  return v < 1 ? count_text(v) : whole_text(last_whole(volume));
}

std::string large_first(Volume volume) {
  const double v = per_month(volume);
  return report::large_text(v < 1 ? v : std::ceil(v));
}

std::string large_last(Volume volume) { return report::large_text(last_whole(volume)); }

std::string volumes_text(const Scenario& scenario, const std::vector<Volume>& all,
                         const std::string& first) {
  const auto [least, most] = std::minmax_element(all.begin(), all.end());
  if (*least == *most) return first;
  const auto text = [](Volume volume) { return report::large_text(std::round(per_month(volume))); };
  const bool falls = std::is_sorted(all.rbegin(), all.rend());
  const bool one_way = falls || std::is_sorted(all.begin(), all.end());
  return (one_way ? first : text(*least)) + " to " + text(falls ? *least : *most) + " (in " +
         horizon_text(scenario) + ')';
}

std::optional<Volume> end_of_range(const BreakEven& even) {
  if (!even.settled_volume || even.truncated || even.owned_cheaper.empty()) return std::nullopt;
  const Volume end = even.owned_cheaper.back().to;
  if (end == kUnbounded || end == even.computed_to) return std::nullopt;
  return end;
}

std::string open_end_phrase(const Scenario& scenario, Volume end) {
  return "not computed beyond " + std::string(scenario.mesh.empty() ? "" : "scale ") +
         report::given_text(per_month(end));
}

std::string reason_phrase(NeverReason reason) {
  switch (reason) {
    case NeverReason::price_below_marginal:
      return "its price is below the cost of the next output";
    case NeverReason::price_below_full_load_cost:
      return "its price is below the cost of a fully used machine";
    case NeverReason::beyond_fleet_limit:
      return "more units than allowed would be needed";
    case NeverReason::near_tie:
      return "the two cost so nearly the same that no volume tells them apart";
    case NeverReason::not_computed:
      return "it may where costs are not computed";
  }
  return {};
}

std::string ranges_phrase(const Scenario& scenario, const PairResult& pair) {
  if (!pair.break_even) return "unknown";
  const BreakEven& even = *pair.break_even;
  const bool mesh = !scenario.mesh.empty();
  const std::string open =
      even.computed_to ? " (" + open_end_phrase(scenario, *even.computed_to) + ')' : "";
  switch (even.verdict) {
    case Verdict::equal:
      return mesh ? "equal at every scale" : "equal at every volume";
    case Verdict::always:
      return "always";
    case Verdict::never:
      return even.computed_to ? "never there" + open : "never";
    case Verdict::depends:
      break;
  }
  const auto at = [&](const std::string& number) {
    return mesh ? "scale " + number : number + "/month";
  };
  const auto from = [&](Volume volume) { return at(next_volume(scenario, volume)); };
  const VolumeRange& first = even.owned_cheaper.front();
  const bool one = even.owned_cheaper.size() == 1 && (!even.truncated || even.computed_to);
  if (one) {
    if (first.to == kUnbounded) return "from " + from(first.from);
    if (first.to == even.computed_to) {
      return (first.from == Volume{} ? "always" : "from " + from(first.from)) + open;
    }
    const std::string end = last_volume(scenario, first.to);
    return (first.from == Volume{} ? "up to " + at(end)
            : mesh                 ? from(first.from) + " to " + end
                                   : next_volume(scenario, first.from) + " to " + at(end)) +
           open;
  }
  const double known = static_cast<double>(even.owned_cheaper.size());
  const auto ranges = even.computed_to ? known : even.ranges;
  std::string text = "in ";
  text += ranges                ? whole_text(*ranges) + " ranges"
          : even.settled_volume ? std::string("more ranges than are counted,")
                                : std::string("endless ranges");
  text += " from " + (first.from == Volume{} ? at("0") : from(first.from));
  if (even.settled_volume) text += ", for good from " + from(*even.settled_volume);
  return text + open;
}

}  // namespace tco::cli
