#include "cli/mesh/view.hpp"
#include "cli/words/cells.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/report/formats/format.hpp"

#include <array>

namespace tco::cli {
namespace {

using report::Cell;

const std::vector<std::string> kWorkloadColumns{"id",
                                                "local_share",
                                                "api",
                                                "api_reason",
                                                "busy_hours",
                                                "monthly.amortization",
                                                "monthly.electricity",
                                                "monthly.operations",
                                                "monthly.maintenance",
                                                "monthly.rent",
                                                "monthly.api",
                                                "monthly.fees",
                                                "monthly.total",
                                                "per_output",
                                                "outputs_per_month"};

Cell money(const std::optional<MonthlyCost>& cost) {
  if (!cost) return {};
  return cost->in(unit::per_month);
}

void add_parts(std::vector<Cell>& row, const MonthlyParts& parts) {
  for (const auto part :
       {&MonthlyParts::amortization, &MonthlyParts::electricity, &MonthlyParts::operations,
        &MonthlyParts::maintenance, &MonthlyParts::rent, &MonthlyParts::api, &MonthlyParts::fees}) {
    row.push_back(money(parts.*part));
  }
  row.push_back(money(parts.total()));
}

std::vector<Cell> workload_row(const std::string& id, const WorkloadResult& one) {
  std::vector<Cell> row{id, number_cell(one.local_share), text_cell(one.api),
                        text_cell(name_of(one.api_reason)), one.busy.in(unit::hours_per_month)};
  add_parts(row, one.parts);
  row.push_back(one.per_output ? Cell{one.per_output->in(unit::per_output)} : Cell{});
  row.push_back(one.outputs.in(unit::outputs_per_month));
  return row;
}

std::string kinds_json(const Option& option, const MeshResult& mesh) {
  std::string list;
  for (std::size_t k = 0; k < option.machines.size(); ++k) {
    const bool owned = option.machines[k].supply == OptionKind::owned;
    list += std::string(list.empty() ? "" : ",") + (owned ? R"({"own":")" : R"({"rent":")") +
            option.machines[k].serving.front().hardware->id + R"(","units":)" +
            plain_number(mesh.kinds[k].units) + '}';
  }
  return '[' + list + ']';
}

}  // namespace

std::string_view name_of(ApiReason reason) {
  return std::array{"", "floor", "cannot_run", "memory", "full_hour", "full_month", "cheaper_there"}
      [static_cast<std::size_t>(reason)];
}

void add_mesh_columns(report::Table& options, const CompareView& view) {
  options.columns.insert(options.columns.end(), {"units_by_kind", "local_output_share",
                                                 "local_token_share", "workloads", "unallocated"});
  for (std::size_t i = 0; i < options.rows.size(); ++i) {
    std::vector<Cell>& row = options.rows[i];
    const auto& mesh = view.result(i).mesh;
    if (!mesh) {
      row.insert(row.end(), {Cell{}, Cell{}, Cell{}, Cell{}, Cell{}});
      continue;
    }
    report::Table workloads{"", kWorkloadColumns, {}};
    for (std::size_t w = 0; w < mesh->workloads.size(); ++w) {
      workloads.rows.push_back(workload_row(view.scenario().mesh[w].id, mesh->workloads[w]));
    }
    row.insert(row.end(),
               {report::Json{kinds_json(view.option(i), *mesh)},
                number_cell(mesh->local_output_share), number_cell(mesh->local_token_share),
                report::json_rows(workloads), money(mesh->unallocated.total())});
  }
}

report::Table workloads_table(const CompareView& view) {
  report::Table table{"workloads", {"option"}, {}};
  table.columns.insert(table.columns.end(), kWorkloadColumns.begin(), kWorkloadColumns.end());
  table.columns.emplace_back("currency");
  for (std::size_t i = 0; i < view.comparison.options.size(); ++i) {
    const auto& mesh = view.result(i).mesh;
    for (std::size_t w = 0; mesh && w < mesh->workloads.size(); ++w) {
      std::vector<Cell> row{view.option(i).id};
      const std::vector<Cell> cells = workload_row(view.scenario().mesh[w].id, mesh->workloads[w]);
      row.insert(row.end(), cells.begin(), cells.end());
      row.emplace_back(view.question.currency);
      table.rows.push_back(std::move(row));
    }
  }
  return table;
}

}  // namespace tco::cli
