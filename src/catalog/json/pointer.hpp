#pragma once

#include "catalog/json/document.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tco::catalog {

/// The parts of a JSON pointer (RFC 6901) that begins with "/", unescaped.
std::vector<std::string> pointer_tokens(std::string_view pointer);

/// The item of an array by position or, for records, by id; null where there is none.
Value* item_of(Value& array, std::string_view token);
const Value* item_of(const Value& array, std::string_view token);

/// What stands below a value, token by token as item_of and keys lead; null where nothing does.
const Value* value_below(const Value* value, std::span<const std::string> tokens);

}  // namespace tco::catalog
