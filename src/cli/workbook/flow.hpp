#pragma once

#include "cli/workbook/figures.hpp"

namespace tco::cli {

/// The sheet of the horizon, a row for each month of each option, and its sums.
class BookFlow {
 public:
  BookFlow(const CompareView& view, BookFigures& figures);

  /// Where it leads beyond so many rows, what they come to alone.
  void add(std::size_t option, std::size_t most_rows);
  /// Below all: how many options have no months here.
  void tell_left();
  /// Cells for the sums of an option; empty: it has no cash flow.
  struct Sums {
    report::SheetCell tco, present;
  };
  Sums sums(std::size_t option) const;
  bool follows(std::size_t option) const { return live_.count(option) != 0; }
  report::Sheet sheet() && { return std::move(sheet_); }

 private:
  const CompareView& view_;
  BookFigures& figures_;
  report::Sheet sheet_;
  std::map<std::size_t, Sums> sums_;
  std::set<std::size_t> live_;
  std::size_t left_ = 0;
};

}  // namespace tco::cli
