#pragma once

#include "tco/core/quantity/units.hpp"

#include <vector>

namespace tco {

/// When in its period a payment is due.
enum class Due { end, start };

/// Borrowed at t = 0 and repaid by level payments down to the balloon.
struct Loan {
  Money principal{};
  double rate_per_period = 0;  ///< > -1.
  double periods = 1;          ///< Whole, >= 1.
  Money balloon{};             ///< Owed at the end of the last period, after its payment.
  Due due = Due::end;
};

/// One period of a loan: payment = interest + principal.
struct LoanPeriod {
  Money payment{}, interest{}, principal{};
  Money balance{};  ///< Owed after the payment.
};

/// principal * CRF - balloon * SFF; over 1 + rate where due at the start.
Money payment(const Loan& loan);

/// What of the payment of `period`, 1..periods, is interest since the payment before it: where due
/// at the start, the first holds none, as in spreadsheets (IPMT, PPMT).
Money interest_part(const Loan& loan, double period);

/// What of the payment of `period`, 1..periods, repays. Due at the end, all of them sum to
/// principal - balloon; at the start, to principal - balloon / (1 + rate).
Money principal_part(const Loan& loan, double period);

/// What is owed after the payment of `period`, 1..periods.
Money balance_after(const Loan& loan, double period);

/// Every period, in order.
std::vector<LoanPeriod> loan_schedule(const Loan& loan);

}  // namespace tco
