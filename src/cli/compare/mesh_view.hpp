#pragma once

#include "cli/words/answer.hpp"
#include "tco/report/words/report.hpp"

#include <string>
#include <string_view>

namespace tco::cli {

/// "floor", "memory", ...; empty: nothing goes to a plan.
std::string_view name_of(ApiReason reason);

/// The columns that only several workloads have, into the table of options.
void add_mesh_columns(report::Table& options, const CompareView& view);

/// A row for every workload of every option.
report::Table workloads_table(const CompareView& view);

/// What to own, what stays at home, what APIs still get and why; then the options, and the
/// workloads of the best one.
void add_mesh_screen(report::Report& report, const CompareView& view, bool full);

}  // namespace tco::cli
