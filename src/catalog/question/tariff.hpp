#pragma once

#include "catalog/question/trace.hpp"
#include "tco/catalog/question/question.hpp"

namespace tco::catalog {

/// Puts the price of electricity at a place in the scenario's money where a block names the place:
/// "DE", "us-ca", "DE:business"; without a class it is that of households. Throws Error where there
/// is no such place, a price beside it, or no rate of exchange.
void take_tariffs(Origins::Trace& trace, const Request& request);

/// True for the keys of an electricity block that say what a kWh costs.
bool says_tariff(std::string_view key);

}  // namespace tco::catalog
