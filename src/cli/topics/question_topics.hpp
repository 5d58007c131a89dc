#pragma once

#include <string_view>

namespace tco::cli {

// Pages of `tco help` on what a question may say, each with a file to copy.
extern const std::string_view kScenarioTopic, kMeshTopic, kAssumptionsTopic, kTimeTopic;
// And on how sure its answer is.
extern const std::string_view kSimulateTopic;

}  // namespace tco::cli
