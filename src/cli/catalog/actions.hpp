#pragma once

#include "cli/door/command.hpp"
#include "tco/catalog/records/catalog.hpp"

namespace tco::cli {

/// Reads each file that is named, alone and together with the others; says what is in them.
Answer validated(const Arguments& arguments);

/// How old the catalog is and what of it ends, on the day of --as-of, else its own.
Answer status(const catalog::Catalog& catalog, const Arguments& arguments);

/// Checks a catalog document, shows how it differs from the catalog in use, and puts it into use.
Answer updated(const Arguments& arguments);

/// Puts the catalog into use that was so before the last update or rollback.
Answer rolled_back(const Arguments& arguments);

}  // namespace tco::cli
