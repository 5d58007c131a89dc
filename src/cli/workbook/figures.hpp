#pragma once

#include "cli/workbook/inputs.hpp"

#include <map>

namespace tco::cli {

/// The sheet of one month: every figure of every option as its formula.
class BookFigures {
 public:
  BookFigures(const CompareView& view, BookInputs& inputs);

  /// A figure of an option as other sheets name it.
  struct Place {
    std::string address;               ///< "Monthly!$C$12".
    std::optional<double> value = {};  ///< Absent: unknown, until an input is known.
    bool live = false;                 ///< It follows the inputs.
  };
  void add(std::size_t option);
  /// Null: it has no such figure, or it is unknown.
  const Place* find(std::size_t option, const std::string& figure) const;
  /// A cell that follows the figure, if it does.
  report::SheetCell cell(std::size_t option, const std::string& figure);
  /// How a term is written in formulas; nothing where it follows nothing. Of several workloads
  /// figures of their best split are called, though they stay as asked.
  std::optional<std::string> written(std::size_t option, const Term& term);
  /// The answer shows what is written like this: the inputs that it follows are of use.
  void show(const std::string& written);

  /// Figures of an option that follow nothing, in words.
  const std::vector<std::string>& grey(std::size_t option) const { return grey_.at(option); }
  report::Sheet sheet() && { return std::move(sheet_); }

 private:
  struct Formula {
    std::string text, why;                ///< Why it is none.
    std::vector<std::string> calls = {};  ///< Inputs and figures.
  };
  Formula formula_of(std::size_t option, const Explanation& figure);
  void add_fixed(const Term& term);

  const CompareView& view_;
  BookInputs& inputs_;
  report::Sheet sheet_;
  std::map<std::pair<std::size_t, std::string>, Place> places_;
  std::map<std::string, std::string> fixed_;  ///< Of the option at hand: by symbol and value.
  std::map<std::size_t, std::vector<std::string>> grey_;
  std::map<std::string, std::vector<std::string>> calls_;  ///< By address.
};

}  // namespace tco::cli
