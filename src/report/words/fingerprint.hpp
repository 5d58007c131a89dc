#pragma once

#include "tco/report/words/checks.hpp"

#include <string>

namespace tco::report {

/// SHA-256 of rule, scenario, file and pointer: the same while only lines and figures change.
/// `before`: so many lines before it are alike in all that.
std::string fingerprint(const CheckLine& line, std::size_t before = 0);

}  // namespace tco::report
