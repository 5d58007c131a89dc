#pragma once

#include "tco/core/quantity/figure.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace tco::importing {

inline constexpr double kDay = 86400;  ///< Seconds.

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

}  // namespace tco::importing
