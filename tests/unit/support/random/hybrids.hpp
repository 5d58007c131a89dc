#pragma once

#include "support/random/questions.hpp"

#include <algorithm>
#include <cmath>
#include <sstream>

namespace tco::test {

/// A hybrid in plain numbers. The oracle prices it by the formulas of the model, hour by hour.
struct Mixed {
  Machine machine;
  double price = 0.2;                    // of an attempt at the plan
  std::optional<double> share;           // local_share
  double floor = 0, retry = 0, fee = 0;  // minimum_api_share, retry_share, router_fee
  double remote = 1;                     // attempts of the plan per output
  bool overflow = true;
  std::optional<double> units;
  std::vector<double> profile;
  double free = 0;                       // attempts a month the plan gives for nothing
  double tier = kInfinity, cheaper = 0;  // price beyond so many attempts a month

  double bill(double attempts) const {
    if (attempts <= free) return 0;
    const double dear = std::min(attempts, std::max(tier, free)) - free;
    return dear * price + std::max(0.0, attempts - std::max(tier, free)) * cheaper;
  }
  double hour(double n, double weight_count) const {
    return n * 3600 * machine.month / weight_count * machine.utilization /
           (machine.seconds * machine.attempts);
  }
  double month(double n) const {
    return n * 3600 * machine.available * machine.utilization /
           (machine.seconds * machine.attempts);
  }
  double local(double n, double v, double s) const {
    const std::vector<double> w = profile.empty() ? std::vector<double>{1} : profile;
    double all = 0;
    for (const double x : w) all += x;
    double made = 0;
    for (const double x : w) {
      made += std::min(s * v * x / all, hour(n, static_cast<double>(w.size())));
    }
    return std::min(made, month(n));
  }
  double cost(double n, double v, double made) const {
    const Machine& m = machine;
    const double api = v - made + retry * made;
    double cost = bill(api * remote) + fee * (made * m.attempts + api * remote);
    if (n == 0) return cost;
    const double busy = made * m.attempts * m.seconds / 3600;
    const double idle = std::max(0.0, n * m.powered - busy);
    const double r = m.discount == 0 ? 0 : std::expm1(std::log1p(m.discount) / 12);
    const double crf = r == 0 ? 1 / m.life : r / -std::expm1(-m.life * std::log1p(r));
    const double written = m.annuity ? crf - m.residual * (crf - r) : (1 - m.residual) / m.life;
    const double bought = m.sunk ? 0 : std::max(0.0, n - m.paid);
    cost += m.share * bought * m.price * written + m.share * n * m.price * m.maintenance / 12;
    cost += m.fixed + n * m.per_unit + m.labour * m.wage;
    return cost + (busy * m.load + m.share * idle * m.idle) / 1000 * m.pue * m.tariff;
  }
  /// The cheapest of all splits of a fleet. Between bends the cost is straight, so with a share
  /// that is free a fine grid, the bends of the bill and those of the power are all there is to
  /// try.
  double fleet(double n, double v) const {
    if (share) {
      const double made = local(n, v, *share);
      if (!overflow && made < *share * v * (1 - 1e-9)) return kInfinity;
      return cost(n, v, made);
    }
    const double most = local(n, v, 1 - floor);
    double least = std::min(cost(n, v, most), cost(n, v, 0));
    const auto attempt = [&](double made) {
      if (made > 0 && made < most) least = std::min(least, cost(n, v, made));
    };
    for (int i = 1; i < 40; ++i) attempt(most * i / 40);
    attempt(n * machine.powered * 3600 / (machine.seconds * machine.attempts));
    for (const double bend : {free, tier}) {
      if (retry < 1 && bend != kInfinity) attempt((v - bend / remote) / (1 - retry));
    }
    return least;
  }
  double best(double v, double most) const {
    double least = units ? fleet(*units, v) : fleet(0, v);
    for (double n = machine.least; !units && n <= most; ++n) least = std::min(least, fleet(n, v));
    return least;
  }
  Option option() const {
    Option option = owned(machine);
    option.kind = OptionKind::hybrid;
    option.id = "hybrid:machine+plan";
    option.plan = *metered(price, machine).plan;
    if (free > 0) option.plan->free_quota[Meter::request] = free;
    if (tier != kInfinity) {
      Rate& rate = option.plan->rates.front();
      rate.tier_mode = TierMode::graduated;
      rate.tiers.push_back({tier, cheaper * unit::money});
    }
    Routing& routing = option.routing;
    routing.local_share = share;
    routing.minimum_api_share = floor;
    routing.overflow = overflow;
    routing.retry_share = retry;
    routing.router_fee = fee * unit::per_attempt;
    routing.units = units;
    routing.api_workload = option.workload;
    routing.api_workload.attempts_per_output = remote * unit::attempts_per_output;
    return option;
  }
  Scenario at(double v) const {
    Scenario scenario = question(v, {option()}, 36, machine.month);
    scenario.demand.profile = profile;
    return scenario;
  }
  std::string text() const {
    std::ostringstream out;
    out.precision(17);
    out << text_of(machine) << " price " << price << " share " << share.value_or(-1) << " floor "
        << floor << " retry " << retry << " fee " << fee << " remote " << remote << " overflow "
        << overflow << " units " << units.value_or(-1) << " free " << free << " tier " << tier
        << " cheaper " << cheaper << " profile";
    for (const double w : profile) out << ' ' << w;
    return out.str();
  }
};

inline Mixed random_mixed() {
  Mixed m;
  m.machine = random_machine();
  m.machine.least = whole(0, 4) == 0 ? 2 : 1;
  const double per_attempt = m.machine.seconds / 3600 *
                             (m.machine.price / m.machine.life / 500 + m.machine.load / 1000 * 0.2);
  m.price = per_attempt * real(0.2, 8) + 1e-3;
  m.remote = whole(0, 1) == 0 ? m.machine.attempts : real(0.5, 8);
  if (whole(0, 1) == 0) m.share = whole(0, 3) == 0 ? whole(0, 1) : real(0, 1);
  if (!m.share && whole(0, 1) == 0) m.floor = real(0, 1);
  if (m.share) m.overflow = whole(0, 3) != 0;
  m.retry = real_or_zero(1);
  m.fee = real_or_zero(m.price);
  const double kind = whole(0, 3);
  if (kind == 1) {
    for (int i = 0; i < 24; ++i) m.profile.push_back(whole(0, 4));
    m.profile.front() = 5;
  } else if (kind == 2) {
    for (int i = 0; i < 168; ++i) m.profile.push_back(real_or_zero(1));
    m.profile.front() = 1;
  }
  const double unit = volume_for(m.machine, 1) * m.remote;
  if (whole(0, 2) == 0) m.free = unit * real(0, 2);
  if (whole(0, 2) == 0) {
    m.tier = unit * real(0.1, 4);
    m.cheaper = m.price * real(0.1, 1);
  }
  if (whole(0, 4) == 0) m.units = whole(0, 4);
  return m;
}

inline bool close(double got, double expected) {
  if (std::isinf(expected)) return std::isinf(got);
  return std::abs(got - expected) <= 1e-9 * std::max(1e-3, std::abs(expected));
}

}  // namespace tco::test
