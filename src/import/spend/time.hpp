#pragma once

#include "tco/core/quantity/figure.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tco::importing {

inline constexpr double kHour = 3600;       ///< Seconds.
inline constexpr double kDay = 24 * kHour;  ///< Seconds.

/// Seconds since 1970, UTC; `to` is not included.
struct Span {
  double from = 0, to = 0;

  double length() const { return to - from; }
  /// Seconds that both have.
  double shared_with(const Span& other) const;
};

/// "2026-03-01", "2026-03-01T12:30:00.5Z", "2026-03-01 12:30:00+02"; UTC where it says no offset.
/// Nothing where the text is no time.
std::optional<double> time_of(std::string_view text);

double time_of(Date day);
/// The day a time lies in.
Date day_of(double time);
/// "2026-03-01 to 2026-03-31", the last day included; the one day alone where it is one.
std::string days_of(const Span& span);

/// Requests of a calendar month, UTC, as far as the bill covers it.
struct BillMonth {
  std::chrono::year_month month{};
  double days = 0;  ///< Covered.
  double of = 0;    ///< In the month.
  double requests = 0;

  bool whole() const { return days > of - 0.001; }
  std::string name() const;  ///< "2026-03".
};

/// The months a span touches, without requests.
std::vector<BillMonth> months_in(const Span& span);
Span span_of(std::chrono::year_month month);

/// What a month's volume is, and how it grows.
struct BilledVolume {
  double requests = 0;              ///< A month; of `month` where it grows.
  std::chrono::year_month month{};  ///< Month 1.
  std::optional<double> growth;     ///< A month, as a share.
  std::vector<std::string> notes;   ///< How this was reckoned.
};

/// Of whole months where there are any; else of all days, for a month of 365 / 12 days. It grows
/// where three whole months or more have requests: by least squares on the logarithms, at a level
/// at which these months hold as many requests as the bill has.
BilledVolume volume_of(const std::vector<BillMonth>& months);

}  // namespace tco::importing
