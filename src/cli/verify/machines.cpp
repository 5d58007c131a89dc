#include "cli/verify/view.hpp"
#include "cli/words/cells.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/report/words/number_text.hpp"
#include "tco/text/words.hpp"

#include <utility>

namespace tco::cli {
namespace {

std::string answer_phrase(const FigureComparison& machines) {
  if (machines.compared == 0) return "No figure of a machine is stated by both tables.";
  const std::string figures = counted(machines.compared, "figure") + " of machines";
  if (machines.differences.empty()) return "No differences in " + figures + '.';
  return "The tables disagree in " +
         report::whole_text(static_cast<double>(machines.differences.size())) + " of " + figures +
         '.';
}

}  // namespace

void add_machine_tables(report::Report& report, const VerifyView& view) {
  const auto number = [](std::size_t n) { return report::Cell{static_cast<double>(n)}; };
  report.fields.push_back({"figures_compared", number(view.machines.compared)});
  report.fields.push_back({"figures_differing", number(view.machines.differences.size())});
  report.fields.push_back({"figures_stated_by_one", number(view.machines.stated_by_one)});
  report.fields.push_back({"machines_only_in_a", number(view.machines.only_a.size())});
  report.fields.push_back({"machines_only_in_b", number(view.machines.only_b.size())});
  report::Table rows{"figures", {"machine", "figure", "unit", "a", "b", "ratio", "note"}, {}};
  for (const FigureDifference& d : view.machines.differences) {
    rows.rows.push_back({d.a.record, d.a.what, d.a.unit, d.a.value, d.b,
                         d.ratio ? report::Cell{*d.ratio} : report::Cell{},
                         text_cell(unit_error_note(d.power_of_ten))});
  }
  report::Table beyond{
      "beyond_physics", {"table", "machine", "figure", "unit", "stated", "bound"}, {}};
  for (const auto& [table, side] : {std::pair("A", &view.a), std::pair("B", &view.b)}) {
    for (const BeyondPhysics& speed : side->beyond) {
      beyond.rows.push_back({std::string(table), speed.stated.record, speed.stated.what,
                             speed.stated.unit, speed.stated.value, speed.bound});
    }
  }
  // A format of one table shows the first: that of prices, where there are any.
  report.tables.insert(view.of_plans() ? report.tables.end() : report.tables.begin(),
                       std::move(rows));
  report.tables.push_back(std::move(beyond));
}

void add_machine_screen(report::Report& report, const VerifyView& view) {
  report.say(answer_phrase(view.machines), true);
  report.say("");
  if (!view.machines.differences.empty()) {
    report::Grid grid;
    grid.columns = {{"machine"}, {"figure"}, {"A", true}, {"B", true}, {"B/A", true}, {"note"}};
    for (const FigureDifference& d : view.machines.differences) {
      const auto value = [&](double v) {
        return report::unit_price_text(v) + (d.a.unit.empty() ? "" : ' ' + d.a.unit);
      };
      grid.rows.push_back({d.a.record, d.a.what, value(d.a.value), value(d.b),
                           d.ratio ? report::unit_price_text(*d.ratio) : "-",
                           unit_error_note(d.power_of_ten)});
    }
    report.blocks.emplace_back(std::move(grid));
    report.say("");
  }
  std::vector<std::string> parts;
  const auto add = [&](std::size_t n, const std::string& noun, const char* why) {
    if (n > 0) parts.push_back(counted(n, noun) + why);
  };
  add(view.machines.only_a.size(), "machine", " only in A");
  add(view.machines.only_b.size(), "machine", " only in B");
  add(view.machines.stated_by_one, "figure", " that only one table states");
  if (!parts.empty()) report.say("Not compared: " + text::joined(parts, "; ") + '.');
}

void warn_beyond_physics(report::Report& report, const VerifyView& view) {
  for (const auto& [table, side] : {std::pair("A", &view.a), std::pair("B", &view.b)}) {
    for (const BeyondPhysics& speed : side->beyond) {
      report.warnings.push_back(std::string(table) + ": " + speed.stated.record + ", " +
                                speed.stated.what + ": " + plain_number(speed.stated.value) +
                                " a second, where its bandwidth allows " +
                                report::count_text(speed.bound) + " at most");
    }
  }
}

}  // namespace tco::cli
