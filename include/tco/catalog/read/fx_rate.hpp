#pragma once

#include "tco/core/quantity/figure.hpp"

#include <optional>
#include <string>

namespace tco::catalog {

/// The rate of a currency: 1 unit of it = `usd` US dollars on `date`.
struct FxRate {
  std::string currency;
  double usd = 1;
  std::optional<Date> date;
};

}  // namespace tco::catalog
