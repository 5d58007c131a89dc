#include "cli/compare/view.hpp"
#include "cli/words/phrases.hpp"
#include "cli/words/volumes.hpp"
#include "tco/report/words/number_text.hpp"

#include <algorithm>

namespace tco::cli {
namespace {

/// Columns of the break-even table.
constexpr std::size_t kMostHosts = 4;

/// "82, 6.4 months", "never", "always", "in part from 51".
std::string host_cell(const CompareView& view, std::size_t host, std::size_t against) {
  const PairResult* pair = pair_between(view, host, against);
  if (!pair || !pair->break_even) return "-";
  const BreakEven& even = *pair->break_even;
  if (even.verdict == Verdict::never) {
    return even.computed_to ? "not to " + next_volume(view.scenario(), *even.computed_to) : "never";
  }
  if (even.verdict == Verdict::equal) return "equal";
  const auto volume = [&](Volume at) { return next_volume(view.scenario(), at); };
  std::string text = even.verdict == Verdict::always ? "always"
                     : even.settled_volume           ? volume(*even.settled_volume)
                     : !even.computed_to             ? "in part from " + volume(*even.first_volume)
                                         : "from " + volume(*even.first_volume) + " to " +
                                               volume(*even.computed_to);
  const auto& time = pair->payback.time;
  if (time && *time > Months{}) text += ", " + report::months_text(time->in(unit::month));
  return text;
}

}  // namespace

report::Grid break_even_grid(const CompareView& view) {
  report::Grid grid;
  std::vector<std::size_t> hosts, plans;
  for (const std::size_t i : cheapest_first(view)) {
    if (!view.result(i).curve) continue;
    (view.option(i).self_hosted() ? hosts : plans).push_back(i);
  }
  if (hosts.empty() || plans.empty()) return grid;
  const std::size_t left_out = hosts.size() - std::min(hosts.size(), kMostHosts);
  hosts.resize(hosts.size() - left_out);
  grid.columns = {{"from " + nouns_of(view.scenario()).many + " a month, back in"}};
  for (std::size_t h = 0; h < hosts.size(); ++h) {
    grid.columns.push_back({short_name(view.option(hosts[h])), true, static_cast<int>(h)});
  }
  for (const std::size_t plan : plans) {
    std::vector<std::string> row{short_name(view.option(plan))};
    for (const std::size_t host : hosts) row.push_back(host_cell(view, host, plan));
    grid.rows.push_back(std::move(row));
  }
  if (left_out > 0) {
    grid.notes.push_back(std::to_string(left_out) +
                         (left_out == 1 ? " more machine" : " more machines") + ": tco breakeven");
  }
  return grid;
}

}  // namespace tco::cli
