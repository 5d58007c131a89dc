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
  if (!own.curve || !other.curve) return kInfinity;
  const BreakEven even = break_even(*own.curve, *other.curve);
  const auto& from = even.settled_volume ? even.settled_volume : even.first_volume;
  return or_never(from, unit::outputs_per_month);
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
      drawn_(scenario_.options.size()) {
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
    numbers_.places[one.place].put(number);
  }
}

const std::vector<Drawn>& Pricing::at(std::span<const double> values) {
  put(values);
  std::vector<OptionResult> results;
  results.reserve(drawn_.size());
  for (const Option& option : scenario_.options) results.push_back(result_of(option, scenario_));
  for (std::size_t i = 0; i < drawn_.size(); ++i) {
    const OptionResult& own = results[i];
    Drawn& drawn = drawn_[i];
    drawn.fill(kInfinity);
    const auto set = [&](Measure measure, double value) {
      drawn[static_cast<std::size_t>(measure)] = std::isfinite(value) ? value : kInfinity;
    };
    if (own.status == Status::ok && own.horizon) {
      set(Measure::per_output, or_never(own.per_output, unit::per_output));
      set(Measure::monthly_total, or_never(own.total, unit::per_month));
      set(Measure::tco, own.horizon->tco.in(unit::money));
      set(Measure::present_cost, own.horizon->present_cost.in(unit::money));
    }
    if (const auto other = question_.against[i]) {
      set(Measure::break_even_volume, break_even_volume(own, results[*other]));
      set(Measure::payback_months, payback_months(own, results[*other]));
    }
  }
  return drawn_;
}

}  // namespace tco::simulate
