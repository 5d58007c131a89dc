#include "tco/core/money/financing.hpp"

#include "tco/core/money/finance.hpp"
#include "tco/core/money/loan.hpp"

namespace tco {
namespace {

void add_loan(const Loan& loan, std::span<FinancedMonth> months) {
  const std::vector<LoanPeriod> schedule = loan_schedule(loan);
  for (std::size_t i = 0; i < schedule.size() && i < months.size(); ++i) {
    months[i].interest += schedule[i].interest;
    months[i].principal += schedule[i].principal;
  }
  if (months.size() < schedule.size()) {
    months.back().principal += schedule[months.size() - 1].balance;
  }
}

void add_lease(const Loan& lease, std::span<FinancedMonth> months) {
  const Money level = payment(lease);
  for (std::size_t i = 0; i < months.size() && static_cast<double>(i) < lease.periods; ++i) {
    months[i].lease_payment += level;
  }
}

}  // namespace

std::vector<FinancedMonth> financed(const Financing& financing, std::span<const Cohort> cohorts,
                                    std::size_t months) {
  std::vector<FinancedMonth> flow(months);
  for (const Cohort& cohort : cohorts) {
    const std::span<FinancedMonth> from = std::span(flow).subspan(cohort.month);
    from.front().down_payment += financing.down_payment * cohort.price;
    Loan loan;
    loan.principal = (1 - financing.down_payment) * cohort.price;
    loan.rate_per_period = monthly_rate(financing.rate_per_year);
    loan.periods = financing.term_months;
    if (financing.kind == Financing::Kind::loan) {
      add_loan(loan, from);
    } else {
      loan.balloon = cohort.residual;
      loan.due = Due::start;
      add_lease(loan, from);
    }
  }
  return flow;
}

std::vector<Cohort> down_payments(const Financing& lease, std::span<const Cohort> cohorts) {
  std::vector<Cohort> paid;
  for (const Cohort& cohort : cohorts) {
    paid.push_back({cohort.month, lease.down_payment * cohort.price, {}, lease.term_months, {}});
  }
  return paid;
}

}  // namespace tco
