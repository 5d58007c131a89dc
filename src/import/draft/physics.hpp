#pragma once

#include "tco/catalog/records/catalog.hpp"

#include <string>

namespace tco::importing {

/// Tokens a second of a model that no accelerator can read or write: at 2 operations for each
/// parameter that a token meets, those of the fastest chip at 4 bits. The parameters are the
/// catalog's, else those that the name says ("8b", "135m"), else 100 million.
double most_tokens_per_second(const catalog::Catalog& known, const std::string& model);

}  // namespace tco::importing
