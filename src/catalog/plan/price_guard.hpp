#pragma once

#include "catalog/json/fields.hpp"
#include "tco/core/question/plan.hpp"

namespace tco::catalog {

/// True for the meters whose prices are quoted for tokens.
bool counts_tokens(Meter meter);

/// Refuses a token price that is out by a power of ten, unless it is confirmed; a written 0 is a
/// price.
void guard_price(const Node& price, Meter meter, double per, bool confirmed);

/// Warns of a price_per_kwh above 2 USD.
void warn_of_dear_electricity(Fields& electricity);

/// Warns of prices that are possible and seldom meant: free without saying so, output cheaper than
/// input, cached input dearer than input.
void warn_of_odd_prices(const Node& plan_node, const Plan& plan, bool free);

}  // namespace tco::catalog
