#pragma once

#include "cli/door/asked.hpp"
#include "cli/simulate/inputs.hpp"
#include "cli/simulate/view.hpp"

#include <string>
#include <vector>

namespace tco::cli {

/// A question, simulated; its options are those of a first screen.
struct Simulation {
  /// All but the draws, of which there may be other than `how` says where nobody asked for so many.
  /// Throws Error.
  Simulation(Asked& asked, const simulate::Sampling& how, const std::vector<UncertainGiven>& given,
             bool only_ranges, bool samples_asked);
  void draw() { options = simulated(inputs.question, sampling); }

  SimulateView view() const { return {{question, comparison, stale}, inputs, sampling, options}; }
  std::vector<std::string> warnings() const;

  catalog::Question question;
  Comparison comparison;
  std::vector<bool> stale;
  UncertainInputs inputs;
  simulate::Sampling sampling;
  std::vector<std::string> notes = {};
  std::vector<simulate::SimulatedOption> options = {};
};

}  // namespace tco::cli
