#pragma once

#include "catalog/json/document.hpp"
#include "catalog/pack/pack.hpp"

#include <cstddef>
#include <string_view>

namespace tco::catalog {

/// The value that begins at byte `from` of a document inside the program, as parsed() would read
/// it. With `only_model`, which makes no text, performance rows of other models hold the name of
/// theirs only, and constants of the phases of text the name of that.
Value packed_value(const Source& source, PackedTree tree, std::size_t from,
                   std::string_view only_model);

}  // namespace tco::catalog
