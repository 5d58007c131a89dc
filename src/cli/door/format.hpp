#pragma once

#include "cli/flags/flags.hpp"
#include "tco/report/formats/format.hpp"

namespace tco::cli {

/// The format asked for: --format, else that of the name of --output, else that of a variable or a
/// tco.json, else a table. Throws Error for one that the command does not have, or that does not go
/// with the name.
const report::Format& format_of(const Arguments& arguments);

/// `report` in that format, as the place where it goes can show it.
std::string rendered(const report::Report& report, const Arguments& arguments);

/// layout_of() with --columns, --decimals and --decimal-comma. Throws Error where they do not go
/// with the format.
report::Layout layout_of(const Arguments& arguments, const report::Format& format);

}  // namespace tco::cli
