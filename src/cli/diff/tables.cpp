#include "cli/diff/view.hpp"
#include "cli/figures/result_figures.hpp"
#include "cli/words/cells.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace tco::cli {
namespace {

using report::Cell;
using Change = OptionDiff::Change;

Cell value_cell(const FigureValue& value) {
  if (const auto* flag = std::get_if<bool>(&value)) return *flag;
  if (const auto* number = std::get_if<double>(&value)) return *number;
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  return {};
}

/// What the monthly difference is made of, a column for each cause.
std::vector<Cell> because_cells(const OptionDiff& option) {
  if (!option.difference[0]) return std::vector<Cell>(kAllCauses.size() + 2);
  std::array<double, kAllCauses.size() + 1> sums{};
  for (const OptionDiff::Part& part : option.because) {
    const bool alone = part.causes.size() == 1;
    sums[alone ? static_cast<std::size_t>(part.causes.front()) : kAllCauses.size()] +=
        *part.amount[0];
  }
  std::vector<Cell> cells(sums.begin(), sums.end());
  cells.emplace_back(option.unexplained[0].value_or(0));
  return cells;
}

report::Table options_table(const DiffView& view) {
  report::Table table{"options", {"id", "kind", "name", "change"}, {}};
  for (const std::string side : {"base", "new"}) {
    for (const std::string key :
         {"status", "reason", "monthly.total", "per_output", "horizon.tco"}) {
      table.columns.push_back(side + '.' + key);
    }
  }
  for (const std::string_view figure : kDiffFigures) {
    table.columns.push_back("difference." + std::string(figure));
  }
  table.columns.emplace_back("increase_share");
  for (const Cause cause : kAllCauses) {
    table.columns.push_back("because." + std::string(tco::name_of(cause)));
  }
  table.columns.insert(table.columns.end(), {"because.several", "because.unexplained", "currency"});
  for (const OptionDiff& option : view.options) {
    std::vector<Cell> row{option.id, text_cell(text_in(option.row(), "kind")),
                          text_cell(text_in(option.row(), "name")),
                          std::string(change_name(option.change))};
    for (const auto& [side, figures] :
         {std::pair(option.base, &option.before), {option.now, &option.after}}) {
      row.push_back(side ? text_cell(text_in(*side, "status")) : Cell{});
      row.push_back(side ? text_cell(text_in(*side, "reason")) : Cell{});
      for (const auto& figure : *figures) row.push_back(number_cell(figure));
    }
    for (const auto& figure : option.difference) row.push_back(number_cell(figure));
    const bool rises = option.difference[0] && *option.before[0] > 0;
    row.push_back(rises ? Cell{*option.difference[0] / *option.before[0]} : Cell{});
    for (Cell& cell : because_cells(option)) row.push_back(std::move(cell));
    row.emplace_back(view.currency());
    table.rows.push_back(std::move(row));
  }
  return table;
}

report::Table contributions_table(const DiffView& view) {
  report::Table table{
      "contributions", {"option", "causes", "monthly.total", "per_output", "horizon.tco"}, {}};
  const auto add = [&](const std::string& id, const std::string& causes,
                       const DiffFigures& amount) {
    table.rows.push_back({id, report::Json{'[' + causes + ']'}, number_cell(amount[0]),
                          number_cell(amount[1]), number_cell(amount[2])});
  };
  for (const OptionDiff& option : view.options) {
    for (const OptionDiff::Part& part : option.because) {
      std::string causes;
      for (const Cause cause : part.causes) {
        causes += (causes.empty() ? "\"" : ",\"") + std::string(tco::name_of(cause)) + '"';
      }
      add(option.id, causes, part.amount);
    }
    const bool rest = std::any_of(option.unexplained.begin(), option.unexplained.end(),
                                  [](const auto& amount) { return amount.value_or(0) != 0; });
    if (rest) add(option.id, "\"unexplained\"", option.unexplained);
  }
  return table;
}

report::Table inputs_table(const DiffView& view) {
  report::Table table{"inputs", {"pointer", "cause", "base", "new"}, {}};
  for (const InputDiff& input : view.inputs) {
    table.rows.push_back({input.pointer, std::string(tco::name_of(input.cause)),
                          value_cell(input.base), value_cell(input.now)});
  }
  return table;
}

report::Table gates_table(const DiffView& view) {
  report::Table table{
      "gates", {"figure", "option", "verdict", "base", "new", "limit", "message"}, {}};
  const auto finite = [](const std::optional<double>& value) {
    return value && std::isfinite(*value) ? Cell{*value} : Cell{};
  };
  for (const Check& gate : view.gates) {
    table.rows.push_back({gate.rule.figure, text_cell(gate.now.option),
                          verdict_text(gate.finding.judgement), finite(gate.finding.baseline),
                          finite(gate.finding.actual), finite(gate.finding.fail_limit),
                          check_phrase(gate)});
  }
  return table;
}

report::Table sides_table(const DiffView& view) {
  report::Table table{
      "sides", {"side", "file", "kind", "version", "as_of", "cheapest", "monthly.total"}, {}};
  const auto add = [&](const char* name, const DiffSide& side, const std::string& cheapest,
                       DiffFigures OptionDiff::*figures) {
    const OptionDiff* const option = view.option(cheapest);
    table.rows.push_back({std::string(name), text_cell(side.label),
                          std::string(side.written ? "result" : "scenario"),
                          text_cell(side.version), date_cell(side.as_of), text_cell(cheapest),
                          option ? number_cell((option->*figures)[0]) : Cell{}});
  };
  add("base", view.sides.base, view.cheapest_before, &OptionDiff::before);
  add("new", view.sides.now, view.cheapest_now, &OptionDiff::after);
  return table;
}

}  // namespace

std::string_view change_name(OptionDiff::Change change) {
  return std::array{"unchanged", "changed", "added", "removed"}[static_cast<std::size_t>(change)];
}

void add_tables(report::Report& report, const DiffView& view) {
  report.fields = {{"schema_version", 1.0},
                   {"command", std::string("diff")},
                   {"version", std::string(TCO_VERSION)},
                   {"currency", view.currency()},
                   {"verdict", view.verdict() ? Cell{verdict_text(*view.verdict())} : Cell{}}};
  report.tables = {options_table(view), contributions_table(view), inputs_table(view),
                   gates_table(view), sides_table(view)};
}

}  // namespace tco::cli
