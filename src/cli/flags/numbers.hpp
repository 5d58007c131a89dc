#pragma once

#include "cli/flags/flags.hpp"
#include "tco/catalog/question/question.hpp"
#include "tco/core/option/price_age.hpp"

#include <string>
#include <string_view>

namespace tco::cli {

/// A decimal number, the whole text or refused: no +, blanks, hex, leading zeros, grouping, nan or
/// inf. Throws Error that expects `what`.
double real(const Given& given, const std::string& what = "a number such as 0.5");

/// The same of a part of what is given.
double real_part(std::string_view digits, const Given& given, const std::string& what);

/// The same, and k, M, G and B behind it are read as 1e3, 1e6, 1e9 and 1e9.
double count(const Given& given);
double count_part(std::string_view digits, const Given& given, const std::string& what);

/// A part of one: 0.05, or 5%. One that is above `most` without % is refused as surely mistaken,
/// where a flag or a variable gives it; up to `largest` it may be meant with it.
double rate(const Given& given, double most, double largest, const char* each = "");

/// Refuses 1.000 of a flag or a variable: it may be one, or a thousand.
void refuse_grouping(std::string_view digits, const Given& given);

/// 1920x1080, or 1080p.
std::pair<double, double> size(const Given& given);

/// YYYY-MM-DD.
Date calendar_date(const Given& given);

/// 90d, or 90: days of API prices; or api=90d,hardware=365d.
MaxPriceAge price_age(const Given& given);

/// EUR=1.08@2026-05-01.
catalog::FxRate fx_rate(const Given& given);

}  // namespace tco::cli
