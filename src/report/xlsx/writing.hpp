#pragma once

#include "tco/report/words/workbook.hpp"

#include <string>

namespace tco::report {

/// The bytes of the file. Throws Error (output) where they cannot be made.
std::string written(const Workbook& workbook);

}  // namespace tco::report
