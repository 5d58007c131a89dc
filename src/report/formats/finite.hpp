#pragma once

#include "tco/report/words/report.hpp"

namespace tco::report {

/// Throws Error for a cell of the tables that is no finite number, by its column and row.
void refuse_infinite(const Report& report);

}  // namespace tco::report
