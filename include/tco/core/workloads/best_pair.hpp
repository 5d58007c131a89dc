#pragma once

#include "tco/core/question/scenario.hpp"

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

namespace tco {

/// The two of these options of a mesh whose machines make a cheaper month 1 together than any of
/// the options does alone; nothing where no two do. Each option has one kind of machine, or none.
std::optional<std::pair<std::size_t, std::size_t>> best_pair(const Scenario& scenario,
                                                             const std::vector<Option>& options);

}  // namespace tco
