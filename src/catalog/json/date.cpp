#include "tco/catalog/json/iso.hpp"

namespace tco::catalog {

std::optional<Date> date_of(std::string_view text) {
  const auto digits = [&](std::size_t from, std::size_t count) {
    int number = 0;
    const char* begin = text.data() + from;
    for (std::size_t i = 0; i < count; ++i) {
      if (begin[i] < '0' || begin[i] > '9') return -1;
      number = number * 10 + (begin[i] - '0');
    }
    return number;
  };
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const int year = digits(0, 4), month = digits(5, 2), day = digits(8, 2);
  if (year < 0 || month < 0 || day < 0) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(year),
                                         std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (!date.ok()) return std::nullopt;
  return Date(date);
}

}  // namespace tco::catalog
