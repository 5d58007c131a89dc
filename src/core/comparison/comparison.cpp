#include "tco/core/option/comparison.hpp"

#include "core/option/result.hpp"
#include "core/workloads/month.hpp"
#include "tco/core/curve/least.hpp"
#include "tco/core/quantity/text.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace tco {
namespace {

/// Segments that are enough to tell of.
constexpr std::size_t kTold = 20;

constexpr const char* kHintOfShare =
    "\n  hint: several kinds of work on shared machines are a mesh: list them as workloads (tco "
    "init "
    "--mesh)";

void check_finite(Comparison& comparison, const Scenario& scenario) {
  for (std::size_t i = 0; i < comparison.options.size(); ++i) {
    const OptionResult& result = comparison.options[i];
    const auto check = [&](double value, const char* step) {
      if (!std::isfinite(value)) {
        comparison.not_finite.push_back(std::string(step) + " of " + scenario.options[i].id);
      }
    };
    if (result.total) check(result.total->in(unit::per_month), "the monthly total");
    if (result.per_output) check(result.per_output->in(unit::per_output), "the cost per output");
    if (result.known_part) check(result.known_part->in(unit::per_month), "the known part");
    if (result.month) check(result.month->units, "the number of units");
    if (result.horizon) {
      check(result.horizon->tco.in(unit::money), "the TCO");
      check(result.horizon->present_cost.in(unit::money), "the present cost");
    }
  }
}

OptionResult result_of(const Option& option, const Scenario& scenario,
                       std::vector<std::string>* mistakes, Wanted wanted) {
  if (option.kind == OptionKind::mesh) return result_of_mesh(option, scenario, wanted);
  if (option.kind == OptionKind::hybrid)
    return result_of_hybrid(option, scenario, mistakes, wanted);
  if (!option.self_hosted()) return result_of_plan(option, scenario, mistakes, wanted);
  return result_of_machine(option, scenario, wanted);
}

/// A month of it, for ranks.
double ranked_by(const OptionResult& result) {
  return result.status == Status::ok ? result.total->in(unit::per_month) : kInfinity;
}

/// How far each of so many pairs is walked through.
int walked_of(std::size_t pairs) {
  constexpr std::size_t kInAll = 10'000'000;
  constexpr int kLeast = 2 * static_cast<int>(kListed);  // what lists as many ranges
  const std::size_t each = kInAll / std::max<std::size_t>(pairs, 1);
  return static_cast<int>(std::clamp<std::size_t>(each, kLeast, kWalked));
}

}  // namespace

OptionResult result_of(const Option& option, const Scenario& scenario) {
  return result_of(option, scenario, nullptr, Wanted::everything);
}

OptionResult costs_of(const Option& option, const Scenario& scenario) {
  const bool mesh = option.kind == OptionKind::mesh;
  return result_of(option, scenario, nullptr, mesh ? Wanted::costs : Wanted::everything);
}

OptionResult costs_and_start_of(const Option& option, const Scenario& scenario) {
  return result_of(option, scenario, nullptr, Wanted::start);
}

std::optional<MonthlyCost> first_month_of(const Option& option, const Scenario& scenario) {
  return result_of(option, scenario, nullptr, Wanted::first_month).total;
}

std::optional<CostCurve> curve_of(const Option& option, const Scenario& scenario) {
  return result_of(option, scenario, nullptr, Wanted::curve).curve;
}

std::optional<MonthlyCost> cost_of_more(const OptionResult& result, const Option& option,
                                        Volume volume, double attempts) {
  const Volume more = attempts * unit::attempt / option.workload.attempts_per_output / unit::month;
  if (!result.curve || volume + more > result.curve->capacity()) return std::nullopt;
  const Segment here = result.curve->segment(result.curve->index_at(volume));
  if (volume + more <= here.to) return more * here.slope;  // a difference would lose digits
  return result.curve->at(volume + more) - here.at(volume);
}

PairResult pair_of(const Scenario& scenario, const std::vector<OptionResult>& options,
                   std::size_t own, std::size_t against, int walked) {
  PairResult pair{own, against, {}, {}, {}, {}, {}};
  const OptionResult& mine = options[own];
  const OptionResult& theirs = options[against];
  if (mine.curve && theirs.curve) {
    pair.break_even = break_even(*mine.curve, *theirs.curve, walked);
  } else {
    const std::size_t lacking = mine.curve ? against : own;
    const OptionResult& result = options[lacking];
    pair.reason = scenario.options[lacking].id +
                  (result.mesh                           ? ": " + result.caveat
                   : result.status == Status::infeasible ? " is infeasible: "
                                                         : " is unpriced: ") +
                  (result.mesh             ? ""
                   : result.reason.empty() ? "a figure it needs at other volumes is unknown"
                                           : result.reason);
  }
  const auto reason_of = [&](std::size_t lacking) {
    return scenario.options[lacking].id + ": " + options[lacking].reason;
  };
  if (mine.flow && theirs.flow) {
    const double rate = scenario.options[own].assumptions.discount_rate_per_year;
    pair.payback = payback(*mine.flow, *theirs.flow, 0);
    pair.discounted_payback = payback(*mine.flow, *theirs.flow, rate);
  } else {
    const std::size_t lacking = mine.flow ? against : own;
    pair.payback.reason = reason_of(lacking);
    pair.payback.unknown = options[lacking].status != Status::infeasible;
    pair.discounted_payback = pair.payback;
  }
  if (mine.outlay && theirs.outlay) {
    pair.simple_payback = simple_payback(*mine.outlay, *theirs.outlay);
  } else {
    pair.simple_payback.reason = reason_of(mine.outlay ? against : own);
  }
  return pair;
}

std::vector<std::size_t> cheapest_of_kinds(const Scenario& scenario,
                                           const std::vector<OptionResult>& options) {
  std::set<OptionKind> kinds;
  for (const Option& option : scenario.options) kinds.insert(option.kind);
  std::vector<std::size_t> ascending;
  for (const OptionKind kind : kinds) {
    const auto best = first_least(options.size(), [&](std::size_t i) {
      return scenario.options[i].kind == kind ? ranked_by(options[i]) : kInfinity;
    });
    if (best) ascending.push_back(*best);
  }
  std::sort(ascending.begin(), ascending.end());
  return ascending;
}

Comparison priced(const Scenario& scenario) {
  Comparison result;
  result.options.reserve(scenario.options.size());
  for (const Option& option : scenario.options) {
    result.options.push_back(result_of(option, scenario, &result.mistakes, Wanted::everything));
    const std::string& over_share = result.options.back().over_share;
    if (over_share.empty()) continue;
    const bool mesh = option.kind == OptionKind::mesh;
    result.mistakes.push_back(over_share + (mesh ? "" : kHintOfShare));
  }
  result.cheapest = first_least(result.options.size(),
                                [&](std::size_t i) { return ranked_by(result.options[i]); });
  check_finite(result, scenario);
  return result;
}

Envelope envelope_of(const std::vector<OptionResult>& options, std::size_t most) {
  std::vector<const CostCurve*> curves;
  std::vector<std::size_t> origin;
  const bool given_up = std::any_of(options.begin(), options.end(), [](const OptionResult& one) {
    return one.mesh && one.status == Status::ok && !one.curve;
  });
  if (given_up) return {{}, true, Volume{}};
  for (std::size_t i = 0; i < options.size(); ++i) {
    if (!options[i].curve) continue;
    curves.push_back(&*options[i].curve);
    origin.push_back(i);
  }
  Envelope envelope = lower_envelope(curves, most);
  for (EnvelopeSegment& segment : envelope.segments) segment.option = origin[segment.option];
  return envelope;
}

Comparison compare(const Scenario& scenario, Extent extent) {
  Comparison result = priced(scenario);
  if (!result.not_finite.empty() || extent == Extent::options) return result;
  std::vector<std::size_t> owners, others;
  for (std::size_t i = 0; i < scenario.options.size(); ++i) {
    if (extent == Extent::telling && adds_nothing(scenario, result.options, i)) continue;
    if (scenario.options[i].self_hosted()) owners.push_back(i);
    others.push_back(i);
  }
  result.pairs_truncated = owners.size() * others.size() > kMostPairs;
  if (result.pairs_truncated) others = cheapest_of_kinds(scenario, result.options);
  const int walked = walked_of(owners.size() * others.size());
  for (const std::size_t own : owners) {
    for (const std::size_t against : others) {
      if (against == own) continue;
      result.pairs.push_back(pair_of(scenario, result.options, own, against, walked));
    }
  }
  if (extent == Extent::pairs) return result;
  result.envelope = envelope_of(result.options, extent == Extent::all ? kListed : kTold);
  const auto& told = result.envelope.segments;
  const bool hosted = std::any_of(told.begin(), told.end(), [&](const EnvelopeSegment& segment) {
    return scenario.options[segment.option].self_hosted();
  });
  if (told.size() == kTold && !hosted) result.envelope = envelope_of(result.options);
  return result;
}

}  // namespace tco
