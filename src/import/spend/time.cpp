#include "import/spend/time.hpp"

#include "import/text/phrases.hpp"
#include "tco/catalog/json/iso.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/text/words.hpp"

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

namespace {

constexpr double kDaysOfMonth = 365.0 / 12;
constexpr std::size_t kMonthsOfTrend = 3;

double rounded(double number, double parts) { return std::round(number * parts) / parts; }

std::string tenths(double number) { return plain_number(rounded(number, 10)); }

/// The slope of the logarithms, as growth a month.
double growth_of(const std::vector<BillMonth>& months) {
  const double middle = static_cast<double>(months.size() - 1) / 2;
  double covariance = 0, variance = 0;
  for (std::size_t i = 0; i < months.size(); ++i) {
    const double x = static_cast<double>(i) - middle;
    covariance += x * std::log(months[i].requests);
    variance += x * x;
  }
  return rounded(std::expm1(covariance / variance), 1e6);
}

void say_scaled(const std::vector<BillMonth>& months, bool volume_is_of_whole,
                BilledVolume& volume) {
  std::vector<std::string> said;
  for (const BillMonth& month : months) {
    if (month.whole()) continue;
    said.push_back(month.name() + " (" + tenths(month.days) + " of " + plain_number(month.of) +
                   " days)");
  }
  if (said.empty()) return;
  volume.notes.push_back("not whole, scaled to a month: " + some_of(said, 12) +
                         (volume_is_of_whole ? "; the volume is of the whole months" : ""));
}

}  // namespace

std::string BillMonth::name() const {
  return iso_date(Date(month / std::chrono::day(1))).substr(0, 7);
}

Span span_of(std::chrono::year_month month) {
  const auto first = [](std::chrono::year_month m) {
    return time_of(Date(m / std::chrono::day(1)));
  };
  return {first(month), first(month + std::chrono::months(1))};
}

std::vector<BillMonth> months_in(const Span& span) {
  std::vector<BillMonth> months;
  const std::chrono::year_month_day first(day_of(span.from));
  for (auto month = first.year() / first.month(); span_of(month).from < span.to;
       month += std::chrono::months(1)) {
    const Span all = span_of(month);
    months.push_back({month, all.shared_with(span) / kDay, all.length() / kDay, 0});
  }
  return months;
}

BilledVolume volume_of(const std::vector<BillMonth>& months) {
  std::vector<BillMonth> whole;
  std::copy_if(months.begin(), months.end(), std::back_inserter(whole),
               [](const BillMonth& m) { return m.whole(); });
  BilledVolume volume;
  volume.month = whole.empty() ? months.back().month : whole.back().month;
  say_scaled(months, !whole.empty(), volume);
  const auto& used = whole.empty() ? months : whole;
  double requests = 0, days = 0;
  for (const BillMonth& month : used) {
    requests += month.requests;
    days += month.days;
  }
  const double months_used =
      whole.empty() ? days / kDaysOfMonth : static_cast<double>(whole.size());
  volume.requests = requests / months_used;
  if (whole.empty()) volume.requests = rounded(volume.requests, 1e3);
  if (whole.size() < kMonthsOfTrend) {
    volume.notes.push_back("no growth: it takes 3 whole months, and there " +
                           std::string(whole.size() == 1 ? "is " : "are ") +
                           plain_number(static_cast<double>(whole.size())));
    return volume;
  }
  const bool any_empty =
      std::any_of(whole.begin(), whole.end(), [](const BillMonth& m) { return m.requests <= 0; });
  if (any_empty) {
    volume.notes.emplace_back("no growth: there is a month without a request");
    return volume;
  }
  volume.growth = growth_of(whole);
  double last_months = 0;  // all of them, where the last is 1
  for (std::size_t ago = 0; ago < whole.size(); ++ago) {
    last_months += std::pow(1 + *volume.growth, -static_cast<double>(ago));
  }
  volume.requests = rounded(requests / last_months, 1e6);
  volume.notes.push_back("growth " + plain_number(rounded(*volume.growth * 100, 100)) +
                         " % a month: least squares on the logarithms of " +
                         counted(whole.size(), "whole month") + "; month 1 is " +
                         whole.back().name() + ", the last of them");
  return volume;
}

}  // namespace tco::importing
