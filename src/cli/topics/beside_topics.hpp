#pragma once

#include <string_view>

namespace tco::cli {

// Pages of `tco help` on what stands beside a question: where its prices come from, and the
// engines that ask many.
extern const std::string_view kCatalogTopic, kEnginesTopic;

}  // namespace tco::cli
