#include "cli/risk/flip.hpp"

#include "cli/words/phrases.hpp"
#include "tco/core/study/sensitivity.hpp"
#include "tco/report/words/number_text.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace tco::cli {
namespace {

constexpr int kHalvings = 24;  ///< Of a range: more digits than are told.
/// A hybrid that sends nothing anywhere costs what its machine does, but for how it was summed.
constexpr double kTie = 1e-9;

/// The costs at the scenario's volume with one input moved.
class Moved {
 public:
  /// Options of `best` win ties.
  Moved(const CompareView& view, const std::vector<std::size_t>& best) : view_(view), best_(best) {
    for (std::size_t i = 0; i < view.comparison.options.size(); ++i) {
      const OptionResult& result = view.result(i);
      const bool counts = result.status == Status::ok && on_screen(view, i);
      costs_.push_back(counts ? result.total->in(unit::per_month) : kInfinity);
    }
  }

  /// The options that an input is one of: those it was found in, and hybrids of that record.
  void choose(const RangedInput& input, std::vector<std::size_t> holders) {
    input_ = &input;
    holders_ = std::move(holders);
  }

  /// The cheapest option where the input has the value.
  std::size_t cheapest(double value) {
    std::vector<double> costs = costs_;
    for (const std::size_t i : holders_) costs[i] = cost(i, value);
    const auto least = std::min_element(costs.begin(), costs.end());
    for (const std::size_t i : best_) {
      if (costs[i] <= *least * (1 + kTie)) return i;
    }
    return static_cast<std::size_t>(least - costs.begin());
  }

 private:
  double cost(std::size_t i, double value) {
    Option& copy = copies_.try_emplace(i, view_.option(i)).first->second;
    input_->put(copy, value);
    const auto curve = curve_of(copy, view_.scenario());
    input_->put(copy, input_->given);
    copy.served = view_.option(i).served;
    const Volume volume = view_.scenario().demand.volume;
    if (!curve || volume > curve->capacity()) return kInfinity;
    return curve->at(volume).in(unit::per_month);
  }

  const CompareView& view_;
  const std::vector<std::size_t>& best_;
  std::map<std::size_t, Option> copies_;  ///< Of options that an input was moved in.
  std::vector<double> costs_;             ///< Infinite: not to be had.
  const RangedInput* input_ = nullptr;
  std::vector<std::size_t> holders_;
};

/// A figure, and the options that have it.
struct Shared {
  RangedInput input;
  std::vector<std::size_t> holders;
};

std::vector<Shared> shared_inputs(const CompareView& view) {
  std::vector<Shared> all;
  std::map<std::string, std::size_t, std::less<>> places;
  for (std::size_t i = 0; i < view.comparison.options.size(); ++i) {
    if (view.option(i).kind == OptionKind::hybrid || view.result(i).status != Status::ok) continue;
    for (RangedInput& input : ranged_inputs(view.option(i))) {
      const auto [place, added] = places.try_emplace(input.key, all.size());
      if (added) all.push_back({std::move(input), {}});
      all[place->second].holders.push_back(i);
    }
  }
  for (std::size_t i = 0; i < view.comparison.options.size(); ++i) {
    const Option& hybrid = view.option(i);
    if (hybrid.kind != OptionKind::hybrid || !on_screen(view, i)) continue;
    for (Shared& one : all) {
      const Option& holder = view.option(one.holders.front());
      const bool machine =
          holder.kind == OptionKind::owned && holder.hardware->id == hybrid.hardware->id;
      const bool plan = holder.kind == OptionKind::api && holder.plan->id == hybrid.plan->id;
      if (machine || plan) one.holders.push_back(i);
    }
  }
  return all;
}

/// What is said of whom: "rent per hour of H100 80 GB".
std::string name_of_input(const CompareView& view, const Shared& one) {
  if (one.input.key.starts_with("electricity/")) return "the price of a kWh";
  return one.input.what + ' ' + bare_name(view.option(one.holders.front()));
}

}  // namespace

Risk risk_of(const CompareView& view, const std::vector<std::size_t>& best) {
  Moved moved(view, best);
  const std::vector<Shared> all = shared_inputs(view);
  Risk risk{!all.empty(), {}};
  double most = 0;
  for (const Shared& one : all) {
    const RangedInput& input = one.input;
    moved.choose(input, one.holders);
    const auto stays = [&](std::size_t winner) {
      return std::find(best.begin(), best.end(), winner) != best.end();
    };
    for (const bool below : {true, false}) {
      const double end = below ? input.low : input.high;
      const std::size_t winner = moved.cheapest(end);
      if (stays(winner)) continue;
      double here = input.given, beyond = end;
      for (int i = 0; i < kHalvings; ++i) {
        const double middle = here + (beyond - here) / 2;
        (stays(moved.cheapest(middle)) ? here : beyond) = middle;
      }
      const double part = std::abs(end - beyond) / (input.high - input.low);
      if (risk.flip && part <= most) continue;
      most = part;
      risk.flip = Flip{name_of_input(view, one),
                       input.unit,
                       input.low,
                       input.high,
                       input.given,
                       input.money,
                       beyond,
                       below,
                       winner};
    }
  }
  return risk;
}

std::string flip_phrase(const CompareView& view, const Flip& flip) {
  using report::given_text;
  const bool several = flip.input.find("s per ") != std::string::npos;  // "seconds per clip"
  std::string threshold = flip.money
                              ? with_currency(view.question.currency, given_text(flip.threshold))
                              : given_text(flip.threshold);
  if (!flip.unit.empty() && !several) threshold += ' ' + flip.unit;
  return "unless " + flip.input + (several ? " are " : " is ") + (flip.below ? "under " : "over ") +
         threshold + " (" + given_text(flip.low) + " to " + given_text(flip.high) + "; taken " +
         given_text(flip.given) + ')';
}

}  // namespace tco::cli
