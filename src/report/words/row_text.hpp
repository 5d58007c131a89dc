#pragma once

#include "tco/report/words/report.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace tco::report {

/// What parts the fields, with a decimal comma or without.
constexpr char csv_separator(bool decimal_comma) { return decimal_comma ? ';' : ','; }

/// Before each row of a JSON table but the first, which has no comma.
inline constexpr std::string_view kJsonRowSeparator = ",\n    ";

/// What stands in the JSON answer before the rows of the table `key`, and behind them.
std::string json_before_rows(const Report& frame, const std::string& key);
std::string json_behind_rows(const Report& frame, bool any_rows);

/// Bytes that are gathered before they are written.
inline constexpr std::size_t kKeptBytes = std::size_t{64} << 10;

/// What `write` gives to the sink it is called with.
template <class Write>
std::string whole_of(Write write) {
  std::string whole;
  write([&](std::string_view part) { whole += part; });
  return whole;
}

}  // namespace tco::report
