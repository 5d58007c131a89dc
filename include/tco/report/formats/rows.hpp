#pragma once

#include "tco/report/formats/format.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tco::report {

/// A column of rows that are written one after another.
struct RowColumn {
  std::string key;                   ///< A dotted path as in Table.
  std::optional<int> decimals = {};  ///< Fixed, 0 to 7; absent: shortest that reads back.
  bool whole_key = false;            ///< Points in the key do not part it.
  bool hidden = false;               ///< Left out: its cells are no text at all.
};

/// Hides all columns but those asked for. Throws Error (usage) for columns that are not there.
void choose(std::vector<RowColumn>& columns, const RowLook& look);

/// Neighbouring cells as text, one piece for each of many rows: made once, used in many rows.
class Pieces {
 public:
  void clear();
  std::size_t size() const { return ends_.size() - 1; }
  std::string_view operator[](std::size_t row) const {
    return {text_.data() + ends_[row], ends_[row + 1] - ends_[row]};
  }
  /// Adds to the piece that is being made.
  void append(std::string_view text);
  /// Completes the piece.
  void close();

 private:
  friend class RowWriter;
  char* room(std::size_t bytes);  ///< Where to write next, so many bytes at most.
  void shrink_to(char* end);

  std::vector<char> text_;  ///< Longer than what is used, as `copied` wants it.
  std::size_t used_ = 0;
  std::size_t longest_ = 0;
  std::vector<std::uint32_t> ends_{0};  ///< The first: where the first piece begins.
};

/// A part of each of a run of rows.
class Part {
 public:
  /// The same text in every row.
  static Part same(std::string_view text) { return {.kind_ = Kind::same, .text_ = text}; }
  static Part pieces(const Pieces& all) { return {.kind_ = Kind::pieces, .pieces_ = &all}; }
  /// The cells of one column; what is not finite is unknown.
  static Part numbers(std::size_t column, const double* values) {
    return {.kind_ = Kind::numbers, .column_ = column, .values_ = values};
  }
  /// texts[which[row]].
  static Part choice(const std::uint8_t* which, std::span<const std::string_view> texts) {
    return {.kind_ = Kind::choice, .which_ = which, .texts_ = texts};
  }

  enum class Kind { same, pieces, numbers, choice } kind_;
  std::string_view text_ = {};
  const Pieces* pieces_ = nullptr;
  std::size_t column_ = 0;
  const double* values_ = nullptr;
  const std::uint8_t* which_ = nullptr;
  std::span<const std::string_view> texts_ = {};
};

using RowSink = TextSink;

/// What stands around the rows of a table that is written row by row.
class RowFrame {
 public:
  /// `report`: what JSON has around the table `key`; its own tables do not count. It must outlive
  /// the frame. `style` is not RowStyle::none.
  RowFrame(RowStyle style, const Report& report, const std::string& key,
           const std::vector<RowColumn>& columns, RowSink sink);

  /// Rows of a RowWriter of this style, one or more.
  void write(std::string_view rows);
  /// What comes behind the last row.
  void finish();

 private:
  RowStyle style_;
  const Report& report_;
  std::string head_;  ///< Empty: written.
  RowSink sink_;
  bool any_rows_ = false;
};

/// Makes the text of rows that come in runs and are not kept: memory does not grow with them.
class RowWriter {
 public:
  /// `rows` takes whole rows, many at once.
  RowWriter(RowStyle style, const std::vector<RowColumn>& columns, RowSink rows);
  ~RowWriter();
  RowWriter(const RowWriter&) = delete;
  RowWriter& operator=(const RowWriter&) = delete;

  /// Cells as text with what comes before and, in the last column, behind them. Cells of a row are
  /// to be put together in the order of the columns. Empty text is unknown.
  std::string cell(std::size_t column, std::string_view text) const;
  std::string flag_cell(std::size_t column, bool value) const;
  std::string unknown_cell(std::size_t column) const;
  /// Adds a number, where it is finite, to the piece that is being made.
  void append(Pieces& pieces, std::size_t column, double number) const;

  /// So many rows, each made of the parts in order.
  void write(std::span<const Part> parts, std::size_t rows);
  /// To be called behind the last row: until then some may be held back.
  void flush();

 private:
  struct Column;
  struct Texts;
  struct Source;
  std::string text_cell(std::size_t column, std::string_view text) const;
  Source source_of(const Part& part, Texts& texts) const;

  RowStyle style_;
  std::vector<Column> columns_;
  RowSink sink_;
  std::vector<char> buffer_;
  std::size_t used_ = 0;
  std::vector<Texts> texts_;  ///< By part: what many rows have.
};

}  // namespace tco::report
