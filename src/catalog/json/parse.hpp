#pragma once

#include "catalog/json/document.hpp"

#include <optional>

namespace tco::catalog {

/// The value of a part of a text that is UTF-8, as strict_parse() would read it, several times
/// faster. Nothing where it is not plainly valid: strict_parse() knows what to say of it.
std::optional<Value> quick_parse(const Source& source, Extent part);

}  // namespace tco::catalog
