#pragma once

#include "cli/door/flags.hpp"
#include "tco/catalog/question/question.hpp"

#include <string>

namespace tco::cli {

/// A decimal number, the whole text or refused: no +, blanks, hex, leading zeros, grouping, nan or
/// inf. Throws Error that expects `what`.
double real(const Given& given, const std::string& what = "a number such as 0.5");

/// The same, and k, M and G behind it are read as 1e3, 1e6 and 1e9.
double count(const Given& given);

/// A part of one: 0.05, or 5%.
double rate(const Given& given);

/// 1920x1080.
std::pair<double, double> size(const Given& given);

/// YYYY-MM-DD.
Date calendar_date(const Given& given);

/// 90d, or 90: days.
int days(const Given& given);

/// EUR=1.08@2026-05-01.
catalog::FxRate fx_rate(const Given& given);

}  // namespace tco::cli
