#pragma once

#include "tco/core/money/cohort.hpp"
#include "tco/core/quantity/units.hpp"
#include "tco/core/question/assumptions.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace tco {

/// What is paid in one month for financed machines.
struct FinancedMonth {
  Money down_payment{};   ///< At the start.
  Money lease_payment{};  ///< At the start: interest and principal in one.
  Money principal{};      ///< At the end, of loans.
  Money interest{};       ///< At the end, of loans.
};

/// Months 1..`months`; every cohort starts within them. A loan is repaid by level payments at month
/// ends, and what is still owed at the horizon in the last month. A lease is paid at month starts
/// down to the residual; the machines go back at the end of the term (so their life is the term,
/// and there is no resale), and at the horizon nothing more is owed.
std::vector<FinancedMonth> financed(const Financing& financing, std::span<const Cohort> cohorts,
                                    std::size_t months);

/// What is paid down for leased machines, as something that loses its worth over the term: rent
/// paid in advance is deducted month by month. At the horizon nothing is given back.
std::vector<Cohort> down_payments(const Financing& lease, std::span<const Cohort> cohorts);

}  // namespace tco
