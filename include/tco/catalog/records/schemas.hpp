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

}  // namespace tco::catalog
