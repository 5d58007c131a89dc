#pragma once

#include <string>

namespace tco::report {

/// 1234.5 -> "1,234.50": two decimals, grouped; halves go away from zero; never "-0.00". Amounts
/// under 1 keep four significant digits instead.
std::string money_text(double amount);

/// Four significant digits, grouped: 0.005337, 0.1946, 1.200, 12.35, 1,235.
std::string unit_price_text(double amount);

/// A count: whole where it is large, one decimal under 1,000, two under 10; grouped. "10,512".
std::string count_text(double count);

/// Whole, grouped, rounded to the nearest.
std::string whole_text(double number);

/// 0.0761 -> "8 %"; under 1 % "0.4 %".
std::string percent_text(double fraction);

/// "45 s", "12 min", "4.2 h", "3.1 days".
std::string duration_text(double seconds);

/// "1 month", "3.3 months".
std::string months_text(double months);

}  // namespace tco::report
