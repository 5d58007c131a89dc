// Numbers as text, fast. A number is scaled to a whole count of its last decimal ("cents"),
// rounded, and written as digits. Scaling errs by half a unit in the last place at most, so
// rounding is right unless the scaled number is within that error of a tie; there, and where the
// count is too large to be exact, std::to_chars decides with all digits. That is one number in
// billions.
#include "report/words/fixed_text.hpp"

#include "report/words/short_copy.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <utility>

namespace tco::report {
namespace {

constexpr std::size_t kWord = 8;                     ///< Digits in a std::uint64_t.
constexpr std::uint64_t kEightDigits = 100'000'000;  // 10^kWord
/// Two words of digits, with room; larger numbers are told by their power of ten.
constexpr double kMostCounted = 1e15;
constexpr std::uint64_t kZeros = 0x3030303030303030;     // "00000000"
constexpr double kUnitRoundoff = 2.220446049250313e-16;  // 2^-52, twice the error of scaling

/// The eight decimal digits of n < 10^8, as numbers 0 to 9, the first one in the lowest byte. The
/// halves are split in parallel: 1 x 8 digits, 2 x 4, 4 x 2, 8 x 1. Multiplying by 10486 / 2^20 and
/// 103 / 2^10 divides by 100 and 10, exactly for numbers this small.
inline std::uint64_t digits_of(std::uint64_t n) {
  const std::uint64_t fours = n / 10000 + (n % 10000 << 32);
  const std::uint64_t hundreds = (fours * 10486 >> 20) & 0x0000007F0000007F;
  const std::uint64_t twos = hundreds + ((fours - 100 * hundreds) << 16);
  const std::uint64_t tens = (twos * 103 >> 10) & 0x000F000F000F000F;
  return tens + ((twos - 10 * tens) << 8);
}

void put_word(char* out, std::uint64_t text) { std::memcpy(out, &text, kWord); }

/// Writes `count` units of the last of so many decimals; less than 10^16 of them. Words are stored
/// whole: what is behind the end is junk.
template <int kDecimals>
char* put_count(char* out, std::uint64_t count) {
  static_assert(kDecimals < static_cast<int>(kWord));
  constexpr std::size_t kWhole = kWord - kDecimals;  // digits before the point in the last word
  // A mark on the digit before the point: it is written even where all before it are zeros.
  constexpr std::uint64_t kUnits = std::uint64_t{0x80} << 8 * (kWhole - 1);
  constexpr std::uint64_t kLastOfWord = std::uint64_t{0x80} << 8 * (kWord - 1);
  std::uint64_t digits = 0;
  std::size_t skipped = 0;  // leading zeros
  if (count < kEightDigits) {
    digits = digits_of(count);
    skipped = static_cast<std::size_t>(std::countr_zero(digits | kUnits)) / 8;
  } else {
    const std::uint64_t first = digits_of(count / kEightDigits);
    const auto zeros = static_cast<std::size_t>(std::countr_zero(first | kLastOfWord)) / 8;
    put_word(out, (first | kZeros) >> 8 * zeros);
    out += kWord - zeros;
    digits = digits_of(count % kEightDigits);
  }
  const std::uint64_t text = digits | kZeros;
  put_word(out, text >> 8 * skipped);
  out += kWhole - skipped;
  if constexpr (kDecimals > 0) {
    *out++ = '.';
    put_word(out, text >> 8 * kWhole);
    out += kDecimals;
  }
  return out;
}

constexpr double power_of_ten(int exponent) {
  double power = 1;
  for (int i = 0; i < exponent; ++i) power *= 10;
  return power;
}

template <int kDecimals>
char* fixed(char* out, double number) {
  const double scaled = std::abs(number) * power_of_ten(kDecimals);
  const bool countable = scaled < kMostCounted && std::endian::native == std::endian::little;
  const std::int64_t count = countable ? static_cast<std::int64_t>(scaled + 0.5) : 0;
  if (std::abs(number) >= kMostCounted) return fmt::format_to(out, "{}", number);
  const double from_tie = 0.5 - std::abs(scaled - static_cast<double>(count));
  if (!countable || from_tie <= scaled * kUnitRoundoff) [[unlikely]] {
    return std::to_chars(out, out + kLongestNumber, number, std::chars_format::fixed, kDecimals)
        .ptr;
  }
  *out = '-';
  out += std::signbit(number) ? 1 : 0;
  return put_count<kDecimals>(out, static_cast<std::uint64_t>(count));
}

char* shortest(char* out, double number) {
  const bool whole = number >= 0 && number < kMostCounted && number == std::trunc(number);
  if (whole && std::endian::native == std::endian::little) {
    return put_count<0>(out, static_cast<std::uint64_t>(number));
  }
  return fmt::format_to(out, "{}", number);
}

template <char* (*kText)(char*, double)>
char* text(char* out, const Around& around, double number) {
  out = around.put_lead(out);
  out = std::isfinite(number) ? kText(out, number)
                              : std::copy(around.unknown().begin(), around.unknown().end(), out);
  return around.trail().empty() ? out : around.put_trail(out);
}

/// The same with a comma for the point.
template <char* (*kText)(char*, double)>
char* comma_text(char* out, double number) {
  char* const end = kText(out, number);
  std::replace(out, end, '.', ',');
  return end;
}

template <int... kDecimals>
constexpr auto all_texts(std::integer_sequence<int, kDecimals...>) {
  return std::array{std::array{NumberText{text<fixed<kDecimals>>}...},
                    std::array{NumberText{text<comma_text<fixed<kDecimals>>>}...}};
}

std::string padded(std::string_view text) {
  std::string out(text);
  out.resize(text.size() + kMostReach);
  return out;
}

}  // namespace

Around::Around(std::string_view lead, std::string_view trail, std::string_view unknown)
    : lead_(padded(lead)),
      trail_(padded(trail)),
      lead_size_(lead.size()),
      trail_size_(trail.size()),
      unknown_(unknown) {}

std::size_t Around::most() const {
  return lead_size_ + std::max(kLongestNumber, unknown_.size()) + trail_size_ + kMostReach;
}

char* Around::put_lead(char* out) const {
  return copied(out, lead_.data(), lead_size_, reach_of(lead_size_));
}

char* Around::put_trail(char* out) const {
  return copied(out, trail_.data(), trail_size_, reach_of(trail_size_));
}

NumberText fixed_text(int decimals, bool comma) {
  static constexpr auto kTexts = all_texts(std::make_integer_sequence<int, kMostDecimals + 1>{});
  return kTexts.at(comma ? 1 : 0).at(static_cast<std::size_t>(decimals));
}

NumberText shortest_text(bool comma) {
  return comma ? NumberText{text<comma_text<shortest>>} : NumberText{text<shortest>};
}

}  // namespace tco::report
