#include "cli/flags/numbers.hpp"

#include "tco/catalog/json/iso.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/error.hpp"
#include "tco/text/numerals.hpp"

#include <array>
#include <charconv>
#include <cmath>

namespace tco::cli {
namespace {

using text::all_digits;
using text::with_point;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Of 20,5 in "20,5%": "write 20.5%".
std::string without_comma(std::string_view digits, const std::string& given) {
  const std::size_t at = given.find(digits);
  if (at == given.npos) return text::without_comma(digits);
  const std::string_view whole = given;
  return text::without_comma(digits, whole.substr(0, at), whole.substr(at + digits.size()));
}

/// What is wrong with the digits of a number; empty if it is not clear.
std::string fault_of(std::string_view digits, const std::string& given, bool suffixes) {
  const std::string_view bare = text::without_currency_sign(digits);
  if (bare.size() < digits.size()) return "leave the currency sign out: --currency names it";
  const auto has = [&](std::string_view part) { return digits.find(part) != digits.npos; };
  if (digits.starts_with('-')) digits.remove_prefix(1);
  if (has(" ") || has("\t")) return "remove the blanks";
  if (digits.starts_with('+')) return "remove the +";
  if (has(",")) return without_comma(digits, given);
  if (has("_")) return "write it without _";
  if (has("%")) return "it is no share: write a plain number";
  if (digits.starts_with("0x") || digits.starts_with("0X")) return "write it in decimal";
  if (digits.starts_with('.')) return "write a digit before the point";
  if (digits == "nan" || digits == "NaN" || has("inf") || has("Inf")) {
    return "the number must be finite";
  }
  if (digits.size() > 1 && digits[0] == '0' && is_digit(digits[1])) {
    return "write it without leading zeros";
  }
  const std::size_t letter = digits.find_first_not_of("0123456789.eE+-");
  if (letter == digits.npos) {
    return has(".") && !is_digit(digits.back()) ? "write a digit behind the point" : "";
  }
  const bool last = letter + 1 == digits.size() && letter > 0;
  if (last && std::string_view("kKmMgGbB").find(digits[letter]) != digits.npos) {
    if (digits[letter] == 'm' && suffixes) return "m is no million: write M";
    return suffixes ? "k, M and B are read as 1e3, 1e6 and 1e9" : "write the number out";
  }
  return {};
}

/// The number that all of `digits` spell, as JSON would have it. `given` is for messages.
double decimal(std::string_view digits, const Given& given, const std::string& what,
               bool suffixes) {
  const std::string fault = fault_of(digits, given.value, suffixes);
  const bool foreign = digits.find_first_not_of("0123456789.eE+-") != digits.npos;
  if (!fault.empty() || foreign) given.refuse(what, fault);
  double number = 0;
  const char* const end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, number);
  if (stop != end || error == std::errc::invalid_argument) given.refuse(what);
  if (error == std::errc::result_out_of_range) {
    const bool tiny = digits.find("e-") != digits.npos || digits.find("E-") != digits.npos;
    given.refuse(what, tiny ? "the number is too small to represent" : "the number is too large");
  }
  return number + 0.0;  // -0 becomes 0
}

}  // namespace

double real(const Given& given, const std::string& what) {
  return decimal(given.value, given, what, false);
}

double real_part(std::string_view digits, const Given& given, const std::string& what) {
  return decimal(digits, given, what, false);
}

double count(const Given& given) {
  return count_part(given.value, given, "a number such as 1000, 1e3 or 1k");
}

double count_part(std::string_view digits, const Given& given, const std::string& what) {
  constexpr std::string_view kSuffixes = "kKMGB";
  const std::size_t suffix = digits.empty() ? digits.npos : kSuffixes.find(digits.back());
  if (suffix == digits.npos) {
    const double number = decimal(digits, given, what, true);
    refuse_grouping(digits, given);
    return number;
  }
  digits.remove_suffix(1);
  const double number =
      decimal(digits, given, what, true) * std::array{1e3, 1e3, 1e6, 1e9, 1e9}[suffix];
  if (!std::isfinite(number)) given.refuse(what, "the number is too large");
  return number;
}

double rate(const Given& given, double most, double largest, const char* each) {
  const std::string what = "a rate such as 5% or 0.05";
  std::string_view digits = given.value;
  if (digits.ends_with('%')) {
    digits.remove_suffix(1);
    return decimal(digits, given, what, false) / 100;
  }
  const double number = decimal(digits, given, what, false);
  if (std::abs(number) <= most || given.layer < catalog::Layer::variable) return number;
  const std::string text(digits), percent = plain_number(number * 100);
  throw Error(given.code(), given.origin + ": " + text + " is " + percent + " %" + each +
                                "; write " + text + "% or " + plain_number(number / 100) +
                                (number > 0 && number <= largest ? ", or " + percent + '%' : ""));
}

void refuse_grouping(std::string_view digits, const Given& given) {
  const std::size_t point = digits.find('.');
  if (given.layer < catalog::Layer::variable || point == digits.npos || point > 3) return;
  const std::string whole(digits.substr(0, point)), rest(digits.substr(point + 1));
  if (rest.size() != 3 || whole.front() == '0' || !all_digits(whole) || !all_digits(rest)) return;
  throw Error(given.code(), given.origin + ": " + std::string(digits) + " is " +
                                with_point(whole, rest) + " or " + whole + rest +
                                "; write the one that is meant");
}

std::pair<double, double> size(const Given& given) {
  struct Named {
    std::string_view word;
    double width, height;
  };
  constexpr std::array kNamed{Named{"480p", 854, 480},    Named{"540p", 960, 540},
                              Named{"720p", 1280, 720},   Named{"1080p", 1920, 1080},
                              Named{"1440p", 2560, 1440}, Named{"2160p", 3840, 2160},
                              Named{"4k", 3840, 2160}};
  for (const Named& named : kNamed) {
    if (given.value == named.word) return {named.width, named.height};
  }
  const std::string what = "WIDTHxHEIGHT such as 1920x1080, or 1080p";
  const std::string_view word = given.value;
  const std::size_t x = word.find('x');
  if (x == word.npos) {
    for (const std::string_view sign : {"X", "\u00d7", "*"}) {
      const std::size_t at = word.find(sign);
      if (at == word.npos) continue;
      const std::string_view width = word.substr(0, at), height = word.substr(at + sign.size());
      if (!all_digits(width) || !all_digits(height)) continue;
      given.refuse(what, "write " + std::string(width) + 'x' + std::string(height));
    }
    const std::string lines = given.value + 'p';
    const bool meant =
        std::ranges::any_of(kNamed, [&](auto& named) { return named.word == lines; });
    given.refuse(what, meant ? "write " + lines : "");
  }
  return {decimal(word.substr(0, x), given, what, false),
          decimal(word.substr(x + 1), given, what, false)};
}

Date calendar_date(const Given& given) {
  const auto date = catalog::date_of(given.value);
  if (!date) given.refuse("a calendar date YYYY-MM-DD");
  return *date;
}

MaxPriceAge price_age(const Given& given) {
  const std::string what = "a whole number of days such as 90d, or api=90d,hardware=365d";
  MaxPriceAge ages;
  const std::string text = given.value + ',';
  for (std::size_t from = 0; from < text.size();) {
    std::string_view digits = std::string_view(text).substr(from, text.find(',', from) - from);
    from += digits.size() + 1;
    std::optional<int>* age = &ages.api;
    if (const std::size_t equals = digits.find('='); equals != digits.npos) {
      const std::string_view kind = digits.substr(0, equals);
      if (kind != "api" && kind != "hardware") given.refuse(what);
      if (kind == "hardware") age = &ages.hardware;
      digits.remove_prefix(equals + 1);
    }
    if (digits.ends_with('d')) digits.remove_suffix(1);
    const double number = decimal(digits, given, what, false);
    if (number < 0 || number > 36500 || number != std::trunc(number) || *age) given.refuse(what);
    *age = static_cast<int>(number);
  }
  return ages;
}

catalog::FxRate fx_rate(const Given& given) {
  const std::string what = "CODE=RATE@DATE such as EUR=1.08@2026-05-01";
  const std::string_view word = given.value;
  const std::size_t equals = word.find('=');
  const std::size_t at = word.find('@');
  if (equals == word.npos || at < equals) given.refuse(what);
  catalog::FxRate rate;
  rate.currency = word.substr(0, equals);
  if (!catalog::is_currency(rate.currency)) {
    given.refuse(what, "before the = stands an ISO 4217 code");
  }
  const std::string_view digits = word.substr(equals + 1, at - equals - 1);
  rate.usd = decimal(digits, given, what, false);
  if (rate.usd <= 0) given.refuse(what, "a rate is above 0");
  if (rate.currency == "USD" && rate.usd != 1) given.refuse(what, "1 USD is 1 USD");
  if (at != word.npos) {
    rate.date = catalog::date_of(word.substr(at + 1));
    if (!rate.date) given.refuse(what, "behind the @ stands a calendar date YYYY-MM-DD");
  }
  return rate;
}

}  // namespace tco::cli
