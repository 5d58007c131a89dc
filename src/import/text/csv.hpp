#pragma once

#include "catalog/json/document.hpp"
#include "import/text/csv_rows.hpp"

#include <functional>
#include <vector>

namespace tco::importing {

/// The records from a byte on, where a line begins, the header first; blank lines are none. Cells
/// are parted by commas, or by what csv_marks.hpp tells; numbers have a point. Throws Error with
/// the line of a stray or an unclosed quote, of bytes that are 0, and of more than
/// 4,000,000 cells.
std::vector<CsvRow> csv_rows(const catalog::Source& source, std::size_t from = 0);

/// The same of a table: every record has as many cells as the header, which comes first; where it
/// comes again, as in a log that was gone on with, it is left out. Throws Error where one has not.
std::vector<CsvRow> csv_table(const catalog::Source& source, std::size_t from = 0);

/// The rows of a table behind its header, one by one; only one is held at a time.
void each_csv_row(const catalog::Source& source, std::size_t from,
                  const std::function<void(const CsvRow& header, CsvRow& row)>& take);

}  // namespace tco::importing
