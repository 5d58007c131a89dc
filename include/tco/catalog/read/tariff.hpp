#pragma once

#include "tco/core/quantity/figure.hpp"
#include "tco/core/quantity/units.hpp"

#include <string>

namespace tco::catalog {

/// What a kWh costs somewhere.
struct Tariff {
  std::string id;  ///< Place and class: "us-ca:household".
  std::string name;
  EnergyPrice price{};
  Provenance provenance;
};

}  // namespace tco::catalog
