#pragma once

#include "tco/report/checks.hpp"

#include <string>

namespace tco::report {

/// SHA-256 of rule, scenario, file and pointer: the same while only lines and figures change.
std::string fingerprint(const CheckLine& line);

}  // namespace tco::report
