#include "cli/page/parts.hpp"
#include "cli/words/fitting.hpp"
#include "cli/words/phrases.hpp"
#include "cli/words/question_phrases.hpp"
#include "cli/words/warnings.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/report/words/number_text.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <set>
#include <utility>

namespace tco::cli {
namespace {

constexpr std::size_t kMostTaken = 30'000;  ///< Bytes of a scenario that a page has room for.

std::string money_heading(const CompareView& view) {
  return view.question.currency == "USD" ? "$" : view.question.currency;
}

std::string amount(const std::optional<MonthlyCost>& cost) {
  return cost ? report::brief_text(cost->in(unit::per_month)) : "";
}

/// Empty where there is none.
std::string unless_zero(const std::optional<MonthlyCost>& cost) {
  return cost == MonthlyCost{} ? "" : amount(cost);
}

}  // namespace

report::Grid cost_grid(const CompareView& view, const std::vector<std::size_t>& options) {
  const Nouns nouns = nouns_of(view.scenario());
  report::Grid grid;
  grid.columns = {{money_heading(view)},
                  {(nouns.one == "image" ? "an " : "a ") + nouns.one, true},
                  {"a month", true},
                  {horizon_text(view.scenario()), true}};
  constexpr std::array kLive{"each", "month", "tco"};
  for (std::size_t i = 0; i < kLive.size(); ++i) grid.columns[i + 1].live = kLive[i];
  for (const std::size_t i : options) {
    const OptionResult& result = view.result(i);
    const auto& each = result.per_output;
    grid.rows.push_back(
        {short_name(view.option(i)), each ? report::brief_text(each->in(unit::per_output)) : "",
         amount(result.total),
         result.horizon ? report::brief_text(result.horizon->tco.in(unit::money)) : ""});
    grid.options.push_back(i);
  }
  grid.printed = std::min(kMostPrinted, grid.rows.size());
  return grid;
}

report::Grid part_grid(const CompareView& view, const std::vector<std::size_t>& options) {
  struct Part {
    const char *heading, *live;
    std::optional<MonthlyCost> MonthlyParts::*of;
  };
  constexpr std::array kParts{
      Part{"buying", "amortization", &MonthlyParts::amortization},
      Part{"electricity", "electricity", &MonthlyParts::electricity},
      Part{"operations", "operations", &MonthlyParts::operations},
      Part{"maintenance", "maintenance", &MonthlyParts::maintenance},
      Part{"rent", "rent", &MonthlyParts::rent},
      Part{"API", "api", &MonthlyParts::api},
      Part{"fees", "fees", &MonthlyParts::fees},
  };
  report::Grid grid;
  grid.columns = {{money_heading(view) + " a month"}};
  for (const Part& part : kParts)
    grid.columns.push_back({part.heading, true, 0, "", false, part.live});
  grid.columns.push_back({"in all", true, 0, "", false, "month"});
  for (const std::size_t i : options) {
    const OptionResult& result = view.result(i);
    if (!result.month) continue;
    std::vector<std::string> row{short_name(view.option(i))};
    for (const Part& part : kParts) row.push_back(unless_zero(result.month->parts.*part.of));
    row.push_back(amount(result.total));
    grid.rows.push_back(std::move(row));
    grid.options.push_back(i);
  }
  grid.printed = std::min(kMostPrinted, grid.rows.size());
  return without_empty(std::move(grid));
}

report::Download scenario_download(const CompareView& view) {
  return {"scenario.tco.json", view.question.resolved() + '\n'};
}

std::vector<std::size_t> page_options(const CompareView& view,
                                      const std::function<bool(std::size_t)>& named) {
  std::vector<std::size_t> order = cheapest_first(view);
  std::erase_if(order, [&](std::size_t i) { return view.result(i).status != Status::ok; });
  std::set<std::size_t> first;
  if (named) std::ranges::copy_if(order, std::inserter(first, first.end()), named);
  return picked(view, order, first, kMostOnPage);
}

void add_sources(report::Report& report, const CompareView& view,
                 const std::vector<std::size_t>& options) {
  if (std::string age = age_of_prices(view); !age.empty()) {
    report.warnings.insert(report.warnings.begin(), std::move(age));
  }
  report.blocks.emplace_back(report::Heading{"What it rests on"});
  report.say(assumptions_phrase(view));
  if (InputGrids grids = input_grids(view, options); !grids.inputs.rows.empty()) {
    report.blocks.emplace_back(std::move(grids.inputs));
    report.blocks.emplace_back(report::Heading{"Sources"});
    report.blocks.emplace_back(std::move(grids.sources));
  }
  report.blocks.emplace_back(report::Heading{"Ask it again", false});
  if (report::Download scenario = scenario_download(view); scenario.text.size() <= kMostTaken) {
    report.blocks.emplace_back(std::move(scenario));
  } else {
    report.say("The question is too long for this page: it is `scenario` in tco compare -f json.");
  }
}

}  // namespace tco::cli
