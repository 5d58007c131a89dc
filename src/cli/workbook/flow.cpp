#include "cli/workbook/flow.hpp"

#include "cli/words/names.hpp"
#include "cli/workbook/following.hpp"

#include <array>
#include <utility>

namespace tco::cli {
namespace {

using report::SheetCell;
using Look = SheetCell::Look;

constexpr std::array kHeads{"option",       "month",       "outputs",       "machines",
                            "setup",        "purchases",   "lease",         "electricity",
                            "operations",   "maintenance", "rent",          "API",
                            "fees",         "loans",       "received back", "tax",
                            "in the month", "paid so far", "present cost"};
static_assert(kHeads.size() == kFlowColumns);

std::string on_row(std::size_t row, std::size_t column) {
  return report::cell_address(row, column);
}

}  // namespace

BookFlow::BookFlow(const CompareView& view, BookFigures& figures) : view_(view), figures_(figures) {
  sheet_.name = "Cash flow";
  sheet_.widths = {30, 7};
  sheet_.widths.resize(kFlowColumns, 13);
  sheet_.frozen = 1;
  sheet_.rows.emplace_back();
  for (const char* const head : kHeads) {
    sheet_.rows.back().push_back(SheetCell::of(head, Look::head));
  }
}

void BookFlow::tell_left() {
  if (left_ == 0) return;
  sheet_.rows.push_back({SheetCell::of(
      "and " + std::to_string(left_) + " dearer options: tco cashflow -f csv has their months",
      Look::strong)});
}

void BookFlow::add(std::size_t option, std::size_t most_rows) {
  const OptionResult& result = view_.result(option);
  if (!result.flow || !result.horizon) return;
  if (!sums_.empty() && sheet_.rows.size() + result.flow->size() > most_rows) {
    ++left_;
    sums_[option] = {SheetCell::of(result.horizon->tco.in(unit::money), Look::grey),
                     SheetCell::of(result.horizon->present_cost.in(unit::money), Look::grey)};
    return;
  }
  const Following following(view_, figures_, option);
  const std::string name = short_name(view_.option(option));
  const double rate = view_.option(option).assumptions.discount_rate_per_year;
  const std::vector<Money> so_far = cumulative(*result.flow, 0),
                           today = cumulative(*result.flow, rate);
  const std::size_t first = sheet_.rows.size();
  for (std::size_t i = 0; i < result.flow->size(); ++i) {
    const FlowMonth& month = (*result.flow)[i];
    const std::size_t row = sheet_.rows.size();
    std::vector<SheetCell> cells(kFlowColumns);
    cells[0] = SheetCell::of(name);
    cells[kMonthColumn] = SheetCell::of(std::optional<double>(month.number));
    for (std::size_t column = kOutputs; column < kPaid; ++column) {
      const double value = amount_at(month, column);
      if (following) {
        cells[column] = following.cell(month, column);
      } else if (value != 0) {
        cells[column] = SheetCell::of(std::optional(value), Look::grey);
      }
    }
    cells[kPaid] = SheetCell::formula("SUM(" + on_row(row, kSetup) + ':' + on_row(row, kLoan) +
                                          ")-" + on_row(row, kReceived) + '+' + on_row(row, kTax),
                                      amount_at(month, kPaid));
    cells[kSoFar] =
        SheetCell::formula(on_row(row, kPaid) + (i == 0 ? "" : '+' + on_row(row - 1, kSoFar)),
                           so_far[i].in(unit::money));
    const Money here = today[i] - (i == 0 ? Money{} : today[i - 1]);
    if (following.discount()) {
      const std::string start =
          "SUM(" + on_row(row, kSetup) + ':' + on_row(row, kLeaseColumn) + ')';
      const std::string month_rate = "(1+" + *following.discount() + ")^(";
      const std::string end = on_row(row, kMonthColumn) + "/12)";
      cells[kToday] = SheetCell::formula(
          start + '/' + month_rate + '(' + on_row(row, kMonthColumn) + "-1)/12)+(" +
              on_row(row, kPaid) + '-' + start + ")/" + month_rate + end,
          here.in(unit::money));
    } else {
      cells[kToday] = SheetCell::of(std::optional(here.in(unit::money)), Look::grey);
    }
    if (!following && i == 0) {
      cells[0].note =
          "As asked: the months are not alike, or a tax is paid. Ask tco again for other values.";
    }
    for (std::size_t column = kSetup; column < kFlowColumns; ++column) {
      cells[column].digits = SheetCell::Digits::money;
    }
    sheet_.rows.push_back(std::move(cells));
  }
  const std::size_t last = sheet_.rows.size() - 1, row = sheet_.rows.size();
  std::vector<SheetCell> total(kFlowColumns);
  total[0] = SheetCell::of(name + ", in all", Look::strong);
  for (const std::size_t column : {kPaid, kToday}) {
    const Money sum = column == kPaid ? result.horizon->tco : result.horizon->present_cost;
    total[column] = SheetCell::formula(
        "SUM(" + on_row(first, column) + ':' + on_row(last, column) + ')', sum.in(unit::money));
    total[column].look = Look::strong;
    total[column].digits = SheetCell::Digits::money;
    const std::string at = "'Cash flow'!" + on_row(row, column);
    (column == kPaid ? sums_[option].tco : sums_[option].present) =
        following ? SheetCell::formula(at, sum.in(unit::money))
                  : SheetCell::of(sum.in(unit::money), Look::grey);
  }
  sheet_.rows.push_back(std::move(total));
  sheet_.rows.emplace_back();
  if (following) live_.insert(option);
}

BookFlow::Sums BookFlow::sums(std::size_t option) const {
  const auto found = sums_.find(option);
  return found == sums_.end() ? Sums{} : found->second;
}

}  // namespace tco::cli
