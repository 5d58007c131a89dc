// Workbooks as files. That they reckon right is in tests/workbook, with a spreadsheet.
#include "tco/report/xlsx/xlsx.hpp"

#include "tco/error.hpp"

#include <catch2/catch.hpp>

#include <string>

namespace xlsx_test {

using namespace tco;
using namespace tco::report;

namespace {

Report one_sheet(std::size_t rows) {
  Sheet sheet{.name = "Inputs"};
  sheet.rows.resize(rows);
  if (rows > 0) {
    sheet.rows[0] = {SheetCell::of("=cmd|' /C calc'!A0"), SheetCell::of(std::optional(2.5)),
                     SheetCell::of(std::optional<double>()), SheetCell::formula("$B$1*2", 5)};
    sheet.rows[0][1].note = "a note";
  }
  Report report;
  report.workbook = Workbook{{sheet}, {{"volume", 0, 0, 1}}};
  return report;
}

std::string refusal(const Report& report) {
  try {
    to_xlsx(report, {});
  } catch (const Error& e) {
    CHECK(e.code() == ExitCode::usage);
    return e.what();
  }
  return "none";
}

}  // namespace

TEST_CASE("addresses count columns by letters", "[xlsx]") {
  CHECK(cell_address(0, 0) == "$A$1");
  CHECK(cell_address(11, 25) == "$Z$12");
  CHECK(cell_address(11, 26) == "$AA$12");
  CHECK(cell_address(0, 701) == "$ZZ$1");
  CHECK(cell_address(0, 702) == "$AAA$1");
}

TEST_CASE("a workbook has the same bytes from run to run", "[xlsx]") {
  if (!has_xlsx()) return;
  const std::string first = to_xlsx(one_sheet(3), {});
  CHECK(first.starts_with("PK"));
  CHECK(first == to_xlsx(one_sheet(3), {}));
}

TEST_CASE("a sheet that is too long is refused before it is written", "[xlsx]") {
  const std::string without = "-f xlsx: this tco was built without libxlsxwriter";
  const std::string said = refusal(one_sheet(kMostSheetRows + 1));
  CHECK(said.starts_with(
      has_xlsx() ? "-f xlsx: expected at most 1048576 rows on a sheet, got 1048577" : without));
  CHECK(refusal({}).starts_with(has_xlsx() ? "-f xlsx: this answer is no workbook" : without));
}

}  // namespace xlsx_test
