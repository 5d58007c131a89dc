#pragma once

#include "cli/words/answer.hpp"
#include "cli/words/screen_lines.hpp"
#include "tco/report/words/report.hpp"

#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tco::cli {

/// "floor", "memory", ...; empty: nothing goes to a plan.
std::string_view name_of(ApiReason reason);

/// The columns that only several workloads have, into the table of options.
void add_mesh_columns(report::Table& options, const CompareView& view);

/// What to own, what stays at home, what APIs still get and why; in so many lines of the screen.
std::string mesh_answer(const CompareView& view, std::size_t lines = kWholeAnswer);
/// What an option costs a month, with the currency.
std::string month_text(const CompareView& view, std::size_t i);
/// The options by cost in so many lines, for people; and the workloads of the best one, where there
/// is one.
report::Grid mesh_options(const CompareView& view,
                          std::size_t lines = std::numeric_limits<std::size_t>::max());
std::optional<report::Grid> mesh_workloads(const CompareView& view);

/// A row for every workload of every option.
report::Table workloads_table(const CompareView& view);

/// "busy hours are full"; empty: nothing goes to a plan.
std::string reason_words(ApiReason reason);
/// "by choice, beyond it busy hours are full".
std::string reason_words(const WorkloadResult& one);

/// The workloads under an option; but for the `whole` answer those that stay at home are one row.
report::Grid workloads_grid(const CompareView& view, std::size_t option, bool whole);

/// When the work of an option is done, hours of equal demand in one row; nothing where all are
/// alike.
std::optional<report::Grid> hours_grid(const CompareView& view, std::size_t option);

/// ", without any H100 80 GB,": the machines that an option has none of at the scale asked, where
/// it has others.
std::string without_words(const CompareView& view, std::size_t i);

/// What would keep at home the workloads that the machines have no memory left for; empty: none
/// are.
std::string memory_note(const CompareView& view);

/// What stands below the tables, in so many lines at most.
using NotesIn = std::function<std::vector<std::string>(std::size_t lines)>;

/// The answer, the options, the workloads of the best one and the notes, on one screen with the
/// lines of standard error.
void add_mesh_screen(report::Report& report, const CompareView& view, const NotesIn& notes_in,
                     std::size_t message_lines);
/// All of it, with the reasons why options are no answer, break-evens and every assumption.
void add_whole_mesh_screen(report::Report& report, const CompareView& view,
                           std::vector<std::string> reasons, report::Grid break_evens);

}  // namespace tco::cli
