#pragma once

#include "tco/core/quantity/text.hpp"
#include "tco/report/words/report.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace tco::cli {

/// Cells of tables for machines: what is absent stays empty.
inline report::Cell text_cell(std::string_view text) {
  if (text.empty()) return {};
  return std::string(text);
}
inline report::Cell number_cell(const std::optional<double>& value) {
  if (!value) return {};
  return *value;
}
inline report::Cell date_cell(const std::optional<Date>& date) {
  if (!date) return {};
  return iso_date(*date);
}

}  // namespace tco::cli
