#include "import/text/csv_rows.hpp"

#include <utility>

namespace tco::importing {
namespace {

constexpr std::size_t kMostOfRecord = 10'000;

/// Where in a text the reader is.
enum class At {
  row,     ///< Before the first cell of a record.
  cell,    ///< Before a cell.
  plain,   ///< In a cell without quotes.
  quoted,  ///< In quotes.
  quote,   ///< Behind a quote in quotes: it ends the cell, or is the first of two.
  behind,  ///< Behind the quotes of a cell.
};

class Reader {
 public:
  Reader(std::size_t line, char mark, const RefuseLine& refuse,
         const std::function<void(CsvRow& row)>& take_row)
      : line_(line), mark_(mark), refuse_(refuse), take_row_(take_row) {}

  void read(std::string_view text) {
    for (const char c : text) {
      take(c);
      if (c == '\n') ++line_;
    }
    if (at_ == At::quoted) {
      refuse_(row_.line, "ends inside a quoted cell of the record that begins here");
    }
    if (at_ != At::row) end_row();
  }

 private:
  void take(char c) {
    if (at_ == At::quoted) {
      if (c == '"') {
        at_ = At::quote;
      } else {
        cell_ += c;
      }
      return;
    }
    const bool ends_line = c == '\n' || c == '\r';
    const bool blank = c != mark_ && (c == ' ' || c == '\t');
    if (at_ == At::row) {
      if (ends_line || blank) return;
      row_.line = line_;
    }
    if (c == mark_) {
      end_cell();
    } else if (ends_line) {
      end_row();
    } else if (c == '"') {
      take_quote();
    } else if (blank) {
      take_blank(c);
    } else {
      if (at_ == At::quote || at_ == At::behind) refuse_quote();
      at_ = At::plain;
      cell_ += c;
    }
  }

  void take_quote() {
    if (at_ == At::plain || at_ == At::behind) refuse_quote();
    if (at_ == At::quote) cell_ += '"';
    at_ = At::quoted;
  }

  void take_blank(char c) {
    if (at_ == At::plain) cell_ += c;
    if (at_ == At::quote) at_ = At::behind;
  }

  void refuse_quote() const {
    refuse_(line_, "a quote inside a cell that is not quoted as a whole");
  }

  void end_cell() {
    if (at_ == At::plain) cell_.resize(cell_.find_last_not_of(" \t") + 1);
    if (row_.cells.size() == kMostOfRecord)
      refuse_(row_.line, "more than 10,000 cells in a record");
    row_.cells.push_back(std::exchange(cell_, {}));
    at_ = At::cell;
  }

  void end_row() {
    end_cell();
    take_row_(row_);
    row_.cells.clear();
    at_ = At::row;
  }

  std::size_t line_;
  char mark_;
  const RefuseLine& refuse_;
  At at_ = At::row;
  std::string cell_;
  CsvRow row_;
  const std::function<void(CsvRow& row)>& take_row_;
};

}  // namespace

void each_record(std::string_view text, std::size_t line, char mark, const RefuseLine& refuse,
                 const std::function<void(CsvRow& row)>& take) {
  Reader(line, mark, refuse, take).read(text);
}

}  // namespace tco::importing
