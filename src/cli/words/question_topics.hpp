#pragma once

#include <string_view>

namespace tco::cli {

// Pages of `tco help` on what a question may say, and on many of them, each with a text to copy.
extern const std::string_view kScenarioTopic, kAssumptionsTopic, kTimeTopic, kEnginesTopic;

}  // namespace tco::cli
