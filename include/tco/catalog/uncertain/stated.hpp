#pragma once

#include "tco/catalog/json/stated_spread.hpp"
#include "tco/catalog/question/question.hpp"
#include "tco/catalog/records/catalog.hpp"

#include <string>
#include <vector>

namespace tco::catalog {

/// A number that a document of a question gives with a range or a distribution.
struct StatedRange {
  std::string pointer;  ///< As a Setting takes it.
  double value = 0;
  StatedSpread spread = {};
};

/// Of the scenario, of the machines and plans of its options, and of the cards in them; each once,
/// those of a document in its order. Whether the answer depends on one is not said.
std::vector<StatedRange> stated_ranges(const Question& question, const Catalog& catalog);

}  // namespace tco::catalog
