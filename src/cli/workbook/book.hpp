#pragma once

#include "cli/words/answer.hpp"
#include "tco/report/words/report.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace tco::cli {

/// -f xlsx: the answer, every input once, each part of a month as its formula over them, the cash
/// flow, and the sources. `answer` are paragraphs, the headline first.
void add_workbook(report::Report& report, const CompareView& view,
                  const std::vector<std::string>& answer);

/// Rows for machines as one more sheet, at most as many as a sheet has.
void add_table_sheet(report::Report& report, const report::Table& table, const std::string& name);

}  // namespace tco::cli
