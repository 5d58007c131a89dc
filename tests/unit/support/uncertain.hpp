#pragma once

#include "support/questions.hpp"
#include "tco/core/simulate/uncertainty.hpp"

#include <string>
#include <utility>
#include <vector>

namespace tco::test {

/// APIs at uniform prices, each drawn by itself; one month.
inline simulate::Uncertainty uniform_prices(const std::vector<std::pair<double, double>>& ranges) {
  using namespace simulate;
  Uncertainty made;
  std::vector<Option> options;
  for (const auto& [low, high] : ranges) {
    options.push_back(metered((low + high) / 2));
    options.back().id += std::to_string(options.size());
  }
  made.scenario = question(100, std::move(options), 1);
  const Numbers numbers = numbers_of(made.scenario);
  for (std::size_t i = 0; i < ranges.size(); ++i) {
    const auto [low, high] = ranges[i];
    UncertainInput input{"/price" + std::to_string(i), Distribution::uniform(low, high),
                         (low + high) / 2};
    const auto& price = made.scenario.options[i].plan->rates[0].price.value;
    input.effects.emplace_back(numbers.find(&*price), Effect::line(0, 0, 1, 1));
    made.inputs.push_back(std::move(input));
  }
  made.against.resize(ranges.size());
  return made;
}

/// Adds an input that a number of the question follows as it is.
inline void add_input(simulate::Uncertainty& question, const void* number,
                      simulate::Distribution distribution, double value) {
  simulate::UncertainInput input{"/more", std::move(distribution), value};
  const simulate::Numbers numbers = simulate::numbers_of(question.scenario);
  input.effects.emplace_back(numbers.find(number), simulate::Effect::line(0, 0, 1, 1));
  question.inputs.push_back(std::move(input));
}

}  // namespace tco::test
