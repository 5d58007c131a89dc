#include "cli/verify/tables.hpp"

#include "cli/verify/view.hpp"
#include "tco/catalog/question/shelf.hpp"
#include "tco/catalog/records/price_table.hpp"

#include <utility>

namespace tco::cli {
namespace {

/// The figures of a table's machines, and those among them that cannot be.
void take_machines(PriceTable& table, const std::string& currency,
                   const std::vector<catalog::FxRate>& rates) {
  std::vector<std::string> machines, devices;
  for (const auto& [kind, ids] :
       {std::pair(kOfMachines[0], &machines), std::pair(kOfMachines[1], &devices)}) {
    for (const catalog::RecordInfo& record : table.catalog.list(kind)) ids->push_back(record.id);
  }
  const catalog::Catalog& from = table.around ? *table.around : table.catalog;
  const auto append = [&](std::vector<StatedFigure> figures) {
    table.figures.insert(table.figures.end(), figures.begin(), figures.end());
  };
  if (!machines.empty()) {
    const catalog::Shelf shelf = catalog::shelf(from, machines, {}, {}, currency, rates);
    for (const Hardware& machine : shelf.machines) {
      append(stated_figures(machine));
      const auto beyond = beyond_physics(machine, shelf.models, *shelf.knowledge);
      table.beyond.insert(table.beyond.end(), beyond.begin(), beyond.end());
    }
  }
  for (const std::string& id : devices) {
    append(stated_figures(catalog::device(from, id, currency, rates)));
  }
}

}  // namespace

HeldTables hold_against_each_other(PriceTable& a, PriceTable& b, const HowToHold& how,
                                   bool for_people, report::Report& report) {
  const catalog::Denomination into =
      how.currency.empty() ? catalog::denomination(a.catalog).value_or(catalog::Denomination{})
                           : catalog::Denomination{how.currency, "the answer is asked"};
  for (PriceTable* table : {&a, &b}) {
    table->plans = catalog::plans(table->catalog, into, how.fx);
    take_machines(*table, into.currency, how.fx);
    const auto& more = table->catalog.warnings();
    report.warnings.insert(report.warnings.end(), more.begin(), more.end());
  }
  const std::optional<Date> as_of = how.as_of ? how.as_of : std::max(a.newest(), b.newest());
  const PriceComparison comparison = price_comparison(a.plans, b.plans, as_of, how.tolerance);
  const FigureComparison machines = figure_comparison(a.figures, b.figures, how.tolerance);
  const VerifyView view{a, b, comparison, machines, as_of, into.currency, how.tolerance};
  const std::size_t compared = view.counts.prices + machines.compared;
  if (compared == 0) report.warnings.push_back("no price is known to both tables");
  warn_beyond_physics(report, view);
  if (for_people) {
    if (view.of_plans()) add_screen(report, view);
    if (view.of_machines()) add_machine_screen(report, view);
  } else {
    add_tables(report, view);
    add_machine_tables(report, view);
  }
  HeldTables held{compared, view.counts.prices_differing + machines.differences.size(),
                  view.counts.unit_errors};
  for (const FigureDifference& d : machines.differences) held.unit_errors += d.power_of_ten ? 1 : 0;
  return held;
}

}  // namespace tco::cli
