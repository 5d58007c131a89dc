#pragma once

#include "tco/core/question/plan.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace tco::test {

inline Rate rate(Meter meter, std::optional<double> price, double per = 1) {
  Rate r;
  r.meter = meter;
  if (price) r.price = *price * unit::money;
  r.per = per;
  return r;
}

inline Plan plan(std::string provider, std::string model, std::vector<Rate> rates) {
  Plan p;
  p.id = provider + '/' + model;
  p.provider = std::move(provider);
  p.model = std::move(model);
  p.rates = std::move(rates);
  return p;
}

}  // namespace tco::test
