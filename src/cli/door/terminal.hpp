#pragma once

#include "cli/flags/flags.hpp"
#include "tco/report/formats/format.hpp"

namespace tco::cli {

/// How wide the answer may be (--width, COLUMNS, the terminal, 80; as wide as it needs where it
/// goes into a pipe or a file), whether it is coloured, and whether charts are drawn: on terminals
/// alone.
report::Layout layout_of(const Arguments& arguments);

}  // namespace tco::cli
