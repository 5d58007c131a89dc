#include "core/option/hybrid_routes.hpp"

#include <algorithm>
#include <functional>
#include <numeric>

namespace tco {
namespace {

constexpr double kJustAbove = 1e-9;  ///< Of a volume: more than kSlack.

/// The smaller of what is served and a line (from `intercept`, never below 0), piece by piece.
std::vector<Served> at_most(const std::vector<Served>& served, Volume intercept, double slope) {
  std::vector<Served> result;
  for (const Served& piece : served) {
    const Served line{Volume{}, kUnbounded, intercept, slope};
    std::vector<Volume> places{piece.from};
    const auto note = [&](Volume place) {
      if (place > piece.from * (1 + kSlack) && place < piece.to * (1 - kSlack)) {
        places.push_back(place);
      }
    };
    if (slope > 0) note(-intercept / slope);
    if (const double closing = slope - piece.slope; closing != 0) {
      note(piece.from + (piece.at_from - line.at(piece.from)) / closing);
    }
    std::sort(places.begin(), places.end());
    places.push_back(piece.to);
    for (std::size_t i = 0; i + 1 < places.size(); ++i) {
      const Volume from = places[i];
      const Volume to = places[i + 1];
      const Volume inside =
          to == kUnbounded ? 2 * from + 1 * unit::outputs_per_month : from + (to - from) / 2;
      if (line.at(inside) <= Volume{}) {
        result.push_back({from, to, Volume{}, 0});
      } else if (line.at(inside) < piece.at(inside)) {
        result.push_back({from, to, std::max(Volume{}, line.at(from)), slope});
      } else {
        result.push_back({from, to, piece.at(from), piece.slope});
      }
    }
  }
  return result;
}

}  // namespace

std::vector<Served> served_by(const HybridTerms& terms, double units, double share) {
  if (share == 0) return {{Volume{}, kUnbounded, Volume{}, 0}};
  const bool overflow = terms.routing.overflow;
  if (units == 0) {
    if (!overflow) return {};
    return {{Volume{}, kUnbounded, Volume{}, 0}};
  }
  if (terms.hour_capacity == kUnbounded) return {{Volume{}, kUnbounded, Volume{}, share}};
  std::vector<double> weights = terms.weights;
  std::sort(weights.begin(), weights.end(), std::greater<>());
  const double all = std::accumulate(weights.begin(), weights.end(), 0.0);
  const Volume hour = units * terms.hour_capacity;
  const Volume month = units * terms.capacity;
  std::vector<Served> pieces;
  Volume from{};
  Volume made{};
  double open = 1;  // part of the demand in hours that are not full
  for (const double weight : weights) {
    const double part = weight / all;
    if (part == 0) break;
    const Volume fills = hour / part / share;
    if (pieces.empty() || fills > from * (1 + kSlack)) {
      const double slope = share * open;
      const Volume fills_month = from + (month - made) / slope;
      const Volume to = std::min(fills, fills_month);
      pieces.push_back({from, to, made, slope});
      if (!overflow) return pieces;
      made = pieces.back().at(to);
      from = to;
      if (to == fills_month) break;
    }
    open -= part;
  }
  pieces.push_back({from, kUnbounded, made, 0});
  return pieces;
}

std::vector<std::vector<Served>> routes(const HybridTerms& terms, double units) {
  std::vector<std::vector<Served>> all{served_by(terms, units, terms.routing.most_local())};
  if (terms.routing.local_share || units == 0) return all;
  const std::vector<Served> full = all.front();
  if (terms.owned.kink != kUnbounded) all.push_back(at_most(full, units * terms.owned.kink, 0));
  all.push_back({{Volume{}, kUnbounded, Volume{}, 0}});
  if (terms.api_saved == 0) return all;
  for (std::int64_t i = 1; i < terms.api.size(); ++i) {
    const Segment above = terms.api.segment(i);
    // A lower price of the whole month holds strictly above its threshold.
    const bool drops = above.at_from < (1 - kSlack) * terms.api.segment(i - 1).at(above.from);
    const Volume bend = drops ? (1 + kJustAbove) * above.from : above.from;
    all.push_back(at_most(full, -bend / terms.api_saved, terms.api_each / terms.api_saved));
  }
  return all;
}

Volume local_at(const std::vector<Served>& route, Volume v) {
  const auto ends_before = [v](const Served& piece) { return piece.to < v; };
  return std::partition_point(route.begin(), route.end() - 1, ends_before)->at(v);
}

Volume api_outputs(const HybridTerms& terms, Volume volume, Volume local) {
  const Volume left = terms.api_each * volume - terms.api_saved * local;
  return left <= kSlack * terms.api_each * volume ? Volume{} : left;
}

MonthlyCost cost_of_split(const HybridTerms& terms, double units, const HybridSplit& split) {
  MonthlyCost cost = terms.api.at(split.api) + router_fee(terms, split);
  if (units == 0) return cost;
  const Staircase& owned = terms.owned;
  const Volume below =
      owned.kink == kUnbounded ? split.local : std::min(split.local, units * owned.kink);
  cost +=
      owned.standing(units) + below * owned.low_slope + (split.local - below) * owned.high_slope;
  return cost;
}

std::vector<Segment> cost_of_route(const HybridTerms& terms, double units,
                                   const std::vector<Served>& route) {
  const Staircase& owned = terms.owned;
  const Volume kink = owned.kink == kUnbounded ? kUnbounded : units * owned.kink;
  std::vector<Segment> pieces;
  Volume from{};
  for (const Served& piece : route) {
    const double grows = terms.api_each - terms.api_saved * piece.slope;
    const double api_slope = grows <= kSlack * terms.api_each ? 0 : grows;
    const Volume api_from = api_outputs(terms, piece.from, piece.at_from);
    std::int64_t index =
        api_slope > 0 ? terms.api.index_above(api_from) : terms.api.index_at(api_from);
    bool beyond = piece.at_from >= kink * (1 - kSlack);  // the machines draw more than idle hours
    Volume at = piece.from;
    while (at < piece.to) {
      const Segment billed = terms.api.segment(index);
      Volume to = piece.to;
      if (api_slope > 0 && billed.to != kUnbounded) {
        to = std::min(to, piece.from + (billed.to - api_from) / api_slope);
      }
      const Volume bends = !beyond && piece.slope > 0 && kink != kUnbounded
                               ? piece.from + (kink - piece.at_from) / piece.slope
                               : kUnbounded;
      to = std::min(to, bends);
      const bool api_bends = to < piece.to && to < bends;
      if (to == kUnbounded || to - from > kSlack * to) {
        const Volume local = piece.at(from);
        const Volume api = api_from + (from - piece.from) * api_slope;
        const Volume below = std::min(local, kink);
        MonthlyCost cost = billed.at(api) + local * terms.local_fee + api * terms.api_fee;
        UnitCost slope = piece.slope * terms.local_fee + api_slope * (terms.api_fee + billed.slope);
        if (units > 0) {
          cost +=
              owned.standing(units) + below * owned.low_slope + (local - below) * owned.high_slope;
          slope = slope + piece.slope * (beyond ? owned.high_slope : owned.low_slope);
        }
        pieces.push_back({from, to, cost, slope, units});
        from = to;
      }
      at = to;
      if (api_bends) {
        if (++index == terms.api.size()) return pieces;
      } else {
        beyond = true;
      }
    }
  }
  return pieces;
}

std::optional<double> break_even_local_share(const HybridTerms& terms, double units,
                                             Volume volume) {
  if (units == 0 || volume == Volume{}) return std::nullopt;
  const MonthlyCost alone = terms.api.at(terms.api_each * volume);
  const auto excess = [&](const std::vector<Served>& demand, Volume routed) {
    const Volume local = local_at(demand, routed);
    return cost_of_split(terms, units, {local, api_outputs(terms, volume, local)}) - alone;
  };
  const std::vector<Served> served = served_by(terms, units, 1);
  if (excess(served, Volume{}) <= kSlack * alone) return 0;
  // The excess is straight between these.
  std::vector<Volume> places{Volume{}, volume};
  const auto where_local_is = [&](Volume local) {
    for (const Served& piece : served) {
      if (piece.slope <= 0) continue;
      const Volume place = piece.from + (local - piece.at_from) / piece.slope;
      if (place > piece.from && place < std::min(piece.to, volume)) places.push_back(place);
    }
  };
  for (const Served& piece : served) {
    if (piece.to < volume) places.push_back(piece.to);
  }
  if (terms.owned.kink != kUnbounded) where_local_is(units * terms.owned.kink);
  for (std::int64_t i = 1; i < terms.api.size() && terms.api_saved > 0; ++i) {
    where_local_is((terms.api_each * volume - terms.api.segment(i).from) / terms.api_saved);
  }
  std::sort(places.begin(), places.end());
  for (std::size_t i = 0; i + 1 < places.size(); ++i) {
    const Volume width = places[i + 1] - places[i];
    if (width <= kSlack * volume) continue;
    // Both limits are taken from inside, as the bill may jump at the ends.
    const MonthlyCost inner = excess(served, places[i] + width / 3);
    const MonthlyCost outer = excess(served, places[i] + 2 * (width / 3));
    const MonthlyCost start = inner - (outer - inner);
    const MonthlyCost end = outer + (outer - inner);
    const MonthlyCost slack = kSlack * alone;
    if (start <= slack) return places[i] / volume;
    if (end <= slack) return (places[i] + width * std::min(1.0, start / (start - end))) / volume;
  }
  return std::nullopt;
}

}  // namespace tco
