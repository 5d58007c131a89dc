#pragma once

#include "import/text/reading.hpp"

#include <string>
#include <vector>

namespace tco::importing {

/// Keys given twice in one object, which others' readers let through: with one value, the key is
/// taken once; with two, the object is null, as nobody can say which was meant. What was done, a
/// line for each.
std::vector<std::string> settle_twins(Value& root);

}  // namespace tco::importing
