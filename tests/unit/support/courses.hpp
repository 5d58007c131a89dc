#pragma once

#include "support/plain_curves.hpp"
#include "support/questions.hpp"

#include <catch2/catch.hpp>

#include <utility>
#include <vector>

// Options over months that differ.
namespace tco::test {

/// A unit makes 10 outputs a month: 730 h of 73 h each. It draws 1 kW at work and nothing else; 1
/// per kWh, so that an output costs 73.
inline const Machine kTen{
    .price = 1000, .life = 24, .load = 1000, .idle = 0, .tariff = 1, .seconds = 73 * 3600.0};

inline CashFlow flow_of(const Scenario& scenario) {
  const OptionResult result = result_of(scenario.options[0], scenario);
  INFO(result.reason);
  REQUIRE(result.flow.has_value());
  return *result.flow;
}

template <class Part>
inline std::vector<double> column(const CashFlow& flow, Part part) {
  std::vector<double> values;
  for (const FlowMonth& m : flow) values.push_back((m.*part).in(unit::money));
  return values;
}

inline std::vector<double> units_of(const CashFlow& flow) {
  std::vector<double> units;
  for (const FlowMonth& m : flow) units.push_back(m.units);
  return units;
}

/// Months with listed volumes.
inline Scenario listed(std::vector<double> volumes, Option option) {
  Scenario scenario =
      question(volumes.front(), {std::move(option)}, static_cast<double>(volumes.size()));
  for (const double v : volumes) scenario.demand.monthly.push_back(per_month(v));
  return scenario;
}

}  // namespace tco::test
