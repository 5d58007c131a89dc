#pragma once

#include "tco/report/words/report.hpp"

#include <vector>

namespace tco::report {

/// Throws Error for a cell of the tables that is no finite number, by its column and row.
void refuse_infinite(const Report& report);
void refuse_infinite(const Table& table, const std::vector<Cell>& row);

/// Calls `take` with every row; throws like that before it is.
void each_row(const Table& table, const RowTaker& take);

}  // namespace tco::report
