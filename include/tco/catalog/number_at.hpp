#pragma once

#include "tco/catalog/catalog.hpp"
#include "tco/catalog/question.hpp"

#include <optional>
#include <string_view>

namespace tco::catalog {

/// The number that a question has at a JSON pointer, as Setting takes one: of the scenario with its
/// defaults written out, or of a record such as "/hardware/rtx-5090-desktop/purchase/price".
/// Nothing where there is none.
std::optional<double> number_at(std::string_view pointer, const Question& question,
                                const Catalog& catalog);

}  // namespace tco::catalog
