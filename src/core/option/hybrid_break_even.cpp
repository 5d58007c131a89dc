#include "core/option/hybrid_routes.hpp"
#include "tco/core/option/hybrid.hpp"

#include <algorithm>

namespace tco {

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
