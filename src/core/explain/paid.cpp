#include "core/explain/builder.hpp"

#include <algorithm>

namespace tco {

Term ExplanationBuilder::explain_bought(const Term& left) {
  const Term paid =
      assumed("paid", "units that are paid for", a_.sunk_units, "", "/owned/sunk_units");
  const double used = std::min(result_.month->units, a_.sunk_units);
  const Term price = this->price();
  add("resale_forgone", "share * min(n, paid) * S * C",
      price.value ? std::optional(a_.share * used * *left.value * *price.value) : std::nullopt, "$",
      {share(), units(), paid, left, price});
  const double bought = result_.month->units - used;
  add("units_bought", "max(0, n - paid)", bought, "", {units(), paid});
  return figure("b", "units_bought", bought, "");
}

}  // namespace tco
