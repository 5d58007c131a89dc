#include "import/bills/time.hpp"

#include "tco/catalog/json/iso.hpp"
#include "tco/core/quantity/text.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace tco::importing {
namespace {

/// Takes a number of at most two digits, with the mark before it, off the front.
std::optional<int> two_digits(std::string_view& text, std::string_view marks) {
  if (!marks.empty()) {
    if (text.empty() || marks.find(text[0]) == std::string_view::npos) return std::nullopt;
    text.remove_prefix(1);
  }
  int number = 0;
  const char* const end = text.data() + std::min<std::size_t>(text.size(), 2);
  const auto [stopped, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc() || number < 0) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(stopped - text.data()));
  return number;
}

/// What a zone puts a clock ahead of UTC, s; nothing where the text is none.
std::optional<double> offset_of(std::string_view text) {
  if (text.empty() || text == "Z" || text == "z" || text == " UTC") return 0;
  const double sign = text[0] == '-' ? -1 : 1;
  const auto hours = two_digits(text, "+-");
  if (!hours) return std::nullopt;
  if (text.starts_with(':')) text.remove_prefix(1);
  const int minutes = text.empty() ? 0 : two_digits(text, "").value_or(60);
  if (!text.empty() || *hours > 14 || minutes > 59) return std::nullopt;
  return sign * (*hours * 3600 + minutes * 60);
}

}  // namespace

double Span::shared_with(const Span& other) const {
  return std::max(0.0, std::min(to, other.to) - std::max(from, other.from));
}

std::optional<double> time_of(std::string_view text) {
  const auto day = catalog::date_of(text.substr(0, std::min<std::size_t>(text.size(), 10)));
  if (!day) return std::nullopt;
  double time = time_of(*day);
  text.remove_prefix(10);
  if (text.empty()) return time;
  const auto hours = two_digits(text, "T ");
  const auto minutes = hours ? two_digits(text, ":") : std::nullopt;
  if (!minutes || *hours > 24 || *minutes > 59) return std::nullopt;
  time += *hours * 3600 + *minutes * 60;
  if (text.starts_with(':')) {
    const auto seconds = two_digits(text, ":");
    if (!seconds || *seconds > 60) return std::nullopt;
    time += *seconds;
    if (text.starts_with('.')) {  // parts of a second move no request to another month
      text.remove_prefix(std::min(text.find_first_not_of("0123456789", 1), text.size()));
    }
  }
  const auto offset = offset_of(text);
  if (!offset) return std::nullopt;
  return time - *offset;
}

double time_of(Date day) { return static_cast<double>(day.time_since_epoch().count()) * kDay; }

Date day_of(double time) {
  return Date(std::chrono::days(static_cast<int>(std::floor(time / kDay))));
}

std::string days_of(const Span& span) {
  const std::string first = iso_date(day_of(span.from)), last = iso_date(day_of(span.to - 1));
  return first == last ? first : first + " to " + last;
}

}  // namespace tco::importing
