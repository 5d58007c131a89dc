#pragma once

#include "import/draft/profile.hpp"
#include "import/power/units.hpp"
#include "import/text/csv.hpp"

#include <optional>
#include <string>
#include <vector>

namespace tco::importing {

/// A log of power as a table: CSV with or without a header, or the columns of `nvidia-smi dmon`.
struct PowerTable {
  std::vector<std::string> columns;  ///< "1", "2" ... where there is no header.
  std::vector<std::string> headers;  ///< The same with what stands in brackets: "power [kW]".
  std::vector<CsvRow> rows;          ///< Without the header.
  bool headed = true;
};
/// Leaves out a last line that was cut, which the notes of the profile tell. Throws Error (input).
PowerTable power_table(const catalog::Source& source, Profile& profile);

/// Where a table has what is looked for.
struct PowerColumns {
  std::optional<std::size_t> time, gpu, utilization, name, memory;
  std::vector<std::size_t> watts;  ///< The first that a row has a number in holds.
  std::vector<PowerUnit> units;    ///< Of each of them; a cell may have one of its own.
};
/// As the user names them, "time=elapsed_s,watts=power_w", else as the known tools do, else by what
/// the names say; what was taken for what is noted where it was a guess. Throws Error: usage where
/// the user names none, or in another unit than the header; input where there is no power, or
/// several and none is known.
PowerColumns power_columns(const PowerTable& table, const catalog::Source& source,
                           Profile& profile);

/// A cell: "62.87 W", or "62.87" without a unit.
struct Reading {
  double number = 0;
  std::string unit;
};
/// Nothing of "[N/A]", "N/A", "-" and "ERR!". Throws Error (input) where it is no number of at
/// least 0, naming the unit.
std::optional<Reading> reading_in(const std::string& cell, const std::string& column,
                                  std::string_view unit, std::size_t line,
                                  const catalog::Source& source);
[[noreturn]] void refuse_reading(const std::string& cell, const std::string& column,
                                 std::string_view unit, std::size_t line,
                                 const catalog::Source& source);

}  // namespace tco::importing
