#pragma once

#include "tco/catalog/records/catalog.hpp"

#include <optional>
#include <string>
#include <vector>

namespace tco::catalog {

/// A currency, and who wants money in it: "b.json is in EUR" is refused with ", `wanted_by` in
/// USD".
struct Denomination {
  std::string currency = "USD";
  std::string wanted_by;
};

/// What the first plan of a catalog is priced in, and its document; nothing where there is no plan.
std::optional<Denomination> denomination(const Catalog& catalog);

/// All plans in order of id, their money in one currency; those inside the program that no rate of
/// exchange is known for are left out. Throws Error that names another document without one, and
/// who wants the other currency.
std::vector<Plan> plans(const Catalog& catalog, const Denomination& into,
                        const std::vector<FxRate>& rates);

}  // namespace tco::catalog
