#include "tco/core/simulate/numbers.hpp"

#include "tco/core/machine/serving.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <utility>

namespace tco::simulate {
namespace {

/// Walks through a question; every record once, in the order of its declaration.
class Collector {
 public:
  explicit Collector(std::vector<NumberPlace>& places) : places_(places) {}

  void add(Demand& d) {
    all(d.volume, d.growth_per_month, d.monthly, d.profile, d.peak_hour_share);
    if (d.ramp) all(d.ramp->to, d.ramp->months);
  }
  void add(Option& o) {
    all(o.workload, o.assumptions, o.seats, o.routing, o.machines);
    if (o.hardware) add_machine(*o.hardware, o);
    if (o.plan) add(*o.plan);
  }
  void add(MeshWorkload& w) { all(w.workload, w.demand, w.minimum_api_share, w.plans); }
  void add(double& number) {
    places_.emplace_back(
        &number, [](const void* at) { return *static_cast<const double*>(at); },
        [](void* at, double value) { *static_cast<double*>(at) = value; });
  }
  template <Dimension D>
  void add(Quantity<D>& quantity) {
    places_.emplace_back(
        &quantity,
        [](const void* at) {
          return static_cast<const Quantity<D>*>(at)->in(Quantity<D>::base_unit());
        },
        [](void* at, double value) {
          *static_cast<Quantity<D>*>(at) = value * Quantity<D>::base_unit();
        });
  }

 private:
  template <class... Ts>
  void all(Ts&... numbers) {
    (add(numbers), ...);
  }
  template <class T>
  void add(std::optional<T>& number) {
    if (number) add(*number);
  }
  template <class Q>
  void add(Figure<Q>& figure) {
    add(figure.value);
  }
  template <class T>
  void add(std::vector<T>& list) {
    for (T& item : list) add(item);
  }
  template <class K, class T>
  void add(std::map<K, T>& map) {
    for (auto& [key, item] : map) add(item);
  }

  void add(MachineKind& k) { all(k.serving, k.units); }
  void add(AgedValue& v) { all(v.months, v.fraction); }
  void add(Financing& f) { all(f.down_payment, f.rate_per_year, f.term_months); }
  void add(Tax& t) { add(t.rate); }
  void add(Assumptions& a) {
    all(a.electricity, a.escalation_per_year, a.pue, a.life_months, a.residual_fraction,
        a.residual_curve, a.declining_rate_per_year, a.price_trend_per_year, a.sunk_units, a.share,
        a.available_hours, a.powered_hours, a.max_utilization, a.minimum_units, a.maximum_units,
        a.maintenance_per_year, a.failure_rate_per_year, a.replacement_cost,
        a.cold_starts_per_month, a.cold_start, a.setup_cost, a.fixed, a.per_unit, a.labour,
        a.labour_per_unit, a.hourly_rate, a.rent_window, a.discount_rate_per_year,
        a.real_discount_per_year, a.inflation_per_year, a.financing, a.tax, a.api_trend_per_year);
  }
  void add(CacheWrite& w) { all(w.tokens, w.minutes); }
  void add(Workload& w) {
    all(w.attempts_per_output, w.length, w.width, w.height, w.fps, w.images, w.input_tokens,
        w.cached_input_tokens, w.local_cache_reuse, w.cache_write_tokens, w.cache_minutes,
        w.cache_writes, w.cache_token_hours, w.output_tokens, w.reasoning_tokens,
        w.input_audio_tokens, w.cached_input_audio_tokens, w.output_audio_tokens,
        w.input_image_tokens, w.cached_input_image_tokens, w.output_image_tokens, w.tool_calls,
        w.input_images, w.input_megapixels, w.input_length, w.audio_length, w.characters,
        w.run.streams, w.run.least_rate, w.run.context, w.run.ttft, w.run.itl);
  }
  void add(Routing& r) {
    all(r.local_share, r.minimum_api_share, r.retry_share, r.router_fee, r.units, r.api_workload);
  }

  void add(Rent& r) {
    all(r.price_per_hour, r.storage_per_gib, r.stated_sessions, r.sessions_per_month,
        r.minimum_session, r.startup, r.interruption_overhead, r.active_hours, r.upfront,
        r.term_months);
  }
  /// Of what it costs the part that this option pays; of how it serves what came of it, in a copy
  /// that no other option shares.
  void add_machine(Hardware& h, Option& o) {
    if (o.kind == OptionKind::rented) {
      if (h.rent) add(*h.rent);
    } else {
      add(h.power.idle);
      if (h.purchase) add(h.purchase->price);
    }
    const auto own = std::make_shared<Serving>(*serving(o));
    o.served = own;
    all(own->time, own->load);
  }

  void add(Tier& t) { all(t.threshold, t.price); }
  void add(Rate& r) { all(r.price, r.per, r.tiers); }
  void add(CreditRate& c) { add(c.credits); }
  void add(Rounding& r) { add(r.step); }
  void add(SpendTier& t) { all(t.above, t.share); }
  void add(SpendRule& r) { all(r.tiers, r.minimum); }
  void add(Plan& p) {
    all(p.rates, p.durations, p.rounding, p.minimum_charge, p.extra_frames, p.credits_per,
        p.seconds_per_request, p.pixels_per_megapixel, p.service_levels, p.free_quota,
        p.minimum_spend, p.discount, p.uplift, p.discount_by_spend, p.uplift_by_spend,
        p.monthly_fee);
    if (p.base) all(p.base->included, p.base->price);
    if (p.subscription) all(p.subscription->per_seat, p.subscription->included);
  }

  std::vector<NumberPlace>& places_;
};

}  // namespace

std::size_t Numbers::option_of(std::size_t place) const {
  return static_cast<std::size_t>(std::upper_bound(ends.begin(), ends.end(), place) - ends.begin());
}

std::size_t Numbers::find(const void* number) const {
  const auto found = std::find_if(places.begin(), places.end(),
                                  [&](const NumberPlace& place) { return place.at() == number; });
  return static_cast<std::size_t>(found - places.begin());
}

std::vector<double> Numbers::values() const {
  std::vector<double> values;
  values.reserve(places.size());
  for (const NumberPlace& place : places) values.push_back(place.get());
  return values;
}

std::vector<Option*> parts_of(Scenario& scenario) {
  std::vector<Option*> all;
  for (Option& option : scenario.options) {
    if (option.kind != OptionKind::mesh) all.push_back(&option);
    for (MachineKind& kind : option.machines) {
      for (Option& served : kind.serving) all.push_back(&served);
    }
  }
  for (MeshWorkload& work : scenario.mesh) {
    for (Option& plan : work.plans) all.push_back(&plan);
  }
  return all;
}

std::vector<const Option*> parts_of(const Scenario& scenario) {
  std::vector<const Option*> all;
  for (Option* const part : parts_of(const_cast<Scenario&>(scenario))) all.push_back(part);
  return all;
}

Numbers numbers_of(Scenario& scenario) {
  Numbers numbers;
  Collector collector(numbers.places);
  for (Option& option : scenario.options) {
    collector.add(option);
    numbers.ends.push_back(numbers.places.size());
  }
  for (MeshWorkload& work : scenario.mesh) collector.add(work);
  collector.add(scenario.demand);
  collector.add(scenario.hours_per_month);
  collector.add(scenario.horizon_months);
  return numbers;
}

}  // namespace tco::simulate
