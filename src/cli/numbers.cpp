#include "numbers.hpp"

#include "tco/catalog/words.hpp"
#include "tco/error.hpp"
#include "tco/text/display.hpp"

#include <charconv>
#include <cmath>

namespace tco::cli {
namespace {

[[noreturn]] void refuse(const Given& given, const std::string& what,
                         const std::string& hint = {}) {
  throw Error(ExitCode::usage, given.origin + ": expected " + what + ", got " +
                                   text::quoted(given.value) +
                                   (hint.empty() ? "" : "\n  hint: " + hint));
}

}  // namespace

double real(const Given& given, bool suffixes) {
  const std::string what = suffixes ? "a number such as 1000, 1e3 or 1k" : "a number such as 0.5";
  std::string_view digits = given.value;
  double factor = 1;
  if (suffixes && !digits.empty()) {
    const std::size_t at = std::string_view("kMG").find(digits.back());
    if (at != std::string_view::npos) {
      factor = std::array{1e3, 1e6, 1e9}[at];
      digits.remove_suffix(1);
    }
  }
  if (digits.find(',') != std::string_view::npos) {
    refuse(given, what, "write it without grouping, with a point for decimals");
  }
  const std::string_view unsigned_digits = digits.starts_with('-') ? digits.substr(1) : digits;
  const bool leading_zero = unsigned_digits.size() > 1 && unsigned_digits[0] == '0' &&
                            std::isdigit(static_cast<unsigned char>(unsigned_digits[1]));
  const bool decimal =
      !unsigned_digits.empty() &&
      unsigned_digits.find_first_not_of("0123456789.eE+-") == std::string_view::npos &&
      std::isdigit(static_cast<unsigned char>(unsigned_digits[0]));
  double number = 0;
  const char* const end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, number);
  if (error == std::errc::result_out_of_range) refuse(given, what, "the number is out of range");
  if (!decimal || leading_zero || error != std::errc() || stop != end) {
    refuse(given, what, leading_zero ? "write it without leading zeros" : "");
  }
  number *= factor;
  if (!std::isfinite(number)) refuse(given, what, "the number is out of range");
  return number;
}

std::pair<double, double> size(const Given& given) {
  const std::size_t x = given.value.find('x');
  if (x == std::string::npos) refuse(given, "WIDTHxHEIGHT such as 1920x1080");
  return {real({given.value.substr(0, x), given.origin}),
          real({given.value.substr(x + 1), given.origin})};
}

Date calendar_date(const Given& given) {
  const auto date = catalog::date_of(given.value);
  if (!date) refuse(given, "a calendar date YYYY-MM-DD");
  return *date;
}

int days(const Given& given) {
  std::string digits = given.value;
  if (digits.ends_with('d')) digits.pop_back();
  const double number = real({digits, given.origin});
  if (number < 0 || number > 36500 || number != std::trunc(number)) {
    refuse(given, "a whole number of days such as 90d");
  }
  return static_cast<int>(number);
}

catalog::FxRate fx_rate(const Given& given) {
  const std::string& word = given.value;
  const std::size_t equals = word.find('=');
  const std::size_t at = word.find('@');
  if (equals == std::string::npos) refuse(given, "CODE=RATE@DATE such as EUR=1.08@2026-05-01");
  catalog::FxRate rate;
  rate.currency = word.substr(0, equals);
  if (!catalog::is_currency(rate.currency)) {
    refuse(given, "an ISO 4217 code such as EUR before the =");
  }
  const std::size_t length = at == std::string::npos ? at : at - equals - 1;
  rate.usd = real({word.substr(equals + 1, length), given.origin});
  if (rate.usd <= 0) refuse(given, "a rate above 0");
  if (at != std::string::npos) rate.date = calendar_date({word.substr(at + 1), given.origin});
  if (rate.currency == "USD" && rate.usd != 1) refuse(given, "rates in US dollars; 1 USD is 1 USD");
  return rate;
}

}  // namespace tco::cli
