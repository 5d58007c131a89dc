#pragma once

#include "tco/core/quantity/units.hpp"

#include <array>
#include <vector>

namespace tco {

/// Of each period of a life of whole periods: (price - residual) / periods.
std::vector<Money> straight_line(Money price, Money residual, double periods);

/// Parts of the basis in the tax years 1..6 of 5-year property (computers), half-year convention:
/// IRS Publication 946 (2023), appendix A, table A-1, https://www.irs.gov/publications/p946.
inline constexpr std::array kMacrs5Year{0.2, 0.32, 0.192, 0.1152, 0.1152, 0.0576};

/// The six yearly amounts by kMacrs5Year.
std::vector<Money> macrs_5_year(Money basis);

}  // namespace tco
