#pragma once

#include "cli/flags/flags.hpp"
#include "tco/catalog/question/question.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace tco::cli {

/// What the flags set in the scenario, --set last. Their money is in the currency asked for.
std::vector<catalog::Setting> settings_of(const Arguments& arguments);

}  // namespace tco::cli
