#pragma once

#include "core/mesh/way.hpp"

#include <cstddef>
#include <vector>

namespace tco::mesh {

/// A number of units of each kind, and a way to use them.
struct Candidate {
  std::size_t way = 0;
  std::vector<double> units;
  double standing = 0;
};

/// All that may be the best one up to a scale, fewest units first, then more of the kinds listed
/// first. Of kinds that must be there only those numbers.
std::vector<Candidate> candidates(const std::vector<Way>& ways, double scale,
                                  const std::vector<double>& at_least);

/// How many those are.
double count_of_candidates(const std::vector<Way>& ways, double scale,
                           const std::vector<double>& at_least);

}  // namespace tco::mesh
