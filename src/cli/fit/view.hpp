#pragma once

#include "cli/fit/rows.hpp"
#include "tco/report/words/report.hpp"

#include <memory>

namespace tco::cli {

/// Rows that are made when they are written, and of JSON what predictions stand on.
void add_tables(report::Report& report, const std::shared_ptr<const FitRows>& rows,
                bool predictions);
void add_screen(report::Report& report, const FitRows& rows);

}  // namespace tco::cli
