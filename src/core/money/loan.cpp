#include "tco/core/money/loan.hpp"

#include "tco/core/money/finance.hpp"

#include <cmath>

namespace tco {
namespace {

/// 1 / (1 + rate)^periods.
double discount(const Loan& loan, double periods) {
  return std::exp(-std::log1p(loan.rate_per_period) * periods);
}

}  // namespace

Money payment(const Loan& loan) {
  // CRF - SFF is the rate
  const Money due_at_end =
      (loan.principal - loan.balloon) / annuity_of_periods(loan.rate_per_period, loan.periods) +
      loan.balloon * loan.rate_per_period;
  return loan.due == Due::start ? due_at_end / (1 + loan.rate_per_period) : due_at_end;
}

Money balance_after(const Loan& loan, double period) {
  // what is still to come: nothing cancels, as it does in what is left of the principal
  const double left = loan.periods - period;
  return payment(loan) * annuity_of_periods(loan.rate_per_period, left) +
         loan.balloon * discount(loan, loan.due == Due::start ? left + 1 : left);
}

Money interest_part(const Loan& loan, double period) {
  if (period > 1) return loan.rate_per_period * balance_after(loan, period - 1);
  return loan.due == Due::start ? Money{} : loan.rate_per_period * loan.principal;
}

Money principal_part(const Loan& loan, double period) {
  return payment(loan) - interest_part(loan, period);
}

std::vector<LoanPeriod> loan_schedule(const Loan& loan) {
  std::vector<LoanPeriod> schedule;
  for (double period = 1; period <= loan.periods; ++period) {
    schedule.push_back({payment(loan), interest_part(loan, period), principal_part(loan, period),
                        balance_after(loan, period)});
  }
  return schedule;
}

}  // namespace tco
