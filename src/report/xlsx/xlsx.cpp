#include "tco/report/xlsx/xlsx.hpp"

#include "report/xlsx/writing.hpp"
#include "tco/error.hpp"

namespace tco::report {

std::string cell_address(std::size_t row, std::size_t column) {
  std::string letters;
  for (std::size_t left = column + 1; left > 0; left = (left - 1) / 26) {
    letters.insert(letters.begin(), static_cast<char>('A' + (left - 1) % 26));
  }
  return '$' + letters + '$' + std::to_string(row + 1);
}

void refuse_long(std::size_t rows, const std::string& sheet) {
  if (rows <= kMostSheetRows) return;
  throw Error(ExitCode::usage, "-f xlsx: expected at most " + std::to_string(kMostSheetRows) +
                                   " rows on a sheet, got " + std::to_string(rows) + " on \"" +
                                   sheet + "\"\n  hint: fewer options or months, or -f csv");
}

bool has_xlsx() { return TCO_XLSX != 0; }

std::string to_xlsx(const Report& report, const Layout&) {
  if (!has_xlsx()) {
    throw Error(
        ExitCode::usage,
        "-f xlsx: this tco was built without libxlsxwriter, which writes workbooks\n  hint: "
        "-f csv opens in a spreadsheet too");
  }
  if (!report.workbook) throw Error(ExitCode::usage, "-f xlsx: this answer is no workbook");
  for (const Sheet& sheet : report.workbook->sheets) refuse_long(sheet.rows.size(), sheet.name);
  return written(*report.workbook);
}

}  // namespace tco::report
