#pragma once

#include <string_view>

namespace tco::cli {

// Pages of `tco help` on what a question may say, each with a file to copy.
extern const std::string_view kScenarioTopic, kMeshTopic, kAssumptionsTopic, kTimeTopic;
// On where its prices come from, on many questions, and on how sure an answer is.
extern const std::string_view kCatalogTopic, kEnginesTopic, kSimulateTopic;

}  // namespace tco::cli
