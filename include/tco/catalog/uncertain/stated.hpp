#pragma once

#include "tco/catalog/question/question.hpp"
#include "tco/catalog/records/catalog.hpp"
#include "tco/core/simulate/distribution.hpp"

#include <optional>
#include <string>
#include <vector>

namespace tco::catalog {

/// A number that a document of a question gives with a range or a distribution.
struct StatedRange {
  std::string pointer;  ///< As a Setting takes it.
  double value = 0;
  simulate::Distribution distribution = simulate::Distribution::fixed(0);
  std::string bounds = {};  ///< "0.6 % of it": what min and max leave out; empty: nothing.
};

/// Of the scenario, of the machines and plans of its options, and of the cards in them; each once,
/// those of a document in its order. Whether the answer depends on one is not said.
std::vector<StatedRange> stated_ranges(const Question& question, const Catalog& catalog);

}  // namespace tco::catalog
