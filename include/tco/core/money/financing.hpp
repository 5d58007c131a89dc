#pragma once

#include "tco/core/quantity/units.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace tco {

/// Machines bought, or leased, together.
struct Cohort {
  std::size_t month = 0;   ///< At its start; 0 is month 1.
  Money price{};           ///< Of all of them.
  Money residual{};        ///< Worth at the end of their life.
  double life_months = 0;  ///< Whole, >= 1, or kInfinity.

  struct Sale {
    std::size_t month = 0;  ///< At its end; 0 is month 1.
    Money proceeds{};       ///< Resale, or what is credited at the horizon.
  };
  std::optional<Sale> sale;  ///< Absent: kept, without a credit.
};

/// How machines are paid for other than at once.
struct Financing {
  enum class Kind { loan, lease };
  Kind kind = Kind::loan;
  double down_payment = 0;   ///< Part of the price, 0..1.
  double rate_per_year = 0;  ///< Effective, as every yearly rate here; > -1.
  double term_months = 1;    ///< Whole, >= 1; of a loan at most the machines' life.
};

/// What is paid in one month for financed machines.
struct FinancedMonth {
  Money down_payment{};   ///< At the start.
  Money lease_payment{};  ///< At the start: interest and principal in one.
  Money principal{};      ///< At the end, of loans.
  Money interest{};       ///< At the end, of loans.

  Money total() const { return down_payment + lease_payment + principal + interest; }
};

/// Months 1..`months`; every cohort starts within them. A loan is repaid by level payments at month
/// ends, and what is still owed at the horizon in the last month. A lease is paid at month starts
/// down to the residual; the machines go back at the end of the term (so their life is the term,
/// and there is no resale), and at the horizon nothing more is owed.
std::vector<FinancedMonth> financed(const Financing& financing, std::span<const Cohort> cohorts,
                                    std::size_t months);

}  // namespace tco
