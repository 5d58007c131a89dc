#include "cli/compare/view.hpp"
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

}  // namespace

report::Bars part_bars(const CompareView& view, const std::string& title, std::size_t most) {
  report::Bars bars{.title = title,
                    .description = "What a month of each option consists of. " + title,
                    .unit = view.question.currency + " a month",
                    .parts = {}};
  for (const DrawnPart& part : kDrawnParts) bars.parts.emplace_back(part.name);
  std::set<std::string> names;
  std::size_t more = 0;
  MonthlyCost first{}, last{};
  for (const std::size_t i : cheapest_first(view)) {
    if (view.result(i).status != Status::ok) continue;
    const MonthlyCost total = *view.result(i).total;
    if (bars.bars.empty()) first = total;
    const bool dearer = total > kMuchDearer * first && bars.bars.size() >= kLeastDrawn;
    if (dearer || bars.bars.size() == most) {
      ++more;
      last = total;
      continue;
    }
    std::string name = short_name(view.option(i));
    if (!names.insert(name).second) name = view.option(i).id;
    report::Bars::Bar bar{.name = std::move(name), .best = i == view.comparison.cheapest};
    for (const DrawnPart& part : kDrawnParts) {
      const auto& cost = view.result(i).month->parts.*part.of;
      bar.amounts.push_back(cost ? std::max(0.0, cost->in(unit::per_month)) : 0);
    }
    bars.bars.push_back(std::move(bar));
  }
  if (more > 0) {
    bars.rest = "... " + std::to_string(more) + " dearer, to " +
                report::brief_text(last.in(unit::per_month));
  }
  return bars;
}

}  // namespace tco::cli
