#pragma once

#include "import/draft/draft.hpp"
#include "import/text/reading.hpp"

#include <optional>
#include <string>
#include <vector>

namespace tco::importing {

/// A time of day with its offset from UTC, which is "" for none.
struct TimeOfDay {
  int minute = 0;
  std::string offset;
};

/// Daily hours, as an entry says them.
struct Daily {
  TimeOfDay from, to;
};

/// When a set of prices holds.
struct Period {
  std::optional<Date> from, until;
  std::optional<Daily> daily;
  std::optional<Hours> hours;  ///< Of `daily`, what later entries leave of it.
};

/// Reads what an entry of genai-prices says of when it holds. False where it says something else
/// than days and hours.
bool read_constraint(const Value& entry, Period& period);

/// True for one window of more than 12 hours.
bool holds_most_of_a_day(const Hours& hours);

/// Puts in the hours of each entry: of two that hold at once, the later one.
void settle_hours(std::vector<Period>& periods);

}  // namespace tco::importing
