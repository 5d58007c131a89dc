#include "tco/core/mesh/fleets.hpp"

#include "core/mesh/candidates.hpp"
#include "core/mesh/scale_curve.hpp"

#include <algorithm>
#include <cmath>

namespace tco::mesh {

struct Fleets::State {
  const Problem& problem;
  std::vector<Way> ways;

  /// The cheapest of the candidates, the earlier one at a tie. Those that a bound shows to be
  /// dearer are not computed.
  std::size_t cheapest(const std::vector<Candidate>& all, double scale) {
    std::vector<double> known(all.size());  // what each costs at least
    std::vector<bool> exact(all.size());
    std::vector<std::size_t> seen(ways.size());  // cuts
    const auto learn = [&] {
      for (std::size_t i = 0; i < all.size(); ++i) {
        if (exact[i]) continue;
        const auto& cuts = ways[all[i].way].cuts();
        for (std::size_t c = seen[all[i].way]; c < cuts.size(); ++c) {
          known[i] = std::max(known[i], all[i].standing + cuts[c].at(all[i].units, scale));
        }
      }
      for (std::size_t way = 0; way < ways.size(); ++way) seen[way] = ways[way].cuts().size();
    };
    for (std::size_t i = 0; i < all.size(); ++i) known[i] = all[i].standing;
    std::optional<std::size_t> best;
    for (;;) {
      learn();
      std::optional<std::size_t> next;
      for (std::size_t i = 0; i < all.size(); ++i) {
        if (exact[i]) continue;
        if (best) {
          const double slack = kSlack * std::abs(known[*best]);
          const double gain = known[*best] - known[i];
          if (gain < -slack || (gain <= slack && i > *best)) continue;
        }
        if (!next || known[i] < known[*next]) next = i;
      }
      if (!next) return *best;
      const Candidate& one = all[*next];
      known[*next] = one.standing + ways[one.way].run(one.units, scale);
      exact[*next] = true;
      if (!best) {
        best = next;
        continue;
      }
      const double slack = kSlack * std::abs(known[*best]);
      const double gain = known[*best] - known[*next];
      if (gain > slack || (gain >= -slack && *next < *best)) best = next;
    }
  }

  /// Work left undone is dear, but at a small scale not as dear as all machines are.
  Answer answer(std::vector<Candidate> all, double scale) {
    for (;;) {
      const Candidate best = all[cheapest(all, scale)];
      Answer answer = ways[best.way].answer(best.units, scale);
      answer.way = best.way;
      if (answer.feasible) return answer;
      std::vector<Candidate> others;
      for (Candidate& one : all) {
        bool less = one.way == best.way;  // what is too small, or sends too little, is so with less
        for (std::size_t m = 0; m < best.units.size() && less; ++m) {
          less = answer.lacking ? one.units[m] >= best.units[m] : one.units[m] <= best.units[m];
        }
        if (!less) others.push_back(std::move(one));
      }
      if (others.empty()) return answer;
      all = std::move(others);
    }
  }
};

Fleets::Fleets(const Problem& problem) : state_(new State{problem, {}}) {
  std::vector<std::vector<std::size_t>> combined{{}};
  for (const auto& ways : problem.kinds) {
    std::vector<std::vector<std::size_t>> longer;
    for (const auto& before : combined) {
      for (std::size_t way = 0; way < ways.size(); ++way) {
        longer.push_back(before);
        longer.back().push_back(way);
      }
    }
    combined = std::move(longer);
  }
  std::vector<std::vector<std::size_t>> pieces{{}};
  for (const SharedBill& bill : problem.bills) {
    std::size_t of_bill = std::max<std::size_t>(1, bill.spend.size());
    for (const SharedMeter& meter : bill.meters) of_bill *= meter.pieces.size();
    std::vector<std::vector<std::size_t>> longer;
    for (const auto& before : pieces) {
      for (std::size_t piece = bill.kept ? 1 : 0; piece <= of_bill; ++piece) {
        longer.push_back(before);
        longer.back().push_back(piece);
      }
    }
    pieces = std::move(longer);
  }
  state_->ways.reserve(combined.size() * pieces.size());
  for (const auto& ways : combined) {
    for (const auto& chosen : pieces) state_->ways.emplace_back(problem, ways, chosen);
  }
}

Fleets::~Fleets() = default;

std::size_t Fleets::programs() const { return state_->ways.size(); }

double Fleets::count(double scale, const std::vector<double>& at_least) const {
  return count_of_candidates(state_->ways, scale, at_least);
}

Answer Fleets::best(double scale, const std::vector<double>& at_least) {
  return state_->answer(candidates(state_->ways, scale, at_least), scale);
}

Answer Fleets::with(const std::vector<double>& units, double scale) {
  std::vector<Candidate> all;
  for (std::size_t way = 0; way < state_->ways.size(); ++way) {
    all.push_back({way, units, state_->ways[way].standing(units)});
  }
  return state_->answer(all, scale);
}

namespace {

/// Every hour in which some work begins to overflow bends the curve of every fleet.
constexpr std::size_t kMostRows = 1500;

}  // namespace

std::optional<double> Fleets::pays_from(double scale) {
  if (state_->ways.front().size() > kMostRows) return std::nullopt;
  return mesh::pays_from(state_->ways, scale);
}

ScaleCurve Fleets::curve(double scale) {
  if (state_->ways.front().size() > kMostRows) return {std::nullopt, false};
  return scale_curve(state_->ways, scale);
}

double Fleets::marginal(const Answer& answer, double scale) {
  constexpr double kJustAbove = 1e-9;
  const double above = scale > 0 ? scale * (1 + kJustAbove) : kJustAbove;
  std::size_t way = answer.way;
  if (state_->ways[way].bent()) {  // there another piece may hold
    const Answer next = with(answer.units, above);
    if (next.feasible) way = next.way;
  }
  const double slope = state_->ways[way].tangent(answer.units, above).scale;
  return std::abs(slope) <= kSlack * state_->ways[way].all_by_api() ? 0 : slope;
}

}  // namespace tco::mesh
