#pragma once

#include "cli/workbook/figures.hpp"

#include <array>

namespace tco::cli {

/// Columns of the sheet.
enum FlowColumn : std::size_t {
  kMonthColumn = 1,
  kOutputs,
  kUnits,
  kSetup,
  kPurchases,
  kLeaseColumn,
  kPower,
  kRunning,
  kUpkeep,
  kRentColumn,
  kApiColumn,
  kFeeColumn,
  kLoan,
  kReceived,
  kTax,
  kPaid,
  kSoFar,
  kToday,
  kFlowColumns
};

/// What a month has in a column, up to kPaid.
double amount_at(const FlowMonth& m, std::size_t column);

/// How each column of the cash flow of an option follows the other sheets; false: something of it
/// follows nothing.
class Following {
 public:
  Following(const CompareView& view, BookFigures& figures, std::size_t option);

  explicit operator bool() const { return follows_; }
  /// The discount rate as formulas call it; nothing where it follows nothing.
  const std::optional<std::string>& discount() const { return discount_; }
  /// Of a month; empty: nothing is paid.
  report::SheetCell cell(const FlowMonth& month, std::size_t column) const;

 private:
  std::optional<std::string> written(const Term* term);
  bool none(std::size_t column) const;
  /// In every month it is this value, times what has grown by then.
  bool steady(std::size_t column, double value) const;
  /// What month 1 is multiplied by in month m; as a formula, "*..." or empty.
  double grown(std::size_t column, double month) const;
  std::string growth(std::size_t column, double month) const;
  bool same_volume();
  void take_course();
  bool from_figure(std::size_t column, const char* figure);
  bool set_up();
  /// Purchases are the price of all machines, and what comes back is a part of it.
  bool bought();
  void borrow(const Financing& financing);
  /// What is paid in it is this, in every month in which anything is.
  bool level(std::size_t column, double value) const;

  const CompareView& view_;
  BookFigures& figures_;
  std::size_t option_;
  const CashFlow& flow_;
  std::vector<Explanation> explained_;
  std::array<std::string, kFlowColumns> formulas_;
  std::string price_;
  /// 1 + a rate, per month; in these columns.
  struct Course {
    std::string rate;
    double base, months;
    std::vector<std::size_t> columns;
  };
  std::vector<Course> courses_;
  double first_purchase_ = 0;
  std::optional<std::string> discount_;
  bool follows_ = false;
  std::vector<std::string> called_;  ///< Inputs and figures.
};

}  // namespace tco::cli
