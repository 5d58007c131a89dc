#include "cli/compare/view.hpp"
#include "cli/words/fitting.hpp"
#include "cli/words/names.hpp"
#include "cli/words/phrases.hpp"
#include "tco/report/words/number_text.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace tco::cli {
namespace {

constexpr std::size_t kLeastDrawn = 4;
constexpr double kMuchDearer = 8;  ///< Times the cheapest: the parts of that could not be seen.

struct DrawnPart {
  const char* name;
  std::optional<MonthlyCost> MonthlyParts::*of;
};
constexpr std::array kDrawnParts{
    DrawnPart{"amortization", &MonthlyParts::amortization},
    DrawnPart{"electricity", &MonthlyParts::electricity},
    DrawnPart{"operations and labour", &MonthlyParts::operations},
    DrawnPart{"maintenance", &MonthlyParts::maintenance},
    DrawnPart{"rent", &MonthlyParts::rent},
    DrawnPart{"API", &MonthlyParts::api},
    DrawnPart{"fees", &MonthlyParts::fees},
};

/// Of options by cost: the best of each kind, whatever it costs, and those whose parts can be seen
/// beside the cheapest.
std::vector<std::size_t> drawn_of(const CompareView& view, const std::vector<std::size_t>& order,
                                  std::size_t most) {
  std::set<OptionKind> kinds;
  std::vector<std::size_t> seen;
  for (const std::size_t i : order) {
    const bool first = kinds.insert(view.option(i).role()).second;
    const bool dearer = *view.result(i).total > kMuchDearer * *view.result(order.front()).total;
    if (first || !dearer || seen.size() < kLeastDrawn) seen.push_back(i);
  }
  return picked(view, seen, {}, most + 1);
}

}  // namespace

report::Bars part_bars(const CompareView& view, const std::string& title, std::size_t most) {
  report::Bars bars{.title = title,
                    .description = "What a month of each option consists of. " + title,
                    .unit = view.question.currency + " a month",
                    .parts = {}};
  for (const DrawnPart& part : kDrawnParts) bars.parts.emplace_back(part.name);
  std::vector<std::size_t> order = cheapest_first(view);
  std::erase_if(order, [&](std::size_t i) { return view.result(i).status != Status::ok; });
  const std::vector<std::size_t> drawn = drawn_of(view, order, most);
  std::set<std::string> names;
  for (const std::size_t i : drawn) {
    std::string name = short_name(view.option(i));
    if (!names.insert(name).second) name = view.option(i).id;
    report::Bars::Bar bar{.name = std::move(name), .best = i == view.comparison.cheapest};
    for (const DrawnPart& part : kDrawnParts) {
      const auto& cost = view.result(i).month->parts.*part.of;
      bar.amounts.push_back(cost ? std::max(0.0, cost->in(unit::per_month)) : 0);
    }
    bars.bars.push_back(std::move(bar));
  }
  std::erase_if(order, [&](std::size_t i) { return std::ranges::count(drawn, i) > 0; });
  if (!order.empty()) {
    bars.rest = "... " + std::to_string(order.size()) + " more, to " +
                report::brief_text(view.result(order.back()).total->in(unit::per_month));
  }
  return bars;
}

}  // namespace tco::cli
