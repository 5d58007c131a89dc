#include "report/xlsx/writing.hpp"

#include "report/xlsx/temporary.hpp"
#include "tco/error.hpp"
#include "tco/text/display.hpp"

#if TCO_XLSX
#include <xlsxwriter.h>
#endif

#include <sys/mman.h>

#include <array>
#include <cstdio>
#include <memory>
#include <new>

namespace tco::report {

#if TCO_XLSX
namespace {

constexpr std::size_t kLongestText = 32'000;  ///< A cell has room for 32,767 characters.
constexpr std::size_t kLooks = 5;
/// By SheetCell::Digits; null: as the spreadsheet tells numbers.
constexpr std::array<const char*, 3> kDigits{nullptr, "#,##0.00", "#,##0.00####"};
constexpr double kNoteWidth = 300, kNoteHeight = 80;

struct Closing {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

lxw_row_t row_of(std::size_t row) { return static_cast<lxw_row_t>(row); }
lxw_col_t column_of(std::size_t column) { return static_cast<lxw_col_t>(column); }

class Writing {
 public:
  explicit Writing(const char* path) : book_(workbook_new(path)) {
    if (!book_) throw Error(ExitCode::output, "-f xlsx: there is no room for a temporary file");
    lxw_doc_properties properties{};
    properties.created = 946684800;  // 2000-01-01: the same bytes from run to run
    workbook_set_properties(book_, &properties);
    for (std::size_t digits = 0; digits < kDigits.size(); ++digits) {
      for (std::size_t look = 0; look < kLooks; ++look) {
        lxw_format* const format = formats_[digits][look] = workbook_add_format(book_);
        if (kDigits[digits]) format_set_num_format(format, kDigits[digits]);
        dress(format, static_cast<SheetCell::Look>(look));
      }
    }
  }

  void add(const Sheet& sheet) {
    lxw_worksheet* const page = workbook_add_worksheet(book_, sheet.name.c_str());
    for (std::size_t i = 0; i < sheet.widths.size(); ++i) {
      worksheet_set_column(page, column_of(i), column_of(i), sheet.widths[i], nullptr);
    }
    if (sheet.frozen > 0) worksheet_freeze_panes(page, row_of(sheet.frozen), 0);
    worksheet_set_landscape(page);
    worksheet_fit_to_pages(page, 1, 0);
    for (std::size_t row = 0; row < sheet.rows.size(); ++row) {
      for (std::size_t column = 0; column < sheet.rows[row].size(); ++column) {
        put(page, row_of(row), column_of(column), sheet.rows[row][column]);
      }
    }
    if (sheet.bars) draw(page, sheet, *sheet.bars);
  }

  void name(const CellName& cell, const std::string& sheet) {
    const std::string at = "='" + sheet + "'!" + cell_address(cell.row, cell.column);
    workbook_define_name(book_, cell.name.c_str(), at.c_str());
  }

  void close() {
    if (const lxw_error error = workbook_close(book_); error != LXW_NO_ERROR) {
      throw Error(ExitCode::output, std::string("-f xlsx: ") + lxw_strerror(error));
    }
  }

 private:
  static void dress(lxw_format* format, SheetCell::Look look) {
    switch (look) {
      case SheetCell::Look::plain:
        break;
      case SheetCell::Look::head:
        format_set_bg_color(format, 0xE8EDF2);
        format_set_bold(format);
        break;
      case SheetCell::Look::strong:
        format_set_bold(format);
        break;
      case SheetCell::Look::input:
        format_set_bg_color(format, 0xFFF8DC);
        format_set_border(format, LXW_BORDER_HAIR);
        break;
      case SheetCell::Look::grey:
        format_set_bg_color(format, 0xD9D9D9);
        break;
    }
  }

  lxw_format* format_of(const SheetCell& cell) const {
    return formats_[static_cast<std::size_t>(cell.digits)][static_cast<std::size_t>(cell.look)];
  }

  void put(lxw_worksheet* page, lxw_row_t row, lxw_col_t column, const SheetCell& cell) {
    lxw_format* const format = format_of(cell);
    switch (cell.kind) {
      case SheetCell::Kind::empty:
        break;
      case SheetCell::Kind::text:
        worksheet_write_string(page, row, column, text::shortened(cell.text, kLongestText).c_str(),
                               format);
        break;
      case SheetCell::Kind::number:
        if (cell.number) {
          worksheet_write_number(page, row, column, *cell.number, format);
        } else {  // unknown: what is reckoned with it is unknown too
          worksheet_write_formula_str(page, row, column, "=NA()", format, "#N/A");
        }
        break;
      case SheetCell::Kind::formula: {
        const std::string formula = '=' + cell.text;
        if (cell.number) {
          worksheet_write_formula_num(page, row, column, formula.c_str(), format, *cell.number);
        } else {
          const std::string shown = cell.shown.empty() ? "#N/A" : text::shortened(cell.shown, 1000);
          worksheet_write_formula_str(page, row, column, formula.c_str(), format, shown.c_str());
        }
        break;
      }
    }
    if (cell.note.empty()) return;
    lxw_comment_options room{};
    room.width = static_cast<uint16_t>(kNoteWidth);
    room.height = static_cast<uint16_t>(kNoteHeight);
    worksheet_write_comment_opt(page, row, column, text::shortened(cell.note, 1000).c_str(), &room);
  }

  void draw(lxw_worksheet* page, const Sheet& sheet, const SheetBars& bars) {
    lxw_chart* const chart = workbook_add_chart(book_, LXW_CHART_BAR_STACKED);
    const auto range = [&](std::size_t first_row, std::size_t last_row, std::size_t column) {
      return "='" + sheet.name + "'!" + cell_address(first_row, column) + ':' +
             cell_address(last_row, column);
    };
    for (std::size_t column = bars.first_column; column <= bars.last_column; ++column) {
      lxw_chart_series* const series =
          chart_add_series(chart, range(bars.first_row, bars.last_row, 0).c_str(),
                           range(bars.first_row, bars.last_row, column).c_str());
      const std::string head = "='" + sheet.name + "'!" + cell_address(bars.first_row - 1, column);
      chart_series_set_name(series, head.c_str());
    }
    chart_title_set_name(chart, text::shortened(bars.title, 200).c_str());
    chart_axis_set_reverse(chart->y_axis);
    chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
    lxw_chart_options room{};
    room.x_scale = 1.8;
    room.y_scale = 1.5;
    worksheet_insert_chart_opt(page, row_of(sheet.rows.size() + 1), 0, chart, &room);
  }

  lxw_workbook* book_;
  std::array<std::array<lxw_format*, kLooks>, kDigits.size()> formats_{};
};

}  // namespace

std::string written(const Workbook& workbook) {
  // The library writes to a path alone: to that of a file in memory, and tells what fails there.
  const std::unique_ptr<std::FILE, Closing> file(
      ::fdopen(::memfd_create("workbook", MFD_CLOEXEC), "w+"));
  if (!file) throw Error(ExitCode::output, "-f xlsx: there is no room for a temporary file");
  const std::string path = "/proc/self/fd/" + std::to_string(::fileno(file.get()));
  Writing writing(path.c_str());
  for (const Sheet& sheet : workbook.sheets) writing.add(sheet);
  for (const CellName& cell : workbook.names) {
    writing.name(cell, workbook.sheets[cell.sheet].name);
  }
  writing.close();
  if (memory_ended()) throw std::bad_alloc();
  std::string bytes;
  std::array<char, 65536> part{};
  std::rewind(file.get());
  while (const std::size_t got = std::fread(part.data(), 1, part.size(), file.get())) {
    bytes.append(part.data(), got);
  }
  if (bytes.empty()) throw Error(ExitCode::output, "-f xlsx: the temporary file could not be read");
  return bytes;
}

#else

std::string written(const Workbook&) { return {}; }

#endif

}  // namespace tco::report
