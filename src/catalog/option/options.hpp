#pragma once

#include "catalog/records/lookup.hpp"
#include "tco/catalog/request/request.hpp"
#include "tco/core/question/scenario.hpp"

#include <deque>
#include <optional>
#include <vector>

namespace tco::catalog {

/// What the options of a scenario are made from.
struct OptionSources {
  const Request& request;
  const Lookup& lookup;
  Fields& scenario;                   ///< The document, already read.
  std::optional<Node> listed;         ///< Its `options`, where it has some.
  const std::optional<Model>& model;  ///< The workload's.
  const Scenario& shared;             ///< Workload, assumptions and hours.
  double sessions_per_month = 0;      ///< Of a machine on demand whose record names none.
  const Source& document;             ///< Keeps the texts of entries that are made.
  std::deque<Source>& sources;        ///< Of the flags that make them.
  std::vector<std::string>& warnings;
};

/// The options of a question: those the flags name, then those the scenario lists; where nothing is
/// listed, all hardware that was measured with the model or that it fits by prediction, the model's
/// alternatives and, where no flag names any, the best hybrid of each owned and measured one with
/// each of these. A flag replaces the
/// scenario's options of its side, self-hosted or metered, and its hybrids. They become those of
/// the scenario document: entries it has are kept with their overrides, and each option's `place`
/// leads to its entry. Problems in listed options go to the scenario's context; throws Error where
/// an id is unknown or nothing is left to compare.
std::vector<Option> options_of(const OptionSources& sources);

}  // namespace tco::catalog
