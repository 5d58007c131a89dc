#pragma once

#include "tco/core/option/comparison.hpp"

#include <optional>
#include <string>
#include <vector>

namespace tco::cli {

/// A row of FOCUS, without what all rows of an option share.
struct Charge {
  std::string category, frequency, description;
  Money billed{}, effective{};
  double quantity = 1;
  std::string unit = "Charges";
  std::optional<double> kept = {};  ///< Outputs that came of it.
  const Option* part = nullptr;     ///< The machine or plan of a mesh that it is of.
  std::string model = {};           ///< Empty: that of the option.
};

Charge usage(std::string description, double quantity, std::string unit);

/// What each machine and each plan of a mesh takes in a month; later months are parted as month 1.
std::vector<Charge> charges_of_mesh(const Scenario& scenario, const Option& option,
                                    const OptionResult& result, const FlowMonth& month,
                                    Money effective);

}  // namespace tco::cli
