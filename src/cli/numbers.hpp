#pragma once

#include "flags.hpp"
#include "tco/catalog/question.hpp"

#include <string>

namespace tco::cli {

/// A decimal number, the whole text or refused: no +, blanks, hex, leading zeros, grouping, nan or
/// inf. `suffixes`: k, M and G are read as 1e3, 1e6 and 1e9; a % divides by 100. Throws Error.
double real(const Given& given, bool suffixes = false);

/// 1920x1080.
std::pair<double, double> size(const Given& given);

/// YYYY-MM-DD.
Date calendar_date(const Given& given);

/// 90d, or 90: days.
int days(const Given& given);

/// EUR=1.08@2026-05-01.
catalog::FxRate fx_rate(const Given& given);

}  // namespace tco::cli
