#pragma once

#include "tco/import/text/format.hpp"
#include "tco/import/text/table.hpp"

#include <string_view>
#include <vector>

namespace tco::importing {

std::vector<Format> formats();
/// Throws Error (usage) with a suggestion where there is none.
Format format_named(std::string_view name);

/// The format that a file is most likely of, by its content. Throws Error (usage) where there is
/// none, or several, which it names.
Format recognized(Table table);

/// Reads a table; the same table gives the same bytes. Throws Error: usage for an unknown format,
/// input with file, line and column for a broken table or one of another format.
Imported imported(std::string_view format, const Table& table);

}  // namespace tco::importing
