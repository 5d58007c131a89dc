#pragma once

#include <string_view>

namespace tco::cli {

// Pages of `tco help` on what a question may say, each with a file to copy.
extern const std::string_view kScenarioTopic, kMeshTopic, kAssumptionsTopic, kTimeTopic;
// On where its prices come from, and on many questions.
extern const std::string_view kCatalogTopic, kEnginesTopic;

}  // namespace tco::cli
