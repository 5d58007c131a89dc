#include "core/curve/repeating.hpp"

#include <algorithm>

namespace tco {
namespace {

/// The pieces between two volumes, moved to begin at 0.
std::vector<Segment> window(const std::vector<Segment>& pieces, Volume from, Volume to) {
  std::vector<Segment> cut;
  for (const Segment& s : pieces) {
    const Volume begin = std::max(s.from, from);
    const Volume end = std::min(s.to, to);
    if (end - begin <= kSlack * end) continue;  // rounding of a boundary
    cut.push_back({begin - from, end - from, s.at(begin), s.slope, s.units});
  }
  return cut;
}

/// The same pieces again, one machine and `rise` later.
bool repeats(const std::vector<Segment>& before, const std::vector<Segment>& after,
             MonthlyCost rise, Volume period) {
  const auto near = [](auto a, auto b, auto scale) {
    return std::max(a - b, b - a) <= 1e-9 * scale;
  };
  const auto same = [&](const Segment& a, const Segment& b) {
    const MonthlyCost size = std::max(b.at_from, -b.at_from) + std::max(rise, -rise);
    return a.units + 1 == b.units && near(a.from, b.from, period) && near(a.to, b.to, period) &&
           near(a.at_from + rise, b.at_from, size) && near(a.at(a.to) + rise, b.at(b.to), size);
  };
  return std::equal(before.begin(), before.end(), after.begin(), after.end(), same);
}

}  // namespace

std::optional<CostCurve> repeated(const std::vector<Segment>& pieces, Volume period,
                                  MonthlyCost rise, double fleets) {
  const Volume begin = (fleets - 1) * period;
  const auto before = window(pieces, begin - period, begin);
  const auto last = window(pieces, begin, begin + period);
  if (last.empty() || !repeats(before, last, rise, period)) return std::nullopt;
  std::vector<Segment> listed = window(pieces, Volume{}, begin);
  const std::size_t first = listed.size();
  for (Segment s : last) {
    s.from += begin;
    s.to += begin;
    listed.push_back(s);
  }
  // What window() left out must leave no gap.
  for (std::size_t i = 1; i < listed.size(); ++i) listed[i - 1].to = listed[i].from;
  listed.back().to = begin + period;
  return CostCurve::repeated(std::move(listed), first, rise);
}

}  // namespace tco
