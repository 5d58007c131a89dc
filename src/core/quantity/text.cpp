#include "tco/core/quantity/text.hpp"

#include <array>
#include <charconv>
#include <cmath>

namespace tco {

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

std::string escaped_token(std::string_view key) {
  std::string token;
  for (const char c : key) token += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
  return token;
}

}  // namespace tco
