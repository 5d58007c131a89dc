#pragma once

#include "tco/core/plan/metering.hpp"

#include <utility>
#include <vector>

/// Plans and workloads for tests of bills.
namespace tco::test {

inline Rate rate_of(Meter meter, double price, double per = 1) {
  Rate rate;
  rate.meter = meter;
  rate.price = price * unit::money;
  rate.per = per;
  return rate;
}

inline Rate unknown_rate(Meter meter) {
  Rate rate;
  rate.meter = meter;
  return rate;
}

inline Plan plan_of(std::vector<Rate> rates) {
  Plan plan;
  plan.id = "plan";
  plan.rates = std::move(rates);
  return plan;
}

inline Workload tokens(double input, double output, double cached = 0) {
  Workload w;
  w.input_tokens = input;
  w.output_tokens = output;
  w.cached_input_tokens = cached;
  return w;
}

inline Workload clip(double seconds, double width = 1920, double height = 1080) {
  Workload w;
  w.modality = Modality::video;
  w.length = seconds * unit::second;
  w.width = width;
  w.height = height;
  w.fps = 24;
  return w;
}

inline Workload image(double images, double width, double height) {
  Workload w;
  w.modality = Modality::image;
  w.images = images;
  w.width = width;
  w.height = height;
  return w;
}

inline double total(const Bill& bill) { return bill.total.value().in(unit::per_attempt); }

inline Date day(int year, unsigned month, unsigned of_month) {
  return std::chrono::sys_days(std::chrono::year(year) / std::chrono::month(month) /
                               std::chrono::day(of_month));
}

}  // namespace tco::test
