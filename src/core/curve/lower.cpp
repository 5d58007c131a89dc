#include "core/curve/lower.hpp"

#include <algorithm>
#include <cmath>

namespace tco {
namespace {

/// Appends `piece` between two volumes, or makes the one before longer where that goes on in it.
void append(std::vector<Segment>& pieces, const Segment& piece, Volume from, Volume to) {
  if (to <= from) return;
  if (!pieces.empty()) {
    Segment& last = pieces.back();
    const MonthlyCost gap = last.at(from) - piece.at(from);
    const bool goes_on = last.units == piece.units && last.slope == piece.slope &&
                         magnitude(gap, {}) <= kSlack * magnitude(piece, from);
    if (goes_on) {
      last.to = to;
      return;
    }
  }
  pieces.push_back({from, to, piece.at(from), piece.slope, piece.units});
}

/// Of a - b at v; 0: a tie but for rounding.
int sign(const Segment& a, const Segment& b, Volume v) {
  const MonthlyCost slack = kSlack * std::max(magnitude(a, v), magnitude(b, v));
  const MonthlyCost more = a.at(v) - b.at(v);
  return more > slack ? 1 : -more > slack ? -1 : 0;
}

/// The sign of one - two far behind the volume where it is `first`.
int sign_without_end(const Segment& one, const Segment& two, int first) {
  const UnitCost slope = one.slope - two.slope;
  const bool parallel = std::abs(one.slope / two.slope - 1) <= kSlack || slope == UnitCost{};
  return parallel ? first : slope > UnitCost{} ? 1 : -1;
}

}  // namespace

std::vector<Segment> lower_of(const std::vector<Segment>& a, const std::vector<Segment>& b) {
  if (a.empty() || b.empty()) return a.empty() ? b : a;
  std::vector<Segment> lower;
  std::size_t i = 0;
  std::size_t j = 0;
  Volume at{};
  while (i < a.size() || j < b.size()) {
    if (i == a.size() || j == b.size()) {
      const Segment& rest = i < a.size() ? a[i++] : b[j++];
      append(lower, rest, at, rest.to);
      at = std::max(at, rest.to);
      continue;
    }
    const Segment& one = a[i];
    const Segment& two = b[j];
    const Volume to = std::min(one.to, two.to);
    if (one.to <= to * (1 + kSlack)) ++i;
    if (two.to <= to * (1 + kSlack)) ++j;
    if (to != kUnbounded && to - at <= kSlack * to) continue;  // rounding of a common boundary
    const MonthlyCost start = one.at(at) - two.at(at);
    const UnitCost slope = one.slope - two.slope;
    // Signs just inside both ends.
    const int first = sign(one, two, at);
    const int last = to == kUnbounded ? sign_without_end(one, two, first) : sign(one, two, to);
    const Segment& early = first > 0 || (first == 0 && last > 0) ? two : one;
    if (first * last < 0) {
      const Volume crossing = std::clamp(at - start / slope, at, to);
      append(lower, early, at, crossing);
      append(lower, first > 0 ? one : two, crossing, to);
    } else {
      append(lower, early, at, to);
    }
    at = to;
  }
  return lower;
}

}  // namespace tco
