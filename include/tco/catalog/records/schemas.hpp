#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tco::catalog {

/// Names of the JSON Schemas (draft-07) inside the program: hardware, models, prices, ...
std::vector<std::string> schema_names();

/// The text of one; nothing if there is none of that name.
std::optional<std::string_view> schema(std::string_view name);

/// Its "$id": the address by which editors find it. There must be one of that name.
std::string schema_address(std::string_view name);

/// A key that no document of a schema has.
struct NoKey {
  std::string part;                  ///< The first part of it that leads nowhere.
  std::vector<std::string> instead;  ///< Those that would.
};

/// Whether documents of a schema may have a dotted key such as "options.monthly.total", which
/// passes through arrays. Nothing: they may, or there is no schema of that name.
std::optional<NoKey> no_key(std::string_view schema_name, std::string_view key);

}  // namespace tco::catalog
