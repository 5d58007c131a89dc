#include "tco/catalog/uncertain/probe.hpp"

#include "tco/core/curve/curve.hpp"
#include "tco/core/option/comparison.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/text/display.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace tco::catalog {
namespace {

using simulate::Effect;
using simulate::numbers_of;
using simulate::UncertainInput;

constexpr double kMostRefused = 0.5;  ///< Of a distribution: more of it is no slip at its edge.
constexpr int kHalvings = 40;
constexpr double kSame = 1e-7;  ///< Of a cost: more is a step that no number tells.

bool near(std::optional<double> one, std::optional<double> other, double by) {
  if (!one || !other) return one.has_value() == other.has_value();
  const double a = *one, b = *other;
  return std::abs(a - b) <= by * std::max(std::abs(a), std::abs(b)) + 1e-300;
}

Request pinned(const Question& question, const Request& request) {
  Request pinned;
  pinned.scenario_name = request.scenario_name;
  pinned.scenario_text = question.resolved();
  pinned.currency = request.currency;
  pinned.fx = request.fx;
  pinned.as_of = request.as_of;
  return pinned;
}

}  // namespace

Probe::Probe(const Question& question, const Request& request, const Catalog& catalog)
    : question_(question), pinned_(pinned(question, request)), catalog_(catalog) {
  Scenario copy = question.scenario;
  base_ = numbers_of(copy).values();
  costs_ = costs_of(copy);
}

Probe::At Probe::ask(const std::vector<Setting>& settings, double x) const {
  Request request = pinned_;
  request.settings = settings;
  At at{x, resolve(request, catalog_).scenario, {}};
  at.numbers = numbers_of(at.scenario).values();
  return at;
}

Probe::At Probe::ask(const std::string& pointer, double x, const std::string& origin) const {
  return ask({{pointer, plain_number(x), origin}}, x);
}

bool Probe::allows(const std::string& pointer, double x) const {
  try {
    ask(pointer, x, pointer);
    return true;
  } catch (const Error&) {
    return false;
  }
}

double Probe::last_allowed(const std::string& pointer, double inside, double outside) const {
  for (int i = 0; i < kHalvings; ++i) {
    const double middle = inside + (outside - inside) / 2;
    (allows(pointer, middle) ? inside : outside) = middle;
  }
  return inside;
}

double Probe::keep_within(UncertainInput& input, const std::string& origin) const {
  const double low = input.distribution.least(), high = input.distribution.most();
  std::optional<double> least, most;
  const double inside = input.value;
  const auto bound_of = [&](double end, std::optional<double>& bound) {
    const double x = input.whole ? std::round(end) : end;
    if (!allows(input.pointer, x)) bound = last_allowed(input.pointer, inside, x);
  };
  const double between = std::floor(inside) + 0.5;
  input.whole = inside == std::round(inside) && !allows(input.pointer, between) &&
                allows(input.pointer, std::floor(between)) &&
                (allows(input.pointer, inside + 1) || allows(input.pointer, inside - 1));
  if (low < inside) bound_of(low, least);
  if (high > inside) bound_of(high, most);
  if (!least && !most) return 0;
  if (input.whole && least) least = std::ceil(*least);
  if (input.whole && most) most = std::floor(*most);
  auto bounded = input.distribution;
  const double refused = bounded.bound(least, most, false);
  if (refused > kMostRefused) {
    ask(input.pointer, least ? low : high, origin);  // says what is wrong with it
  }
  input.distribution = bounded;
  return refused;
}

double Probe::learn(UncertainInput& input, const std::string& origin) const {
  const At base = ask(input.pointer, input.value, origin);  // refused: it says so
  if (base.numbers.size() != base_.size()) {
    throw Error(ExitCode::usage, origin + ": changes more than numbers, it cannot be varied");
  }
  const double refused = keep_within(input, origin);
  follow(input, origin);
  return refused;
}

std::vector<Probe::Cost> Probe::costs_of(const Scenario& scenario) {
  std::vector<Cost> costs;
  for (const Option& option : scenario.options) {
    const OptionResult result = tco::costs_of(option, scenario);
    Cost cost{result.status, {}, {}};
    if (result.total) cost.month = result.total->in(unit::per_month);
    if (result.horizon) cost.present = result.horizon->present_cost.in(unit::money);
    costs.push_back(cost);
  }
  return costs;
}

bool Probe::matters(const UncertainInput& input, const At& end, const std::string& origin) const {
  Scenario moved = question_.scenario;
  const simulate::Numbers numbers = numbers_of(moved);
  for (const auto& [place, effect] : input.effects) numbers.places[place].put(effect.at(end.x));
  const std::vector<Cost> here = costs_of(moved), there = costs_of(end.scenario);
  bool differs = false;
  for (std::size_t i = 0; i < here.size(); ++i) {
    if (!same(here[i], there[i], kSame)) {
      throw Error(ExitCode::usage, origin + ": at " + plain_number(end.x) +
                                       " it changes more than numbers of " + moved.options[i].id +
                                       ", it cannot be varied so far");
    }
    differs = differs || !same(there[i], costs_[i], 0);
  }
  return differs;
}

bool Probe::same(const Cost& a, const Cost& b, double by) {
  return a.status == b.status && near(a.month, b.month, by) && near(a.present, b.present, by);
}

std::vector<std::size_t> Probe::by_product(const std::vector<UncertainInput>& inputs) const {
  std::map<std::size_t, std::vector<std::pair<const UncertainInput*, const Effect*>>> shared;
  for (const UncertainInput& input : inputs) {
    for (const auto& [place, effect] : input.effects) shared[place].emplace_back(&input, &effect);
  }
  std::erase_if(shared, [](const auto& entry) { return entry.second.size() < 2; });
  std::vector<std::size_t> products;
  if (shared.empty()) return products;
  std::vector<Setting> settings;
  std::vector<const UncertainInput*> set;
  for (const auto& [place, movers] : shared) {
    for (const auto& [input, effect] : movers) {
      if (std::find(set.begin(), set.end(), input) != set.end()) continue;
      set.push_back(input);
      const double high = input->at(0.9);
      settings.push_back({input->pointer, plain_number(high), input->pointer});
    }
  }
  const At together = ask(settings, 0);
  for (const auto& [place, movers] : shared) {
    double sum = base_[place], product = base_[place];
    for (const auto& [input, effect] : movers) {
      const double now = effect->at(input->at(0.9));
      sum += now - base_[place];
      product *= now / base_[place];
    }
    const double asked = together.numbers[place];
    if (near(sum, asked, kSmooth)) continue;
    if (!near(product, asked, kSmooth)) {
      throw Error(ExitCode::usage, movers.front().first->pointer + " and " +
                                       movers.back().first->pointer +
                                       " move one number together, in a way that cannot be "
                                       "simulated\n  hint: leave one of them out");
    }
    products.push_back(place);
  }
  return products;
}

}  // namespace tco::catalog
