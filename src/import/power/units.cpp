#include "import/power/units.hpp"

#include "import/text/phrases.hpp"

#include <array>
#include <cctype>
#include <vector>

namespace tco::importing {
namespace {

struct Spelling {
  std::string_view symbol, word;
  PowerUnit unit;
};
constexpr std::array<Spelling, 8> kUnits{{{"w", "watt", {"watts", 1}},
                                          {"kw", "kilowatt", {"kilowatts", 1000}},
                                          {"mw", "milliwatt", {"milliwatts", 0.001}},
                                          {"uw", "microwatt", {"microwatts", 1e-6}},
                                          {"wh", "watthour", {"watt-hours", 0}},
                                          {"kwh", "kilowatthour", {"kilowatt-hours", 0}},
                                          {"mwh", "milliwatthour", {"watt-hours", 0}},
                                          {"j", "joule", {"joules", 0}}}};

/// What stands behind "power" or an inner capital: "KW" of "gpuPowerKW", "kW" of "powerkW".
std::string tail_of(const std::string& word) {
  const std::size_t power = lower(word).rfind("power");
  if (power != std::string::npos) return word.substr(power + 5);
  for (std::size_t i = word.size(); i-- > 1;) {
    const bool capital = std::isupper(static_cast<unsigned char>(word[i])) &&
                         std::islower(static_cast<unsigned char>(word[i - 1]));
    if (capital) return word.substr(i);
  }
  return {};
}

/// Parted by all that is no letter and no digit.
std::vector<std::string> words_of(const std::string& header) {
  std::vector<std::string> words(1);
  for (const char c : header) {
    if (std::isalnum(static_cast<unsigned char>(c))) {
      words.back() += c;
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  return words;
}

}  // namespace

std::optional<PowerUnit> power_unit(std::string_view word) {
  if (word == "MW") return PowerUnit{"MW", 1e6, true};
  const std::string small = lower(word);
  for (const Spelling& one : kUnits) {
    if (small == one.symbol || small == one.word || small == std::string(one.word) + 's') {
      return one.unit;
    }
  }
  return std::nullopt;
}

std::optional<PowerUnit> unit_named_in(const std::string& header) {
  std::optional<PowerUnit> unit;
  bool watts_before = false;  // "watt_hours" are two words
  for (const std::string& word : words_of(header)) {
    const std::string small = lower(word);
    if (watts_before && (small == "h" || small.starts_with("hour"))) unit = power_unit("wh");
    const auto whole = power_unit(word), behind = power_unit(tail_of(word));
    if (whole || behind) unit = whole ? whole : behind;
    watts_before = unit && unit->watts > 0;
  }
  return unit;
}

}  // namespace tco::importing
