#pragma once

#include "cli/flags/flags.hpp"
#include "tco/catalog/question/question.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace tco::cli {

/// What the flags set in the scenario, --set last. Their money is in the currency asked for.
std::vector<catalog::Setting> settings_of(const Arguments& arguments);

/// What --set says.
catalog::Setting assigned(const Given& given);

/// Moves what settings say of the one workload, and --model, to that of several which --workload
/// names.
void move_to_workload(const Arguments& arguments, std::vector<catalog::Setting>& settings);

}  // namespace tco::cli
