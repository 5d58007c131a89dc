#include "import/power/table.hpp"
#include "import/text/phrases.hpp"
#include "import/text/reading.hpp"
#include "tco/text/display.hpp"
#include "tco/text/words.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace tco::importing {
namespace {

using Names = std::initializer_list<std::string_view>;

/// The columns of those names, in the order of the names.
std::vector<std::size_t> of_names(const PowerTable& table, Names names) {
  std::vector<std::size_t> found;
  for (const std::string_view name : names) {
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      if (lower(table.columns[i]) == name) found.push_back(i);
    }
  }
  return found;
}

std::optional<std::size_t> first_of(const PowerTable& table, Names names) {
  const std::vector<std::size_t> found = of_names(table, names);
  return found.empty() ? std::nullopt : std::optional(found[0]);
}

/// What nvidia-smi (--query-gpu and dmon), amd-smi (monitor, metric) and rocm-smi call them.
PowerColumns known_columns(const PowerTable& table) {
  PowerColumns columns;
  columns.time = first_of(table, {"timestamp", "time"});
  columns.gpu =
      first_of(table, {"uuid", "gpu_uuid", "pci.bus_id", "gpu_bus_id", "index", "gpu", "device"});
  columns.watts = of_names(
      table, {"power.draw", "power.draw.average", "power.draw.instant", "pwr", "power_usage",
              "socket_power", "average_socket_power", "current_socket_power",
              "average graphics package power (w)", "current socket graphics package power (w)"});
  columns.utilization = first_of(
      table, {"utilization.gpu", "sm", "gfx_activity", "gfx", "gfx_util", "gfx%", "gpu use (%)"});
  columns.name = first_of(table, {"name", "gpu_name", "market_name", "card series"});
  columns.memory = first_of(table, {"memory.total"});
  return columns;
}

bool says(const std::string& column, Names parts) {
  const std::string small = lower(column);
  return std::any_of(parts.begin(), parts.end(),
                     [&](std::string_view part) { return small.find(part) != std::string::npos; });
}

std::vector<std::size_t> saying(const PowerTable& table, Names parts, Names but) {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    if (says(table.columns[i], parts) && !says(table.columns[i], but)) found.push_back(i);
  }
  return found;
}

/// Watts where a header names no unit.
std::vector<PowerUnit> units_of(const PowerTable& table, const std::vector<std::size_t>& columns) {
  std::vector<PowerUnit> units;
  for (const std::size_t i : columns) {
    units.push_back(unit_named_in(table.headers[i]).value_or(PowerUnit{"watts", 1}));
    if (!units.back().doubtful) continue;
    throw Error(ExitCode::input, "column " + text::quoted(table.headers[i]) +
                                     " may be in milliwatts or in megawatts\n  hint: --columns "
                                     "milliwatts=NAME or kilowatts=NAME says it");
  }
  return units;
}

const std::string kHow =
    "--columns time=NAME,watts=NAME,utilization=NAME,gpu=NAME says which column is what, as far as "
    "there is one";

/// By what the names say: "power_w", "gpu_util", "elapsed_s".
PowerColumns guessed_columns(const PowerTable& table, const catalog::Source& source,
                             Profile& profile) {
  PowerColumns columns = known_columns(table);
  std::vector<std::size_t> watts =
      saying(table, {"power", "watt"}, {"limit", "cap", "max", "min", "state", "avail", "energy"});
  std::erase_if(watts, [&](std::size_t i) {
    const auto unit = unit_named_in(table.headers[i]);
    return unit && unit->watts == 0;
  });
  if (watts.size() != 1) {
    std::vector<std::string> named;
    for (const std::size_t i : watts) named.push_back(table.columns[i]);
    throw Error(ExitCode::input,
                source.name + ":1: " +
                    (watts.empty() ? "no column of power; there are " + some_of(table.columns, 12)
                                   : "several columns of power: " + text::joined(named)) +
                    "\n  hint: " + kHow);
  }
  columns.watts = watts;
  const std::string& power = table.columns[watts[0]];
  columns.units = units_of(table, watts);
  if (!columns.utilization) {
    const auto use = saying(table, {"util", "gpu_use", "gpu_load", "busy"}, {"mem", "cpu"});
    if (use.size() == 1) columns.utilization = use[0];
  }
  if (!columns.time) {
    const auto time = saying(table, {"time", "elapsed", "date", "seconds"}, {});
    if (time.size() == 1) columns.time = time[0];
  }
  if (!columns.gpu) {
    columns.gpu = first_of(
        table, {"gpu_id", "gpu_index", "gpu_idx", "device_id", "device_index", "gpu id", "card"});
  }
  std::string said = power + " as " + std::string(columns.units[0].name);
  for (const auto& [column, as] :
       {std::pair{columns.utilization, " as utilization"}, std::pair{columns.time, " as time"},
        std::pair{columns.gpu, " as the GPU"}}) {
    if (column) said += ", " + table.columns[*column] + as;
  }
  profile.notes.push_back("taken by their names: " + said + "; --columns says otherwise");
  return columns;
}

/// Without a header by what the cells look like; a lone column is the power.
PowerColumns unnamed_columns(const PowerTable& table, const catalog::Source& source,
                             Profile& profile) {
  PowerColumns columns;
  const std::vector<std::string>& cells = table.rows[0].cells;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const std::string& cell = cells[i];
    const std::size_t blank = std::min(cell.rfind(' '), cell.size() - 1);
    if (power_unit(cell.substr(blank + 1))) {
      columns.watts.push_back(i);
    } else if (cell.ends_with(" %") && !columns.utilization) {
      columns.utilization = i;
    } else if (cell.find(':') != cell.npos && !columns.time) {
      columns.time = i;
    }
  }
  if (cells.size() == 1) columns.watts = {0};
  columns.units = units_of(table, columns.watts);
  if (columns.watts.size() != 1) {
    throw Error(ExitCode::input, source.name + ":1: no header, and nothing says which of " +
                                     counted(cells.size(), "column") +
                                     " is the power\n  hint: --columns watts=2,utilization=3 says "
                                     "it by their numbers");
  }
  std::string said = "no header: column " + std::to_string(columns.watts[0] + 1) +
                     " taken as the watts of one GPU";
  if (columns.utilization) said += ", " + std::to_string(*columns.utilization + 1) + " as its use";
  profile.notes.push_back(said);
  return columns;
}

std::size_t column_named(const PowerTable& table, const std::string& name) {
  const auto found = std::find(table.columns.begin(), table.columns.end(), name);
  if (found != table.columns.end()) return static_cast<std::size_t>(found - table.columns.begin());
  throw Error(ExitCode::usage, "--columns: no column " + text::quoted(name) +
                                   text::did_you_mean(name, table.columns) +
                                   "\n  hint: there are " + some_of(table.columns, 12));
}

PowerColumns given_columns(const PowerTable& table, std::string_view given) {
  PowerColumns columns;
  std::set<std::string> said;
  while (!given.empty()) {
    const std::string_view part = given.substr(0, given.find(','));
    given.remove_prefix(std::min(part.size() + 1, given.size()));
    const std::size_t equals = std::min(part.find('='), part.size());
    const std::string_view role = part.substr(0, equals);
    if (equals == part.size() ||
        !is_one_of(role, {"time", "gpu", "watts", "milliwatts", "kilowatts", "utilization"})) {
      throw Error(ExitCode::usage,
                  "--columns: expected time=NAME, watts=NAME, milliwatts=NAME, kilowatts=NAME, "
                  "utilization=NAME or gpu=NAME, joined by commas, got " +
                      text::quoted(part));
    }
    const std::size_t column = column_named(table, std::string(part.substr(equals + 1)));
    const auto unit = power_unit(role);
    const std::string kind(unit ? "watts" : role);
    if (!said.insert(kind).second) {
      throw Error(ExitCode::usage, "--columns: " + kind + " given twice");
    }
    if (role == "time") columns.time = column;
    if (role == "gpu") columns.gpu = column;
    if (role == "utilization") columns.utilization = column;
    if (!unit) continue;
    columns.watts = {column};
    columns.units = {*unit};
    const std::string& header = table.headers[column];
    const auto named = unit_named_in(header);
    if (named && !named->doubtful && named->name != unit->name) {
      throw Error(ExitCode::usage, "--columns: " + text::quoted(header) + " says " +
                                       std::string(named->name) + ", not " + std::string(role));
    }
  }
  if (columns.watts.empty()) {
    throw Error(ExitCode::usage,
                "--columns: watts=NAME, milliwatts=NAME or kilowatts=NAME is needed");
  }
  return columns;
}

}  // namespace

PowerColumns power_columns(const PowerTable& table, const catalog::Source& source,
                           Profile& profile) {
  const std::string& given = profile.given().columns;
  if (!given.empty()) return given_columns(table, given);
  if (!table.headed) return unnamed_columns(table, source, profile);
  PowerColumns columns = known_columns(table);
  if (columns.watts.empty()) return guessed_columns(table, source, profile);
  columns.units = units_of(table, columns.watts);
  return columns;
}

}  // namespace tco::importing
