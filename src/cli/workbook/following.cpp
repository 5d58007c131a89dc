#include "cli/workbook/following.hpp"

#include "tco/core/money/finance.hpp"
#include "tco/core/money/loan.hpp"
#include "tco/core/quantity/text.hpp"

#include <algorithm>
#include <cmath>

namespace tco::cli {
namespace {

using report::SheetCell;

constexpr double kAlike = 1e-9;

bool alike(double a, double b) {
  return std::abs(a - b) <= kAlike * std::max(std::abs(a), std::abs(b));
}

const Explanation* named(const std::vector<Explanation>& figures, std::string_view name) {
  const auto found = std::find_if(figures.begin(), figures.end(),
                                  [&](const Explanation& one) { return one.figure == name; });
  return found == figures.end() ? nullptr : &*found;
}

/// What is paid for machines, and comes back of that.
bool is_of_price(std::size_t column) {
  return column == kPurchases || column == kLeaseColumn || column == kLoan || column == kReceived;
}

const Term* term_of(const Explanation* figure, std::string_view symbol) {
  if (!figure) return nullptr;
  const auto found = std::find_if(figure->terms.begin(), figure->terms.end(),
                                  [&](const Term& one) { return one.symbol == symbol; });
  return found == figure->terms.end() ? nullptr : &*found;
}

}  // namespace

double amount_at(const FlowMonth& m, std::size_t column) {
  switch (column) {
    case kMonthColumn:
      return m.number;
    case kOutputs:
      return m.volume.in(unit::outputs_per_month);
    case kUnits:
      return m.units;
    case kSetup:
      return m.setup.in(unit::money);
    case kPurchases:
      return m.purchases.in(unit::money);
    case kLeaseColumn:
      return m.lease.in(unit::money);
    case kPower:
      return m.electricity.in(unit::money);
    case kRunning:
      return m.operations.in(unit::money);
    case kUpkeep:
      return m.maintenance.in(unit::money);
    case kRentColumn:
      return m.rent.in(unit::money);
    case kApiColumn:
      return m.api.in(unit::money);
    case kFeeColumn:
      return m.fees().in(unit::money);
    case kLoan:
      return (m.principal + m.interest).in(unit::money);
    case kReceived:
      return m.residual().in(unit::money);
    case kTax:
      return m.tax.in(unit::money);
    default:
      return m.total().in(unit::money);
  }
}

Following::Following(const CompareView& view, BookFigures& figures, std::size_t option)
    : view_(view),
      figures_(figures),
      option_(option),
      flow_(*view.result(option).flow),
      explained_(explanations(view.scenario(), view.option(option), view.result(option))) {
  take_course();
  follows_ =
      same_volume() && from_figure(kUnits, "units") && from_figure(kPower, "monthly.electricity") &&
      from_figure(kRunning, "monthly.operations") && from_figure(kUpkeep, "monthly.maintenance") &&
      from_figure(kRentColumn, "monthly.rent") && from_figure(kApiColumn, "monthly.api") &&
      from_figure(kFeeColumn, "monthly.fees") && none(kTax) && set_up() && bought();
  if (!follows_) called_.clear();
  discount_ = written(term_of(named(explained_, "horizon.present_cost"), "r"));
  for (const std::string& one : called_) figures.show(one);
}

SheetCell Following::cell(const FlowMonth& month, std::size_t column) const {
  const double value = amount_at(month, column);
  if (is_of_price(column)) {
    if (value == 0) return {};
    if (!formulas_[column].empty()) return SheetCell::formula(formulas_[column], value);
    const double part = value / first_purchase_;
    return SheetCell::formula(alike(part, 1) ? price_ : price_ + '*' + plain_number(part), value);
  }
  if (column == kSetup && month.number != 1) return {};
  const std::string& formula = formulas_[column];
  if (formula.empty()) return {};
  return SheetCell::formula(formula + growth(column, month.number), value);
}

std::optional<std::string> Following::written(const Term* term) {
  if (!term) return std::nullopt;
  std::optional<std::string> text = figures_.written(option_, *term);
  if (text) called_.push_back(*text);
  return text;
}

bool Following::none(std::size_t column) const {
  return std::all_of(flow_.begin(), flow_.end(),
                     [&](const FlowMonth& m) { return amount_at(m, column) == 0; });
}

bool Following::steady(std::size_t column, double value) const {
  return std::all_of(flow_.begin(), flow_.end(), [&](const FlowMonth& m) {
    return alike(amount_at(m, column), value * grown(column, m.number));
  });
}

/// What grows by a rate: the volume of a plan that charges every output alike, and with it what it
/// charges; and its prices.
void Following::take_course() {
  const Explanation* const opex = named(explained_, "horizon.opex");
  const auto& curve = view_.result(option_).curve;
  const bool straight = view_.option(option_).kind == OptionKind::api && curve &&
                        curve->size() == 1 && curve->segment(0).at_from == MonthlyCost{};
  const auto add = [&](const char* symbol, double months, std::vector<std::size_t> columns) {
    const Term* const term = term_of(opex, symbol);
    if (!term || !term->value || !straight) return;
    const auto rate = written(term);
    if (rate) courses_.push_back({*rate, 1 + *term->value, months, std::move(columns)});
  };
  add("g", 1, {kOutputs, kApiColumn});
  add("trend", 12, {kApiColumn});
}

double Following::grown(std::size_t column, double month) const {
  double times = 1;
  for (const Course& course : courses_) {
    if (std::ranges::count(course.columns, column) == 0) continue;
    times *= std::pow(course.base, (month - 1) / course.months);
  }
  return times;
}

std::string Following::growth(std::size_t column, double month) const {
  std::string text;
  for (const Course& course : courses_) {
    if (month == 1 || std::ranges::count(course.columns, column) == 0) continue;
    text += "*(1+" + course.rate + ")^";
    text += course.months == 1
                ? plain_number(month - 1)
                : '(' + plain_number(month - 1) + '/' + plain_number(course.months) + ')';
  }
  return text;
}

bool Following::same_volume() {
  const Explanation* const each = named(explained_, "per_output");
  const auto volume = written(term_of(each, "V"));
  if (!volume || !steady(kOutputs, term_of(each, "V")->value.value_or(-1))) return false;
  formulas_[kOutputs] = *volume;
  return true;
}

bool Following::from_figure(std::size_t column, const char* figure) {
  const BookFigures::Place* const place = figures_.find(option_, figure);
  if (!place) return none(column);
  if (!place->live || !place->value || !steady(column, *place->value)) return false;
  formulas_[column] = place->address;
  called_.push_back(place->address);
  return true;
}

bool Following::set_up() {
  const Term* const setup = term_of(named(explained_, "horizon.capex"), "setup");
  const auto text = written(setup);
  if (!text || !alike(amount_at(flow_.front(), kSetup), setup->value.value_or(-1))) return false;
  formulas_[kSetup] = *text;
  return std::all_of(flow_.begin(), flow_.end(),
                     [](const FlowMonth& m) { return m.number == 1 || m.setup == Money{}; });
}

bool Following::bought() {
  if (none(kPurchases) && none(kLeaseColumn) && none(kLoan) && none(kReceived)) return true;
  const Assumptions& a = view_.option(option_).assumptions;
  if (a.sunk || a.sunk_units > 0) return false;
  const Explanation* const written_off = named(explained_, "monthly.amortization");
  first_purchase_ = 1;
  for (const char* const symbol : {"share", "n", "C"}) {
    const Term* const term = term_of(written_off, symbol);
    const auto text = written(term);
    if (!text || !term->value) return false;
    price_ += (price_.empty() ? "" : "*") + *text;
    first_purchase_ *= *term->value;
  }
  if (a.financing) {
    borrow(*a.financing);
    return true;
  }
  return level(kPurchases, first_purchase_);
}

bool Following::level(std::size_t column, double value) const {
  return std::all_of(flow_.begin(), flow_.end(), [&](const FlowMonth& m) {
    const double now = amount_at(m, column);
    return now == 0 || alike(now, value);
  });
}

/// Where a loan is paid off by level payments, those follow what is paid at once and the interest;
/// else all is the part of the price that it is.
void Following::borrow(const Financing& financing) {
  const Explanation* const capex = named(explained_, "horizon.capex");
  const Term *const down = term_of(capex, "down"), *const rate = term_of(capex, "borrowed_at");
  Loan loan;
  loan.principal = (1 - financing.down_payment) * first_purchase_ * unit::money;
  loan.rate_per_period = monthly_rate(financing.rate_per_year);
  loan.periods = financing.term_months;
  const bool levels = financing.kind == Financing::Kind::loan &&
                      level(kLoan, payment(loan).in(unit::money)) &&
                      level(kPurchases, financing.down_payment * first_purchase_);
  if (!levels) return;
  const auto interest = written(rate);
  if (!interest) return;
  std::string borrowed = price_;
  if (financing.down_payment > 0) {
    const auto paid = written(down);
    if (!paid) return;
    formulas_[kPurchases] = price_ + '*' + *paid;
    borrowed += "*(1-" + *paid + ')';
  }
  formulas_[kLoan] = "-PMT((1+" + *interest + ")^(1/12)-1," + plain_number(financing.term_months) +
                     ',' + borrowed + ')';
}

}  // namespace tco::cli
