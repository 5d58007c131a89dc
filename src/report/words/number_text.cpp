#include "tco/report/words/number_text.hpp"

#include "tco/error.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace tco::report {
namespace {

/// Halves go away from zero, as people round: the last bits of a double, where arithmetic leaves
/// its noise (10587.499999999998 for 10587.5), do not decide.
constexpr double kNoise = 4e-15;

/// From here on, or below, a number is told by its power of ten: its digits are not known one by
/// one or are zeros, and would fill the line.
constexpr double kTooLong = 1e15, kTooSmall = 1e-9;
/// Up to so many decimals were asked for as such, and not for the first digits that tell something.
constexpr int kMostDecimals = 9;

/// Digits grouped by three, and no sign on a zero. Throws Error for what is no number.
std::string grouped(double number, int decimals) {
  if (!std::isfinite(number)) throw not_finite("a figure of the answer");
  const double nudged = number == std::trunc(number) ? number : number * (1 + kNoise);
  std::array<char, 40> digits;  // 15 before the point and 15 behind it
  const bool tiny = nudged != 0 && std::abs(nudged) < kTooSmall && decimals > kMostDecimals;
  const bool long_one = tiny || std::abs(nudged) >= kTooLong;
  const auto written = std::to_chars(
      digits.data(), digits.data() + digits.size(), nudged,
      long_one ? std::chars_format::scientific : std::chars_format::fixed, long_one ? 3 : decimals);
  std::string text(digits.data(), written.ptr);
  if (long_one) return text;
  if (text.find_first_of("123456789") == std::string::npos && text.front() == '-') text.erase(0, 1);
  const std::size_t first = text.front() == '-' ? 1 : 0;
  std::size_t point = std::min(text.find('.'), text.size());
  while (point > first + 3) text.insert(point -= 3, 1, ',');
  return text;
}

int decimals_for(double number, int significant) {
  if (number == 0 || !std::isfinite(number)) return significant - 1;
  const int magnitude = static_cast<int>(std::floor(std::log10(std::abs(number))));
  return std::clamp(significant - 1 - magnitude, 0, 15);
}

}  // namespace

std::string money_text(double amount) {
  const double size = std::abs(amount);
  return grouped(amount, size >= 1 || size == 0 ? 2 : decimals_for(amount, 4));
}

std::string unit_price_text(double amount) {
  return amount == 0 ? "0" : grouped(amount, decimals_for(amount, 4));
}

std::string brief_text(double amount) {
  if (amount == 0) return "0";
  constexpr double kUp = 0.9995;  // of a power of ten: what three digits round up to it
  return grouped(amount, decimals_for(amount / kUp, 3));
}

std::string given_text(double number) {
  if (number == std::floor(number)) return grouped(number, 0);
  std::string text = brief_text(number);
  if (text.find('.') != std::string::npos) text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text;
}

std::string large_text(double count) {
  const double size = std::abs(count);
  if (size < 999'950) {
    return size >= 100 || count == std::floor(count) ? grouped(count, 0) : count_text(count);
  }
  if (size >= kTooLong) return grouped(count, 0);
  struct Unit {
    double size;
    char name;
  };
  constexpr std::array kUnits{Unit{1e6, 'M'}, Unit{1e9, 'G'}, Unit{1e12, 'T'}};
  constexpr double kUp = 0.99995;  // of a unit: what its digits round up to it
  const auto larger = std::ranges::find_if(
      kUnits.rbegin(), kUnits.rend(), [&](const Unit& unit) { return size >= kUp * unit.size; });
  return given_text(count / larger->size) + larger->name;
}

std::string count_text(double count) {
  const double size = std::abs(count);
  if (count == std::floor(count)) return grouped(count, 0);
  return grouped(count, size >= 1000 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : decimals_for(count, 3));
}

std::string whole_text(double number) { return grouped(number, 0); }

std::string percent_text(double fraction) {
  const double percent = 100 * fraction;
  const bool small = percent != 0 && std::abs(percent) < 0.95;
  constexpr double kLeast = 1e-4;
  if (percent > 0 && percent < kLeast / 2) return "< 0.0001 %";
  return grouped(percent, small ? std::min(decimals_for(percent, 1), 4) : 0) + " %";
}

std::string duration_text(double seconds) {
  constexpr double kMinute = 60, kHour = 3600, kDay = 86400;
  const auto in_unit = [&](double unit, const char* name) {
    const double count = seconds / unit;
    return grouped(count, count < 10 && unit > 1 ? 1 : 0) + name;
  };
  if (seconds > 0 && seconds < 1) return unit_price_text(seconds) + " s";
  if (seconds < 2 * kMinute) return in_unit(1, " s");
  if (seconds < 2 * kHour) return in_unit(kMinute, " min");
  return seconds < 2 * kDay ? in_unit(kHour, " h") : in_unit(kDay, " days");
}

std::string months_text(double months) {
  const std::string number = grouped(months, months >= 100 ? 0 : 1);
  return number + (number == "1.0" ? " month" : " months");
}

}  // namespace tco::report
