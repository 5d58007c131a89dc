#pragma once

#include "tco/core/money/cohort.hpp"
#include "tco/core/quantity/units.hpp"
#include "tco/core/question/assumptions.hpp"

#include <span>
#include <vector>

namespace tco {

/// What the cohort loses on the books in each month 1..`months`. A MACRS year is spread evenly over
/// twelve months, the first beginning with the purchase; nothing is lost after a sale.
std::vector<Money> tax_depreciation(Tax::Depreciation method, const Cohort& cohort,
                                    std::size_t months);

/// What the tax saves in each month: rate * (deductible + depreciation - gain on sale); positive =
/// saved, negative = due. `deductible` of a month: opex with interest and lease payments; `owned`
/// leaves leased machines out. The gain on a sale is its proceeds less what the books still hold;
/// that of what is credited at the horizon is apart, in credit_tax().
std::vector<Money> tax_shields(const Tax& tax, std::span<const Money> deductible,
                               std::span<const Cohort> owned);

/// What is due on the gains of units credited at the end of month `months`; negative: saved.
Money credit_tax(const Tax& tax, std::span<const Cohort> owned, std::size_t months);

}  // namespace tco
