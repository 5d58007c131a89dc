#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tco::importing {

/// A model's name without what vendors put around it: no provider before "/", no date behind, the
/// same marks: "claude-sonnet-4-5" of "anthropic/claude-sonnet-4.5" and of
/// "claude-sonnet-4-5-20250929".
std::string bare_model(std::string_view name);

/// Ids of the plans built in that sell the model; of `vendor` alone ("openai"), where it has some.
std::vector<std::string> plans_selling(std::string_view model, std::string_view vendor);

/// Id of the model built in that has this name; empty where there is none.
std::string model_named(std::string_view name);

}  // namespace tco::importing
