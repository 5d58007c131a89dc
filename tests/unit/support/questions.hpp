#pragma once

#include "tco/core/option/comparison.hpp"

#include <string>

namespace tco::test {

/// A machine and its assumptions in plain numbers, named as in model.md: one place from which the
/// engine's structs and an oracle are both made. Clips of 1 s stand for any workload.
struct Machine {
  double price = 3600, residual = 0, life = 36;         // C; S; L in months
  double load = 690, idle = 75;                         // P, P0 in watts
  double tariff = 0.17, pue = 1;                        // per kWh
  double available = 730, powered = 730, month = 730;   // H, Hp, hours_per_month
  double utilization = 1, least = 1, most = kInfinity;  // u, n_min, maximum_units
  double paid = 0;                                      // sunk_units
  double share = 1, seconds = 60, attempts = 1;         // seconds is t; attempts is k
  double maintenance = 0, setup = 0, fixed = 0, per_unit = 0, labour = 0, wage = 0;
  double rate = 2, discount = 0;  // rent per hour; per year
  bool annuity = false, sunk = false;
};

inline Workload workload_of(const Machine& m) {
  Workload w;
  w.modality = Modality::video;
  w.model = "clips";
  w.length = 1 * unit::second;
  w.width = 1280;
  w.height = 720;
  w.fps = 24;
  w.attempts_per_output = m.attempts * unit::attempts_per_output;
  return w;
}

inline Assumptions assumptions_of(const Machine& m) {
  Assumptions a;
  a.electricity = m.tariff * unit::per_kWh;
  a.pue = m.pue;
  a.life_months = m.life;
  a.residual_fraction = m.residual;
  a.amortization = m.annuity ? Amortization::annuity : Amortization::straight_line;
  a.sunk = m.sunk;
  a.sunk_units = m.paid;
  a.share = m.share;
  a.available_hours = m.available * unit::hours_per_month;
  a.powered_hours = m.powered * unit::hours_per_month;
  a.max_utilization = m.utilization;
  a.minimum_units = m.least;
  if (m.most != kInfinity) a.maximum_units = m.most;
  a.maintenance_per_year = m.maintenance;
  a.setup_cost = m.setup * unit::money;
  a.fixed = m.fixed * unit::per_month;
  a.per_unit = m.per_unit * unit::per_month;
  a.labour = m.labour * unit::hours_per_month;
  a.hourly_rate = m.wage * unit::per_hour;
  a.discount_rate_per_year = m.discount;
  return a;
}

inline Option option_of(const Machine& m, OptionKind kind, RentMode mode = RentMode::on_demand) {
  Hardware hardware;
  hardware.id = "machine";
  hardware.purchase = Purchase{m.price * unit::money, {}};
  hardware.rent = Rent{m.rate * unit::per_hour, mode};
  hardware.power = {m.load * unit::watt, m.idle * unit::watt, {}};
  Performance row;
  row.model = "clips";
  row.length = 1 * unit::second;
  row.width = 1280;
  row.height = 720;
  row.fps = 24;
  row.seconds_per_batch = m.seconds * unit::second;
  hardware.performance.push_back(row);

  Option option;
  option.kind = kind;
  option.id = kind == OptionKind::owned ? "own:machine" : "rent:machine";
  option.workload = workload_of(m);
  option.assumptions = assumptions_of(m);
  option.hardware = hardware;
  return option;
}

inline Option owned(const Machine& m) { return option_of(m, OptionKind::owned); }
inline Option rented(const Machine& m, RentMode mode) {
  return option_of(m, OptionKind::rented, mode);
}

/// An API that asks `price` for each attempt.
inline Option metered(double price, const Machine& m = {}) {
  Rate rate;
  rate.meter = Meter::request;
  rate.price = price * unit::money;
  Plan plan;
  plan.id = "plan";
  plan.rates.push_back(rate);
  Option option;
  option.kind = OptionKind::api;
  option.id = "api:plan";
  option.workload = workload_of(m);
  option.assumptions = assumptions_of(m);
  // The machine's operations are none of the plan's.
  option.assumptions.fixed = MonthlyCost{};
  option.assumptions.labour = HoursPerMonth{};
  option.plan = plan;
  return option;
}

inline Scenario question(double volume, std::vector<Option> options, double horizon = 36,
                         double hours_per_month = 730) {
  Scenario scenario;
  scenario.demand.volume = volume * unit::outputs_per_month;
  scenario.horizon_months = horizon;
  scenario.hours_per_month = hours_per_month * unit::hours_per_month;
  scenario.options = std::move(options);
  return scenario;
}

}  // namespace tco::test
