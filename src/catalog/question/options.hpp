#pragma once

#include "catalog/records/lookup.hpp"
#include "tco/catalog/question/question.hpp"

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
  const Scenario& shared;             ///< Workload, demand, assumptions and hours.
  double sessions_per_month;          ///< Of rented machines that do not say.
  std::vector<std::string>& warnings;
};

/// The options of a question: those the flags name, then those the scenario lists; where nothing is
/// listed, all hardware with a matching performance row, the model's alternatives and, where no
/// flag names any, the best hybrid of each owned one with each of these. A flag replaces the
/// scenario's options of its side, self-hosted or metered, and its hybrids. Problems in listed
/// options go to the scenario's context; throws Error where an id is unknown or nothing is left to
/// compare.
std::vector<Option> options_of(const OptionSources& sources);

/// Makes the options those of the scenario document `root`: entries it has are kept with their
/// overrides, the others are added; `source` keeps their texts. Each option's `place` then leads to
/// its entry.
void write_options(std::vector<Option>& options, Value& root, const Source& source);

}  // namespace tco::catalog
