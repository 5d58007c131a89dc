#include "cli/mesh/view.hpp"
#include "cli/words/names.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/report/words/number_text.hpp"

namespace tco::cli {
namespace {

constexpr std::size_t kDay = 24;

}  // namespace

std::optional<report::Grid> hours_grid(const CompareView& view, std::size_t option) {
  const MeshResult& mesh = *view.result(option).mesh;
  if (mesh.hours.size() < 2) return std::nullopt;
  std::size_t count = 0;
  for (const MeshHours& one : mesh.hours) count += one.hours.size();
  report::Grid grid;
  grid.quiet = true;
  grid.columns = {{count > kDay ? "hours of the week" : "hours of the day"},
                  {"outputs an hour", true}};
  const auto& machines = view.option(option).machines;
  for (std::size_t k = 0; k < machines.size(); ++k) {
    if (mesh.kinds[k].units == 0) continue;
    grid.columns.push_back({machine_name(machines[k].serving.front()) + " full", true});
  }
  for (const MeshWorkload& work : view.scenario().mesh) {
    const int rank = static_cast<int>(grid.columns.size());
    if (!work.deferrable) grid.columns.push_back({work.id + " at home", true, rank});
  }
  for (const MeshHours& one : mesh.hours) {
    std::vector<std::string> row{hours_text(one.hours, count > kDay),
                                 report::brief_text(one.outputs.in(1.0 / unit::hour))};
    const auto add = [&](const std::optional<double>& part) {
      row.push_back(part ? report::percent_text(*part) : "");
    };
    for (std::size_t k = 0; k < machines.size(); ++k) {
      if (mesh.kinds[k].units > 0) add(one.used[k]);
    }
    for (std::size_t w = 0; w < one.local.size(); ++w) {
      if (!view.scenario().mesh[w].deferrable) add(one.local[w]);
    }
    grid.rows.push_back(std::move(row));
  }
  HoursPerMonth waits{};
  for (std::size_t w = 0; w < mesh.workloads.size(); ++w) {
    if (view.scenario().mesh[w].deferrable) waits += mesh.workloads[w].busy;
  }
  if (waits > HoursPerMonth{}) {
    grid.notes.push_back("Work that can wait, " +
                         report::brief_text(waits.in(unit::hours_per_month)) +
                         " h of the month, is done in what these rows leave free.");
  }
  return grid;
}

}  // namespace tco::cli
