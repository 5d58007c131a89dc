#pragma once

#include "tco/core/money/financing.hpp"
#include "tco/core/quantity/units.hpp"

#include <span>
#include <vector>

namespace tco {

/// A tax on profit that costs lower.
struct Tax {
  enum class Depreciation {
    straight_line,  ///< Price to residual over the life.
    macrs_5         ///< All of the price, in the parts of kMacrs5Year.
  };
  double rate = 0;  ///< 0..1.
  Depreciation depreciation = Depreciation::straight_line;
};

/// What the cohort loses on the books in each month 1..`months`. A MACRS year is spread evenly over
/// twelve months, the first beginning with the purchase; nothing is lost after a sale.
std::vector<Money> tax_depreciation(Tax::Depreciation method, const Cohort& cohort,
                                    std::size_t months);

/// What the tax saves in each month: rate * (deductible + depreciation - gain on sale); positive =
/// saved, negative = due. `deductible` of a month: opex with interest and lease payments; `owned`
/// leaves leased machines out. The gain on a sale is its proceeds less what the books still hold.
std::vector<Money> tax_shields(const Tax& tax, std::span<const Money> deductible,
                               std::span<const Cohort> owned);

}  // namespace tco
