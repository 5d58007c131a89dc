#pragma once

#include "tco/core/money/cash_flow.hpp"
#include "tco/core/money/irr.hpp"

namespace tco {

/// What choosing one option over another brings over the horizon; negative: what it costs more.
struct Choice {
  Money saving{};     ///< Difference of the TCOs.
  Money npv{};        ///< Difference of the present costs: t = 0 at face value.
  Money paid_less{};  ///< `saving` without the horizon credits, which nobody pays, and the tax on
                      ///< them.
  Irr irr_per_year;   ///< Rates at which `npv` is zero.
  /// It first pays less, and more later: a rate is then that of a loan, better the lower it is.
  bool like_a_loan = false;
};

/// Both flows span the same months, and are discounted at one rate.
Choice choice(const CashFlow& own, const CashFlow& other, double discount_rate_per_year);

}  // namespace tco
