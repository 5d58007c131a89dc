#pragma once

#include "tco/catalog/records/catalog.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace tco::importing {

/// A model's name without what vendors put around it: no provider before "/", no date behind, the
/// same marks: "claude-sonnet-4-5" of "anthropic/claude-sonnet-4.5" and of
/// "claude-sonnet-4-5-20250929".
std::string bare_model(std::string_view name);

/// Ids of the plans that sell the model; of `vendor` alone ("openai"), where it has some.
std::vector<std::string> plans_selling(const catalog::Catalog& known, std::string_view model,
                                       std::string_view vendor);

/// Id of the model that has this name; empty where there is none.
std::string model_named(const catalog::Catalog& known, std::string_view name);

}  // namespace tco::importing
