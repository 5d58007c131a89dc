#pragma once

#include "catalog/records/records.hpp"

#include <string>
#include <string_view>

namespace tco::catalog {

/// What to write where the id is, or nearly, that of a record of another kind; else nothing.
std::string of_other_kind(std::string_view id, const RecordMaps& maps);

}  // namespace tco::catalog
