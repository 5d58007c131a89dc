#include "cli/sweep/axis.hpp"

#include "cli/flags/numbers.hpp"
#include "tco/error.hpp"
#include "tco/text/display.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace tco::cli {
namespace {

constexpr double kMostKept = 65536;  ///< Points of a range; others are computed when asked for.
constexpr double kMostPoints = 1e15;
constexpr const char* kForms = "FROM:TO:log:COUNT such as 1k:10M:log:200, a list or @FILE";

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  for (;;) {
    const std::size_t end = std::min(text.find(separator), text.size());
    parts.emplace_back(text.substr(0, end));
    if (end == text.size()) return parts;
    text.remove_prefix(end + 1);
  }
}

double rounded_to_15_digits(double number) {
  std::array<char, 32> text{};
  char* const end = std::to_chars(text.data(), text.data() + text.size(), number,
                                  std::chars_format::scientific, 14)
                        .ptr;
  std::from_chars(text.data(), end, number);
  return number;
}

}  // namespace

Axis::Axis(const Given& given, Inputs& inputs, double (*read)(const Given&)) : read_(read) {
  if (given.value.starts_with('@')) {
    take_file(given, inputs);
  } else if (given.value.find(':') != std::string::npos) {
    take_range(given);
  } else {
    take_list(given);
  }
}

Axis::Axis(double from, double to, double count) : from_(from), to_(to), count_(count), log_(true) {
  list_points();
}

void Axis::take_range(const Given& given) {
  const std::vector<std::string> parts = split(given.value, ':');
  if (parts.size() != 4 || std::find(parts.begin(), parts.end(), "") != parts.end()) {
    given.refuse(kForms, "a range has four parts");
  }
  if (parts[2] != "lin" && parts[2] != "log") {
    given.refuse(kForms, "the third part is lin, for even steps, or log, for even factors");
  }
  log_ = parts[2] == "log";
  from_ = read_({parts[0], given.origin});
  to_ = read_({parts[1], given.origin});
  count_ = count({parts[3], given.origin});
  if (from_ == to_) given.refuse("a range with FROM below TO", "a single value stands alone");
  if (from_ > to_) given.refuse("a range with FROM below TO", "exchange the two");
  if (log_ && from_ <= 0) {
    given.refuse("a log range that begins above 0", "lin steps can begin at 0");
  }
  if (count_ < 2 || count_ != std::trunc(count_) || count_ > kMostPoints) {
    given.refuse("a whole number of points, at least 2", "COUNT says how many there are in all");
  }
  list_points();
}

void Axis::take_list(const Given& given) {
  for (const std::string& part : split(given.value, ',')) {
    if (part.empty()) given.refuse(kForms, "a number is missing beside a comma");
    const std::size_t dash = part.find('-');
    if (dash != part.npos && dash > 0 && dash + 1 < part.size() &&
        part.find_first_not_of("0123456789.kMGB") == dash &&
        part.find_first_not_of("0123456789.kMGB", dash + 1) == part.npos) {
      given.refuse(kForms,
                   "write " + part.substr(0, dash) + ':' + part.substr(dash + 1) + ":lin:COUNT");
    }
    listed_.push_back(read_({part, given.origin}));
  }
}

void Axis::take_file(const Given& given, Inputs& inputs) {
  const std::string path = given.value.substr(1);
  if (path.empty()) given.refuse(kForms, "the name of the file is missing");
  const std::string shown = text::shortened(path);
  std::size_t line = 0;
  for (std::string& word : split(inputs.read(path), '\n')) {
    ++line;
    if (word.ends_with('\r')) word.pop_back();
    if (word.empty()) continue;
    try {
      listed_.push_back(
          read_({word, shown + ':' + std::to_string(line), catalog::Layer::scenario}));
    } catch (const Error& e) {
      throw Error(ExitCode::input, e.what());
    }
  }
  if (listed_.empty()) throw Error(ExitCode::input, shown + ": expected a number a line, got none");
}

void Axis::list_points() {
  if (count_ > kMostKept) return;
  std::vector<double> points;
  for (std::size_t i = 0; i < static_cast<std::size_t>(count_); ++i) points.push_back(point(i));
  listed_ = std::move(points);
}

double Axis::point(std::size_t index) const {
  const double part = static_cast<double>(index) / (count_ - 1);
  if (part == 0) return from_;
  if (part == 1) return to_;
  const double place = log_ ? from_ * std::pow(to_ / from_, part) : from_ + (to_ - from_) * part;
  return std::min(rounded_to_15_digits(place), to_);
}

double Axis::nearest(double value) const {
  if (listed_.empty()) {
    const double inside = std::clamp(value, from_, to_);
    const double part =
        log_ ? std::log(inside / from_) / std::log(to_ / from_) : (inside - from_) / (to_ - from_);
    return point(static_cast<std::size_t>(std::round(part * (count_ - 1))));
  }
  return *std::ranges::min_element(listed_, {}, [&](double x) { return std::abs(x - value); });
}

double Axis::least() const {
  return listed_.empty() ? from_ : *std::min_element(listed_.begin(), listed_.end());
}
double Axis::most() const {
  return listed_.empty() ? to_ : *std::max_element(listed_.begin(), listed_.end());
}

}  // namespace tco::cli
