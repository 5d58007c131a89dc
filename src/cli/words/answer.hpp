#pragma once

#include "tco/catalog/question/question.hpp"
#include "tco/core/option/comparison.hpp"
#include "tco/core/option/price_age.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tco::cli {

/// A question with its answer, and what only both together tell.
struct CompareView {
  const catalog::Question& question;
  const Comparison& comparison;
  std::vector<bool> stale;  ///< By option: a price older than --max-price-age.

  const Scenario& scenario() const { return question.scenario; }
  const Option& option(std::size_t i) const { return scenario().options[i]; }
  const OptionResult& result(std::size_t i) const { return comparison.options[i]; }
};

/// What the outputs are called.
struct Nouns {
  std::string one, many, kept;  ///< "clip", "clips", "kept clips"; of several workloads a month.
};
Nouns nouns_of(const Scenario& scenario);

/// "one clip"; of several workloads "a month": what costs are told of.
std::string costed(const Scenario& scenario);
/// By what a month's cost is divided to be that.
double each_of(const Scenario& scenario, double volume);

/// Outputs a month.
double per_month(Volume volume);
/// The same of an end of a range; nothing where it is unbounded.
std::optional<double> bound(Volume volume);
/// As keys of the answer have them.
std::string_view name_of(Basis basis);
std::string_view name_of(Verdict verdict);
std::string_view name_of(NeverReason reason);
std::string_view name_of(OptionKind kind);
std::string_view name_of(Status status);

/// By option.
std::vector<bool> stale_options(const Scenario& scenario, const MaxPriceAge& limits);

}  // namespace tco::cli
