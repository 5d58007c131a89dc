#pragma once

#include <string_view>

namespace tco::catalog {

/// True for the key of a sum of money, of a scenario, a set of assumptions or a record: not for
/// that of how it changes ("price_trend_per_year") or when somebody looked at it ("price_checked").
inline bool is_money(std::string_view key) {
  return key == "price" || key.starts_with("price_per_") || key.ends_with("_cost") ||
         key.ends_with("_fee") || key == "fixed_per_month" || key == "per_unit_per_month" ||
         key == "hourly_rate" || key == "minimum_spend" || key == "storage_per_gib_month";
}

}  // namespace tco::catalog
