#pragma once

#include "tco/catalog/question/question.hpp"
#include "tco/core/explain/explanation.hpp"

#include <string>

namespace tco::cli {

/// The unit of a term, with the currency where it has "$".
std::string unit_in(const std::string& unit, const std::string& currency);

/// Where a term of an option at `place` comes from; what converted an amount stands behind its
/// source. Of a computed one, the layer says so.
catalog::Origin origin_of(const Term& term, const catalog::Question& question,
                          const std::string& place);

}  // namespace tco::cli
