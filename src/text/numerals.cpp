#include "tco/text/numerals.hpp"

namespace tco::text {

bool all_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == text.npos;
}

std::string with_point(std::string_view whole, std::string_view rest) {
  std::string decimals(rest.substr(0, rest.find_last_not_of('0') + 1));
  if (decimals.size() == 3 && whole != "0") decimals += '0';
  return std::string(whole) + (decimals.empty() ? "" : '.' + decimals);
}

std::string without_comma(std::string_view digits, std::string_view before,
                          std::string_view behind) {
  const std::size_t comma = digits.find(',');
  const std::string_view whole = digits.substr(0, comma);
  const std::string_view rest = comma == digits.npos ? "" : digits.substr(comma + 1);
  if (!all_digits(whole) || !all_digits(rest)) {
    return "write it without grouping, with a point for decimals";
  }
  const auto write = [&](const std::string& number) {
    return std::string(before) + number + std::string(behind);
  };
  const std::string point = "write " + write(with_point(whole, rest));
  if (rest.size() != 3 || whole == "0") return point;
  return point + " or " + write(std::string(whole) + std::string(rest));
}

std::string_view without_currency_sign(std::string_view text) {
  for (const std::string_view sign : {"$", "\u20ac", "\u00a3", "\u00a5", "\u20b9"}) {
    const bool first = text.starts_with(sign);
    if (!first && !text.ends_with(sign)) continue;
    first ? text.remove_prefix(sign.size()) : text.remove_suffix(sign.size());
    const std::size_t from = text.find_first_not_of(' ');
    return from == text.npos ? "" : text.substr(from, text.find_last_not_of(' ') + 1 - from);
  }
  return text;
}

}  // namespace tco::text
