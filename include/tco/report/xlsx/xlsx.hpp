#pragma once

#include "tco/report/words/layout.hpp"
#include "tco/report/words/report.hpp"

#include <string>

namespace tco::report {

/// Rows that a sheet may have.
inline constexpr std::size_t kMostSheetRows = 1'048'576;

/// Throws Error (usage) where a sheet would have more.
void refuse_long(std::size_t rows, const std::string& sheet);

/// True where the program was built with what writes workbooks.
bool has_xlsx();

/// The workbook of a report, the same bytes for the same one. Throws Error (usage) where there is
/// none, where a sheet would be too long, and where the program was built without.
std::string to_xlsx(const Report& report, const Layout& layout);

}  // namespace tco::report
