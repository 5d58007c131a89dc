#include "tco/core/money/supply.hpp"

namespace tco {

std::optional<MonthlyCost> MonthlyParts::total() const { return sum(amortization, running()); }

std::optional<MonthlyCost> MonthlyParts::running() const {
  return sum(electricity, sum(operations, sum(maintenance, sum(rent, sum(api, fees)))));
}

MonthlyCost MonthlyParts::known() const {
  MonthlyCost known{};
  for (const auto& part : {amortization, electricity, operations, maintenance, rent, api, fees}) {
    if (part) known += *part;
  }
  return known;
}

}  // namespace tco
