#pragma once

#include "cli/workbook/figures.hpp"

namespace tco::cli {

/// The sheet of the horizon, a row for each month of each option, and its sums.
class BookFlow {
 public:
  BookFlow(const CompareView& view, BookInputs& inputs, BookFigures& figures);

  void add(std::size_t option);
  /// Cells for the sums of an option; empty: it has no cash flow.
  struct Sums {
    report::SheetCell tco, present;
  };
  Sums sums(std::size_t option) const;
  bool follows(std::size_t option) const { return live_.count(option) != 0; }
  report::Sheet sheet() && { return std::move(sheet_); }

 private:
  const CompareView& view_;
  BookInputs& inputs_;
  BookFigures& figures_;
  report::Sheet sheet_;
  std::map<std::size_t, Sums> sums_;
  std::set<std::size_t> live_;
};

}  // namespace tco::cli
