#pragma once

#include "cli/compare/view.hpp"

namespace tco::cli {

/// What stands below the table of the first screen, each a paragraph; in so many lines of it.
std::vector<std::string> notes_of(const CompareView& view, const Screening& screening,
                                  std::size_t lines);

/// Of these, what explains the table.
std::vector<std::string> table_notes_of(const CompareView& view);

/// Why options have no price: "Unknown: own RTX 4090: ...", "Not possible: ...".
std::vector<std::string> reasons_of(const CompareView& view);

}  // namespace tco::cli
