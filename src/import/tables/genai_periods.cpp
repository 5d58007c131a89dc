#include "import/tables/genai_periods.hpp"

#include <algorithm>

namespace tco::importing {
namespace {

constexpr int kDay = 24 * 60;  ///< Minutes.

/// "00:30", "00:30:00Z", "08:30:00.000+08:00"; nothing for what is no such time.
std::optional<TimeOfDay> time_of_day(const std::string& text) {
  constexpr std::string_view kShape = "00:00";
  const auto minutes = [&](std::size_t at) -> std::optional<int> {
    for (std::size_t i = 0; i < kShape.size(); ++i) {
      const bool digit = at + i < text.size() && text[at + i] >= '0' && text[at + i] <= '9';
      if (at + i >= text.size() || (kShape[i] == ':' ? text[at + i] != ':' : !digit)) return {};
    }
    const int hours = (text[at] - '0') * 10 + text[at + 1] - '0';
    const int rest = (text[at + 3] - '0') * 10 + text[at + 4] - '0';
    return hours < 24 && rest < 60 ? std::optional(hours * 60 + rest) : std::nullopt;
  };
  const auto minute = minutes(0);
  if (!minute) return std::nullopt;
  const std::size_t end = std::min(text.find_first_of("Z+-"), text.size());
  const std::string seconds = text.substr(kShape.size(), end - kShape.size());
  if (!is_one_of(seconds, {"", ":00", ":00.0", ":00.000", ":00.000000"})) return std::nullopt;
  const std::string offset = text.substr(end);
  if (is_one_of(offset, {"", "Z", "+00:00", "-00:00"})) return TimeOfDay{*minute, ""};
  if (offset.size() != 1 + kShape.size() || offset[0] == 'Z' || !minutes(end + 1)) return {};
  return TimeOfDay{*minute, offset};
}

std::string clock(int minute) {
  const auto two = [](int number) { return std::to_string(100 + number).substr(1); };
  return two(minute / 60) + ':' + two(minute % 60);
}

int utc_minute(const TimeOfDay& time) {
  int ahead = 0;
  if (!time.offset.empty()) {
    ahead = std::stoi(time.offset.substr(1, 2)) * 60 + std::stoi(time.offset.substr(4, 2));
    if (time.offset[0] == '-') ahead = -ahead;
  }
  return (time.minute - ahead + 2 * kDay) % kDay;
}

bool holds_at(const Daily& daily, int utc) {
  const int from = utc_minute(daily.from);
  return (utc - from + kDay) % kDay < (utc_minute(daily.to) - from + kDay) % kDay;
}

}  // namespace

bool read_constraint(const Value& entry, Period& period) {
  const Value* const constraint = object_at(entry, "constraint");
  if (!constraint) return true;
  for (const catalog::Member& member : constraint->members) {
    if (!is_one_of(member.key, {"start_date", "start_time", "end_time", "type"})) return false;
  }
  period.from = date_of(*constraint, "start_date");
  if (constraint->find("start_date") && !period.from) return false;
  if (!constraint->find("start_time")) return !constraint->find("end_time");
  const auto from = time_of_day(text_of(*constraint, "start_time"));
  const auto to = time_of_day(text_of(*constraint, "end_time"));
  if (!from || !to || utc_minute(*from) == utc_minute(*to)) return false;
  period.daily = Daily{*from, *to};
  return true;
}

bool holds_most_of_a_day(const Hours& hours) {
  if (hours.windows.size() != 1) return false;
  const auto from = time_of_day(hours.windows[0].first);
  const auto to = time_of_day(hours.windows[0].second);
  return from && to && (to->minute - from->minute + kDay) % kDay > kDay / 2;
}

void settle_hours(std::vector<Period>& periods) {
  for (std::size_t i = 0; i < periods.size(); ++i) {
    const auto& daily = periods[i].daily;
    if (!daily) continue;
    std::vector<bool> holds(kDay);
    bool whole = daily->from.offset == daily->to.offset;
    for (int minute = 0; minute < kDay; ++minute) {
      if (!holds_at(*daily, minute)) continue;
      const bool later = std::any_of(
          periods.begin() + static_cast<std::ptrdiff_t>(i) + 1, periods.end(),
          [&](const Period& other) { return other.daily && holds_at(*other.daily, minute); });
      holds[static_cast<std::size_t>(minute)] = !later;
      whole = whole && !later;
    }
    Hours& hours = periods[i].hours.emplace();
    if (whole) {  // as it is written
      hours = {{{clock(daily->from.minute), clock(daily->to.minute)}}, daily->from.offset};
      continue;
    }
    const auto at = [&](int minute) {
      return holds[static_cast<std::size_t>((minute + kDay) % kDay)];
    };
    for (int minute = 0; minute < kDay; ++minute) {
      if (!at(minute) || at(minute - 1)) continue;
      int end = minute + 1;
      while (at(end)) ++end;
      hours.windows.emplace_back(clock(minute), clock(end % kDay));
    }
  }
}

}  // namespace tco::importing
