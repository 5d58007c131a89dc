#include "tco/core/curve/break_even.hpp"
#include "tco/core/option/comparison.hpp"
#include "tco/core/simulate/uncertainty.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace tco::simulate {
namespace {

template <class Q>
double or_never(const std::optional<Q>& quantity, Q unit) {
  return quantity ? quantity->in(unit) : kInfinity;
}

/// Outputs a month from which on `own` is cheaper for good, else at first.
double break_even_volume(const OptionResult& own, const OptionResult& other) {
  if (own.pays_from) return own.pays_from->in(unit::outputs_per_month);
  if (!own.curve || !other.curve) return kInfinity;
  const BreakEven even = break_even(*own.curve, *other.curve);
  const auto& from = even.settled_volume ? even.settled_volume : even.first_volume;
  return or_never(from, unit::outputs_per_month);
}

/// Where machines that save beside plans alone tell all of it.
bool starts(const Option& own, const Option& other) {
  return own.kind == OptionKind::mesh && other.kind == OptionKind::mesh && other.machines.empty();
}

double payback_months(const OptionResult& own, const OptionResult& other) {
  if (!own.flow || !other.flow) return kInfinity;
  return or_never(payback(*own.flow, *other.flow, 0).time, unit::month);
}

}  // namespace

double UncertainInput::at(double u) const {
  const double x = distribution.at(u);
  return whole ? std::round(x) : x;
}

Pricing::Pricing(const Uncertainty& question)
    : question_(question),
      scenario_(question.scenario),
      numbers_(numbers_of(scenario_)),
      results_(scenario_.options.size()),
      known_(results_.size(), Known::nothing),
      held_(results_.size(), Held::nothing),
      drawn_(results_.size()) {
  for (std::size_t i = 0; i < question.against.size(); ++i) {
    const auto& other = question.against[i];
    if (!other) continue;
    const bool by_start = starts(scenario_.options[i], scenario_.options[*other]);
    held_[i] = std::max(held_[i], by_start ? Held::start : Held::curve);
    held_[*other] = std::max(held_[*other], by_start ? Held::start : Held::curve);
  }
  std::map<std::size_t, Moved> moved;
  for (std::size_t i = 0; i < question.inputs.size(); ++i) {
    for (const auto& [place, effect] : question.inputs[i].effects) {
      const bool by_product =
          std::binary_search(question.by_product.begin(), question.by_product.end(), place);
      const auto [found, added] =
          moved.try_emplace(place, Moved{place, numbers_.places[place].get(), by_product, {}});
      found->second.effects.emplace_back(i, &effect);
    }
  }
  for (auto& [place, one] : moved) moved_.push_back(std::move(one));
}

void Pricing::put(std::span<const double> values) {
  for (const Moved& one : moved_) {
    double number = one.value;
    for (const auto& [input, effect] : one.effects) {
      const double now = effect->at(values[input]);
      number = one.effects.size() == 1 ? now
               : one.by_product        ? number * (now / one.value)
                                       : number + (now - one.value);
    }
    const NumberPlace& place = numbers_.places[one.place];
    if (place.get() == number) continue;
    place.put(number);
    const std::size_t option = numbers_.option_of(one.place);
    if (option < known_.size()) {
      known_[option] = Known::nothing;
    } else {
      std::fill(known_.begin(), known_.end(), Known::nothing);
    }
  }
}

void Pricing::price(std::size_t option, Held held) {
  if (known_[option] == Known::everything) return;
  if (known_[option] == Known::costs && held == Held::nothing) return;
  known_[option] = Known::costs;
  OptionResult& own = results_[option];
  const Option& asked = scenario_.options[option];
  own = held == Held::nothing ? costs_of(asked, scenario_)
        : held == Held::start ? costs_and_start_of(asked, scenario_)
                              : result_of(asked, scenario_);
  Drawn& drawn = drawn_[option];
  drawn.fill(kInfinity);
  const auto set = [&](Measure measure, double value) {
    drawn[static_cast<std::size_t>(measure)] = std::isfinite(value) ? value : kInfinity;
  };
  if (own.status != Status::ok || !own.horizon || !own.over_share.empty()) return;
  set(Measure::per_output, or_never(own.per_output, unit::per_output));
  set(Measure::monthly_total, or_never(own.total, unit::per_month));
  set(Measure::tco, own.horizon->tco.in(unit::money));
  set(Measure::present_cost, own.horizon->present_cost.in(unit::money));
}

void Pricing::hold(std::size_t option, std::size_t against) {
  Drawn& drawn = drawn_[option];
  const auto set = [&](Measure measure, double value) {
    drawn[static_cast<std::size_t>(measure)] = std::isfinite(value) ? value : kInfinity;
  };
  const auto present = static_cast<std::size_t>(Measure::present_cost);
  set(Measure::break_even_volume, break_even_volume(results_[option], results_[against]));
  set(Measure::payback_months, payback_months(results_[option], results_[against]));
  set(Measure::npv, drawn_[against][present] - drawn[present]);
}

const std::vector<Drawn>& Pricing::at(std::span<const double> values) {
  put(values);
  const std::vector<Known> before = known_;
  for (std::size_t i = 0; i < drawn_.size(); ++i) price(i, held_[i]);
  for (std::size_t i = 0; i < drawn_.size(); ++i) {
    const auto& other = question_.against[i];
    const bool held =
        before[i] == Known::everything && (!other || before[*other] == Known::everything);
    if (other && !held) hold(i, *other);
  }
  std::fill(known_.begin(), known_.end(), Known::everything);
  return drawn_;
}

const Drawn& Pricing::costs_at(std::span<const double> values, std::size_t option) {
  put(values);
  price(option, Held::nothing);
  return drawn_[option];
}

}  // namespace tco::simulate
