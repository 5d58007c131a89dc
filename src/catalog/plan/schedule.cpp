#include "tco/core/plan/schedule.hpp"

#include "catalog/plan/parts.hpp"

#include <algorithm>
#include <array>

namespace tco::catalog {
namespace {

/// Minutes of HH:MM; nothing where the text is none.
std::optional<int> clock_minutes(std::string_view text) {
  const auto digit = [&](std::size_t at) { return text[at] - '0'; };
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (text.size() != 5 || text[2] != ':' || !is_digit(text[0]) || !is_digit(text[1]) ||
      !is_digit(text[3]) || !is_digit(text[4]) || digit(3) > 5) {
    return std::nullopt;
  }
  return (digit(0) * 10 + digit(1)) * 60 + digit(3) * 10 + digit(4);
}

/// A time of day up to `latest`, in minutes.
std::optional<int> read_time(Fields& in, std::string_view key, int latest) {
  const std::string known =
      latest == kMinutesPerDay ? "a time 00:00..24:00, HH:MM" : "a time 00:00..23:59, HH:MM";
  const auto found = in.require(key, known);
  if (!found) return std::nullopt;
  const auto minutes = found->value().is(Value::Kind::string) ? clock_minutes(found->value().text)
                                                              : std::optional<int>{};
  if (minutes && *minutes <= latest) return minutes;
  found->expected(known);
  return std::nullopt;
}

/// Minutes local time is ahead of UTC.
int read_offset(Fields& in) {
  constexpr int kEast = 14 * 60;  // the furthest in use
  const auto found = in.get("utc_offset");
  if (!found) return 0;
  const Value& value = found->value();
  if (value.is(Value::Kind::string) && !value.text.empty()) {
    const char sign = value.text.front();
    const auto minutes = clock_minutes(value.text.substr(1));
    if ((sign == '+' || sign == '-') && minutes && *minutes <= kEast) {
      return sign == '+' ? *minutes : -*minutes;
    }
  }
  found->expected("an offset from UTC, -14:00..+14:00");
  return 0;
}

std::vector<int> read_days(Fields& in) {
  static constexpr std::array kWeekdays{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
  const auto found = in.get("days");
  if (!found) return {0, 1, 2, 3, 4, 5, 6};
  std::vector<int> days;
  for (const Node& item : found->items()) {
    const bool is_text = item.value().is(Value::Kind::string);
    const auto day = std::find_if(kWeekdays.begin(), kWeekdays.end(), [&](const char* name) {
      return is_text && item.value().text == name;
    });
    if (day == kWeekdays.end()) {
      item.expected("one of mon, tue, wed, thu, fri, sat, sun");
    } else {
      days.push_back(static_cast<int>(day - kWeekdays.begin()));
    }
  }
  if (found->value().is(Value::Kind::array) && found->value().items.empty()) {
    found->problem("covers nothing: expected at least one day", "without the key it is every day");
  }
  return days;
}

}  // namespace

WeekSpans read_schedule(const Node& node) {
  Fields in(node);
  WeekSpans spans;
  const int offset = read_offset(in);
  const auto windows = in.require("windows", "an array of windows of the week");
  if (windows) {
    if (windows->value().is(Value::Kind::array) && windows->value().items.empty()) {
      windows->problem("covers nothing: expected at least one window");
    }
    for (const Node& item : windows->items()) {
      Fields window(item);
      const std::vector<int> days = read_days(window);
      const auto from = read_time(window, "from", kMinutesPerDay - 1);
      const auto to = read_time(window, "to", kMinutesPerDay);
      if (from && to && *from == *to) {
        item.problem("covers nothing: from and to are the same time",
                     R"(a whole day is "from": "00:00", "to": "24:00")");
      } else if (from && to) {
        const int length = (*to - *from + kMinutesPerDay) % kMinutesPerDay;
        for (const int day : days) {
          add_span(spans, day * kMinutesPerDay + *from - offset,
                   length == 0 ? kMinutesPerDay : length);
        }
      }
      window.done();
    }
  }
  in.done();
  return spans;
}

}  // namespace tco::catalog
