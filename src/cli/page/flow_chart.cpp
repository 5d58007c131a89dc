#include "cli/page/parts.hpp"
#include "cli/words/fitting.hpp"
#include "cli/words/phrases.hpp"
#include "tco/core/quantity/text.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace tco::cli {
namespace {

constexpr std::size_t kMostLines = 12;    ///< Names that stand beside each other.
constexpr std::size_t kMostMonths = 240;  ///< Drawn one by one; beyond, some are left out.

/// What has been paid at every time: running costs grow through a month, purchases are jumps, and
/// the horizon credit is the last one.
std::vector<report::Chart::Point> points_of(const CashFlow& flow) {
  std::vector<report::Chart::Point> points;
  const std::size_t stride = (flow.size() + kMostMonths - 1) / kMostMonths;
  Money paid{};
  const auto add = [&](std::size_t month, bool drawn) {
    const double y = paid.in(unit::money);
    const double x = static_cast<double>(month);
    if (!drawn) return;
    if (points.empty() || points.back().x != x || points.back().y != y) points.push_back({x, y});
  };
  for (std::size_t i = 0; i < flow.size(); ++i) {
    const bool jumps = flow[i].paid_at_start() != Money{} || flow[i].residual() != Money{};
    const bool drawn = jumps || i % stride == 0 || i + 1 == flow.size();
    paid += flow[i].paid_at_start();
    add(i, drawn);
    paid += flow[i].paid_at_end();
    add(i + 1, drawn);
    paid += -flow[i].residual();
    add(i + 1, drawn);
  }
  return points;
}

std::string month_text(Months time) {
  return plain_number(std::round(time.in(unit::month)*10) / 10);
}

/// Those that leave room for what is told: at most twice what it costs, or the cheapest plan.
std::vector<std::size_t> drawn_of(const CompareView& view, const FlowChart& what) {
  std::vector<std::size_t> options = what.options;
  std::erase_if(options, [&](std::size_t i) { return !view.result(i).flow; });
  const auto cost = [&](std::size_t i) { return view.result(i).horizon->tco; };
  Money most{};
  for (const std::size_t i : what.told) most = std::max(most, 2 * cost(i));
  const auto plan =
      std::ranges::find_if(options, [&](std::size_t i) { return !view.option(i).self_hosted(); });
  if (plan != options.end()) most = std::max(most, 2 * cost(*plan));
  std::erase_if(options, [&](std::size_t i) { return cost(i) > most; });
  return picked(view, options, {what.told.begin(), what.told.end()}, kMostLines + 1);
}

}  // namespace

report::Chart flow_chart(const CompareView& view, FlowChart what) {
  report::Chart chart{.title = what.title,
                      .description = "What has been paid so far, for every option. " + what.title,
                      .x = {.label = "months", .months = true},
                      .y = {"paid so far", view.question.currency},
                      .series = {},
                      .marks = std::move(what.marks)};
  using Weight = report::Chart::Weight;
  const std::vector<std::size_t> drawn = drawn_of(view, what);
  for (const std::size_t i : drawn) {
    const auto told = std::find(what.told.begin(), what.told.end(), i);
    chart.series.push_back({short_name(view.option(i)), i, points_of(*view.result(i).flow),
                            told == what.told.end()     ? Weight::grey
                            : told == what.told.begin() ? Weight::thick
                                                        : Weight::usual});
  }
  if (drawn.size() < what.options.size()) {
    chart.y.label += " (" + std::to_string(drawn.size()) + " of " +
                     std::to_string(what.options.size()) + " options)";
  }
  return chart;
}

std::vector<report::Chart::Mark> payback_marks(const Payback& payback) {
  std::vector<report::Chart::Mark> marks;
  if (payback.time) {
    marks.push_back(
        {payback.time->in(unit::month), "paid back, month " + month_text(*payback.time)});
  }
  for (const Months later : payback.later) {
    marks.push_back({later.in(unit::month), "crosses back, month " + month_text(later)});
  }
  return marks;
}

}  // namespace tco::cli
