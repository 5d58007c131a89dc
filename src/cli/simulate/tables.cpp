#include "cli/simulate/words.hpp"
#include "cli/words/cells.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/report/formats/format.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace tco::cli {
namespace {

using report::Cell;
using simulate::Estimate;
using simulate::Measure;

constexpr std::array<std::string_view, simulate::kMeasures> kKeys{
    "per_output",        "monthly_total",  "tco", "present_cost",
    "break_even_volume", "payback_months", "npv"};

Cell value_of(const std::optional<Estimate>& estimate) {
  return estimate ? Cell{estimate->value} : Cell{};
}

Cell finite_cell(double value) { return std::isfinite(value) ? Cell{value} : Cell{}; }

/// The largest standard error of the three, as a part of its quantile.
std::optional<double> error_of(const simulate::Spread& spread) {
  std::optional<double> most;
  for (const auto& one : {spread.p10, spread.p50, spread.p90}) {
    if (!one || one->value == 0) continue;
    most = std::max(most.value_or(0), one->error / std::abs(one->value));
  }
  return most;
}

report::Table options_table(const SimulateView& view) {
  report::Table table{"options",
                      {"id", "kind", "name", "status", "reason", "p_cheapest", "p_cheapest_error",
                       "expected_regret", "against"},
                      {}};
  for (const std::string_view key : kKeys) {
    for (const char* const part : {".p10", ".p50", ".p90", ".never", ".error"}) {
      table.columns.push_back(std::string(key) + part);
    }
  }
  table.columns.insert(table.columns.end(), {"npv.p_positive", "currency", "units_bought"});
  const CompareView& compared = view.compared;
  for (std::size_t i = 0; i < view.simulated.options.size(); ++i) {
    const Option& option = compared.option(i);
    const simulate::SimulatedOption& drawn = view.drawn(i);
    const auto against = view.inputs.question.against[i];
    const auto share = view.p_cheapest(i);
    std::vector<Cell> row{option.id,
                          std::string(name_of(option.kind)),
                          option.name,
                          std::string(name_of(compared.result(i).status)),
                          text_cell(compared.result(i).reason),
                          value_of(share),
                          share ? Cell{share->error} : Cell{},
                          value_of(drawn.expected_regret),
                          against ? Cell{compared.option(*against).id} : Cell{}};
    for (const simulate::Spread& spread : drawn.spreads) {
      row.insert(row.end(), {value_of(spread.p10), value_of(spread.p50), value_of(spread.p90),
                             spread.never.value, number_cell(error_of(spread))});
    }
    row.push_back(against ? Cell{drawn.p_positive.value} : Cell{});
    row.emplace_back(compared.question.currency);
    const bool mesh = option.kind == OptionKind::mesh;
    row.push_back(mesh ? Cell{units_bought(view.inputs.question.scenario.options[i])} : Cell{});
    table.rows.push_back(std::move(row));
  }
  return table;
}

/// Value and standard error.
void add_estimate(std::vector<Cell>& row, const std::optional<Estimate>& estimate) {
  row.insert(row.end(), {value_of(estimate), estimate ? Cell{estimate->error} : Cell{}});
}

report::Table inputs_table(const SimulateView& view) {
  report::Table table{
      "inputs",
      {"pointer", "name", "by", "low", "value", "high", "figure_at_low", "figure_at_high",
       "turns_at", "turns_to", "first_order", "first_order_error", "total_order",
       "total_order_error", "value_of_information", "value_of_information_error"},
      {}};
  for (std::size_t i = 0; i < view.inputs.notes.size(); ++i) {
    const simulate::UncertainInput& input = view.inputs.question.inputs[i];
    std::vector<Cell> row{input.pointer,
                          view.inputs.notes[i].name,
                          std::string(name_of(view.inputs.notes[i].by)),
                          input.distribution.low(),
                          input.value,
                          input.distribution.high()};
    const simulate::Influence& does = view.influences[i];
    row.insert(row.end(),
               {finite_cell(does.at_low), finite_cell(does.at_high), number_cell(does.turns_at),
                does.turns_at ? Cell{view.compared.option(does.turns_to).id} : Cell{}});
    add_estimate(row, does.first_order);
    add_estimate(row, does.total_order);
    add_estimate(row, view.simulated.information[i]);
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace

std::string_view name_of(UncertainBy by) {
  return std::array{"range", "prediction", "assumption", "flag"}[static_cast<std::size_t>(by)];
}

void add_simulate_tables(report::Report& report, const SimulateView& view,
                         const std::string& first) {
  const simulate::Sampling& sampling = view.sampling;
  report.fields = {
      {"schema_version", 1.0},
      {"command", std::string("simulate")},
      {"version", std::string(TCO_VERSION)},
      {"as_of", date_cell(view.compared.scenario().as_of)},
      {"currency", view.compared.question.currency},
      {"samples", static_cast<double>(sampling.samples)},
      {"seed", static_cast<double>(sampling.seed)},
      {"rank", std::string(sampling.rank == Measure::monthly_total ? "monthly" : "present_cost")},
      {"scenario", report::Json{view.compared.question.resolved()}}};
  report.tables = {options_table(view), inputs_table(view)};
  double shares = 0, costs = 0;
  for (const simulate::SimulatedOption& option : view.simulated.options) {
    shares = std::max(shares, option.p_cheapest.error);
    costs = std::max(costs, error_of(option.spread(Measure::per_output)).value_or(0));
  }
  const auto& against = view.figure.against;
  const auto id = [&](std::size_t option) {
    return report::json_text(view.compared.option(option).id);
  };
  report.after = {
      {"influence", report::Json{R"({"option":)" + id(view.figure.option) + R"(,"against":)" +
                                 (against ? id(*against) : "null") + '}'}},
      {"error", report::Json{R"({"p_cheapest":)" + plain_number(shares) + R"(,"per_output":)" +
                             plain_number(costs) + '}'}}};
  const auto same = [&](const report::Table& table) { return table.key == first; };
  std::stable_partition(report.tables.begin(), report.tables.end(), same);
}

}  // namespace tco::cli
