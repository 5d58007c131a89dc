#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tco::catalog {

/// A value that a tco.json may hold under "defaults".
struct ConfigName {
  std::string_view name;    ///< Of a flag, with _ for -.
  bool repeatable = false;  ///< A list of texts is taken too.
  bool is_switch = false;   ///< true or false; the others are a text or a number.
};

/// A value of a tco.json, as it would be written on the command line.
struct ConfigValue {
  std::string name;   ///< Its key; each item of a list has that of the list.
  std::string value;  ///< Of a switch "true" or "false".
  std::string place;  ///< "FILE:LINE:COL: /defaults/electricity".
};

/// A document of kind "config".
struct Config {
  std::string currency = "USD";         ///< Of its sums of money.
  std::vector<ConfigValue> data;        ///< Paths, as they are written.
  std::optional<ConfigValue> scenario;  ///< A path or an id, as it is written.
  std::vector<ConfigValue> defaults;
  bool has_records = false;  ///< Of its own; Catalog::add_config reads them.
};

/// Throws Error with all that is wrong, but for the records.
Config read_config(const std::string& name, std::string text, std::span<const ConfigName> names);

}  // namespace tco::catalog
