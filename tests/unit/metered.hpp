#pragma once

#include "tco/core/metering.hpp"

#include <utility>
#include <vector>

/// Plans and workloads for tests of bills.

inline tco::Rate rate_of(tco::Meter meter, double price, double per = 1) {
  tco::Rate rate;
  rate.meter = meter;
  rate.price = price * tco::unit::money;
  rate.per = per;
  return rate;
}

inline tco::Rate unknown_rate(tco::Meter meter) {
  tco::Rate rate;
  rate.meter = meter;
  return rate;
}

inline tco::Plan plan_of(std::vector<tco::Rate> rates) {
  tco::Plan plan;
  plan.id = "plan";
  plan.rates = std::move(rates);
  return plan;
}

inline tco::Workload text(double input, double output, double cached = 0) {
  tco::Workload w;
  w.input_tokens = input;
  w.output_tokens = output;
  w.cached_input_tokens = cached;
  return w;
}

inline tco::Workload clip(double seconds, double width = 1920, double height = 1080) {
  tco::Workload w;
  w.modality = tco::Modality::video;
  w.length = seconds * tco::unit::second;
  w.width = width;
  w.height = height;
  w.fps = 24;
  return w;
}

inline tco::Workload image(double images, double width, double height) {
  tco::Workload w;
  w.modality = tco::Modality::image;
  w.images = images;
  w.width = width;
  w.height = height;
  return w;
}

inline double total(const tco::Bill& bill) { return bill.total.value().in(tco::unit::per_attempt); }

inline tco::Date day(int year, unsigned month, unsigned of_month) {
  return std::chrono::sys_days(std::chrono::year(year) / std::chrono::month(month) /
                               std::chrono::day(of_month));
}
