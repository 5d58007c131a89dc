#include "tco/core/quantity/text.hpp"

#include <array>
#include <charconv>
#include <cmath>

namespace tco {
namespace {

constexpr std::size_t kDay = 24;

/// "09" of a day, "Tue 09" of a week, which begins on Monday.
std::string hour_text(std::size_t hour, bool week) {
  constexpr std::array kDays{"Mon ", "Tue ", "Wed ", "Thu ", "Fri ", "Sat ", "Sun "};
  const std::string digits = std::to_string(hour % kDay);
  return (week ? kDays[hour / kDay] : "") + (digits.size() == 1 ? '0' + digits : digits);
}

}  // namespace

std::string plain_number(double number) {
  std::array<char, 32> buffer{};
  const auto as = [&](std::chars_format format) {
    const auto end =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), number, format).ptr;
    return std::string(buffer.data(), end);
  };
  const double size = std::abs(number);
  if (size == 0 || (size >= 1e-5 && size < 1e15)) return as(std::chars_format::fixed);
  std::string text = as(std::chars_format::general);  // 1e+20, 1.5e-07: without + and zeros
  const std::size_t sign = text.find('e') + 1;
  if (sign > 0) {
    const std::size_t digits = text.find_first_not_of("+-0", sign);
    const std::size_t kept = text[sign] == '-' ? 1 : 0;
    text.erase(sign + kept, digits - sign - kept);
  }
  return text;
}

std::string iso_date(Date date) {
  const std::chrono::year_month_day day(date);
  const auto padded = [](unsigned number, std::size_t width) {
    std::string digits = std::to_string(number);
    return std::string(width - std::min(width, digits.size()), '0') + digits;
  };
  return padded(static_cast<unsigned>(static_cast<int>(day.year())), 4) + '-' +
         padded(static_cast<unsigned>(day.month()), 2) + '-' +
         padded(static_cast<unsigned>(day.day()), 2);
}

std::string hours_text(const std::vector<std::size_t>& hours, bool week) {
  std::string text;
  for (std::size_t i = 0; i < hours.size();) {
    std::size_t last = i;
    while (last + 1 < hours.size() && hours[last + 1] == hours[last] + 1) ++last;
    text += (text.empty() ? "" : ", ") + hour_text(hours[i], week);
    if (last > i) text += '-' + hour_text(hours[last], week);
    i = last + 1;
  }
  return text;
}

std::string escaped_token(std::string_view key) {
  std::string token;
  token.reserve(key.size());
  for (const char c : key) {
    const bool escaped = c == '~' || c == '/';
    token += escaped ? '~' : c;
    if (escaped) token += c == '~' ? '0' : '1';
  }
  return token;
}

}  // namespace tco
