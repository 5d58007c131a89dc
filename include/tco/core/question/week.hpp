#pragma once

#include <vector>

namespace tco {

inline constexpr int kMinutesPerDay = 24 * 60;
inline constexpr int kMinutesPerWeek = 7 * kMinutesPerDay;

/// Minutes of the week, counted from Monday 00:00 UTC: [from, until), 0 <= from < until <= a week.
struct WeekSpan {
  int from = 0, until = 0;
  friend bool operator==(const WeekSpan&, const WeekSpan&) = default;
};

/// When in the week something holds: spans that do not touch, ascending. Empty: never.
using WeekSpans = std::vector<WeekSpan>;

}  // namespace tco
