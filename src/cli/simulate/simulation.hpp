#pragma once

#include "cli/door/asked.hpp"
#include "cli/flags/given.hpp"
#include "cli/simulate/inputs.hpp"
#include "cli/simulate/view.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace tco::cli {

/// What payback and break-even of each option are held against: of machines the cheapest plan;
/// without one, the cheapest of the others.
std::vector<std::optional<std::size_t>> rivals(const CompareView& view);

/// So many draws as the inputs and the question are worth, unless somebody `asked` for a number.
void fit_samples(simulate::Sampling& sampling, const UncertainInputs& inputs,
                 const Comparison& comparison, bool asked, std::vector<std::string>& notes);

/// How a question is simulated.
struct SimulationAsked {
  simulate::Sampling sampling = {};
  bool samples_asked = false;  ///< Else there may be fewer.
  std::vector<UncertainGiven> uncertain = {};
  bool only_ranges = false;
  std::optional<Given> against = {};  ///< Id of the option that all others are held against.
};

/// A question, simulated; its options are those of a first screen.
struct Simulation {
  /// All but the draws. Throws Error.
  Simulation(Asked& asked, const SimulationAsked& how);
  /// The options in every draw, and what each input does; tells how far it is now and then.
  void draw(const std::function<void(double share)>& progress = {});

  SimulateView view() const {
    return {{question, comparison, stale}, inputs, sampling, simulated, influences, figure};
  }
  std::vector<std::string> warnings() const;

  catalog::Question question;
  Comparison comparison;
  std::vector<bool> stale;
  UncertainInputs inputs;
  simulate::Sampling sampling;
  std::vector<std::string> notes = {};
  simulate::Simulated simulated = {};
  std::vector<simulate::Influence> influences = {};
  simulate::Target figure = {};
};

}  // namespace tco::cli
