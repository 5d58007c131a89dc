#pragma once

#include <string>

namespace tco::report {

/// 1234.5 -> "1,234.50": two decimals, grouped; halves go away from zero; never "-0.00". Amounts
/// under 1 keep four significant digits instead.
std::string money_text(double amount);

/// Four significant digits, grouped: 0.005337, 0.1946, 1.200, 12.35, 1,235.
std::string unit_price_text(double amount);

/// Three significant digits below 1,000, whole above, grouped: 0.00707, 0.514, 2.40, 154, 1,440.
std::string brief_text(double amount);

/// The same in sentences: whole numbers as they are, no zeros at the end. 0.17, 2.4, 36, 1,440.
std::string given_text(double number);

/// Whole and grouped below a million, above in millions (M), from 1e9 on in thousands of them (G),
/// from 1e12 on in millions of them (T), with three significant digits, and from 1e15 on by its
/// power of ten: "877,191", "4.67M", "40G", "4.380e+17".
std::string large_text(double count);

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
