#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace tco::report {

/// A cell of a sheet. Text stays text, whatever it begins with.
struct SheetCell {
  enum class Kind { empty, text, number, formula };
  enum class Look {
    plain,
    head,
    strong,
    input,  ///< To be changed.
    grey    ///< A value that follows nothing; `note` says why.
  };
  /// How a number is told: with all its digits, as a sum of money or as the price of one.
  enum class Digits { all, money, price };
  Kind kind = Kind::empty;
  std::string text = {};  ///< Of a formula without its "=".
  /// What a formula comes to; absent: unknown, of which no number is made.
  std::optional<double> number = {};
  Look look = Look::plain;
  std::string note = {};
  std::string shown = {};  ///< What a formula comes to, where that is words.
  Digits digits = Digits::all;

  static SheetCell of(std::string words, Look look = Look::plain) {
    return {Kind::text, std::move(words), {}, look, {}};
  }
  static SheetCell of(std::optional<double> number, Look look = Look::plain) {
    return {Kind::number, {}, number, look, {}};
  }
  static SheetCell formula(std::string text, std::optional<double> number) {
    return {Kind::formula, std::move(text), number, Look::plain, {}};
  }
  static SheetCell words(std::string formula, std::string shown) {
    return {Kind::formula, std::move(formula), {}, Look::plain, {}, std::move(shown)};
  }
};

/// Bars of the columns [first_column, last_column], a bar a row, named by column 0; the heads stand
/// above the first row.
struct SheetBars {
  std::string title;
  std::size_t first_row = 0, last_row = 0, first_column = 0, last_column = 0;
};

struct Sheet {
  std::string name;
  std::vector<double> widths = {};  ///< Of columns, in characters.
  std::size_t frozen = 0;           ///< Rows that stay above.
  std::vector<std::vector<SheetCell>> rows = {};
  std::optional<SheetBars> bars = {};
};

/// A cell that formulas call by a name.
struct CellName {
  std::string name;
  std::size_t sheet = 0, row = 0, column = 0;
};

/// An answer as sheets that reckon again when a cell is changed.
struct Workbook {
  std::vector<Sheet> sheets = {};
  std::vector<CellName> names = {};
};

/// "$C$12", from 0 and 0.
std::string cell_address(std::size_t row, std::size_t column);

}  // namespace tco::report
