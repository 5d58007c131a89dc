#pragma once

#include "tco/catalog/read/tariff.hpp"
#include "tco/catalog/records/catalog.hpp"
#include "tco/core/question/hardware.hpp"
#include "tco/core/question/plan.hpp"

#include <string>
#include <vector>

namespace tco::catalog {

/// A record as it is read, and the currency of its money.
template <class T>
struct Listed {
  T record;
  std::string currency;
};

/// All records of a kind in order of id. Throw Error with what is wrong in the first that is.
std::vector<Listed<Hardware>> listed_hardware(const Catalog& catalog);
std::vector<Listed<Model>> listed_models(const Catalog& catalog);
std::vector<Listed<Plan>> listed_plans(const Catalog& catalog);
std::vector<Listed<Tariff>> listed_electricity(const Catalog& catalog);

}  // namespace tco::catalog
