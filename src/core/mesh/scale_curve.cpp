#include "core/mesh/scale_curve.hpp"

#include "core/curve/lower.hpp"
#include "core/curve/repeating.hpp"
#include "core/mesh/candidates.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

namespace tco::mesh {
namespace {

/// Fleets whose costs are laid under one another.
constexpr double kMostCandidates = 400;
/// Units at scale 1 that are none but for rounding.
constexpr double kNoUnits = 1e-9;
constexpr double kMostScale = 64;
/// Bounds this close to what is exact are.
constexpr double kMet = 1e-11;
/// Where a candidate serves nothing.
constexpr double kNever = 1e30;

Volume volume(double scale) { return scale * unit::outputs_per_month; }

/// What is known of a candidate's cost, as the highest of the lines of its cuts.
std::vector<Segment> known_pieces(const Way& way, const Candidate& candidate, double name,
                                  double begin, Volume end) {
  struct Line {
    double at_zero, slope;
  };
  std::vector<Line> lines;
  const bool machines = std::any_of(candidate.units.begin(), candidate.units.end(),
                                    [](double units) { return units > 0; });
  if (!machines && !way.bent()) {
    lines.push_back({0, way.all_by_api()});  // without rounding
  } else {
    for (const Cut& cut : way.cuts()) {
      lines.push_back({candidate.standing + cut.at(candidate.units, 0), cut.scale});
    }
  }
  if (lines.empty()) lines.push_back({candidate.standing, 0});
  std::sort(lines.begin(), lines.end(), [](const Line& a, const Line& b) {
    return a.slope != b.slope ? a.slope < b.slope : a.at_zero > b.at_zero;
  });
  std::vector<Line> top;
  std::vector<double> from;
  for (const Line& line : lines) {
    if (!top.empty() && line.slope - top.back().slope <= kSlack * std::abs(line.slope)) {
      if (line.at_zero <= top.back().at_zero) continue;
      top.pop_back();  // parallel but for rounding
      from.pop_back();
    }
    double begins = 0;
    while (!top.empty()) {
      begins = (top.back().at_zero - line.at_zero) / (line.slope - top.back().slope);
      if (begins > from.back()) break;
      top.pop_back();
      from.pop_back();
    }
    top.push_back(line);
    from.push_back(from.empty() ? 0 : begins);
  }
  std::vector<Segment> pieces;
  if (begin > 0) pieces.push_back({Volume{}, volume(begin), kNever * unit::per_month, {}, name});
  for (std::size_t i = 0; i < top.size(); ++i) {
    if (i + 1 < top.size() && from[i + 1] <= begin) continue;
    from[i] = std::max(from[i], begin);
    const Volume start = volume(from[i]);
    const Volume to = i + 1 < top.size() ? std::min(end, volume(from[i + 1])) : end;
    if (start >= to) break;
    pieces.push_back({start, to, (top[i].at_zero + from[i] * top[i].slope) * unit::per_month,
                      top[i].slope * unit::per_output, name});
  }
  return pieces;
}

/// The envelope of what is known, raised until it is exact at the ends of all its pieces: a convex
/// cost that meets a line it lies above at both ends is that line.
class Envelope {
 public:
  Envelope(std::vector<Way*> ways, std::vector<Candidate> all, Volume end)
      : ways_(std::move(ways)), all_(std::move(all)), end_(end) {}

  /// Nothing where that takes too long.
  std::optional<std::vector<Segment>> exact() {
    begin_.assign(all_.size(), 0);
    ends_.assign(all_.size(), end_);
    for (int round = 0; round < kMostRounds; ++round) {
      std::vector<Segment> pieces = lowest(0, all_.size());
      if (!raise(pieces) && !narrow(pieces)) return pieces;
    }
    return std::nullopt;
  }

  /// With the number of machines in the place of the candidate; ends where nothing serves.
  std::vector<Segment> named(std::vector<Segment> pieces) const {
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      if (pieces[i].at_from.in(unit::per_month) >= kNever) {
        pieces.resize(i);
        break;
      }
      const std::vector<double>& units = candidate(pieces[i]).units;
      pieces[i].units = std::accumulate(units.begin(), units.end(), 0.0);
    }
    return pieces;
  }

 private:
  static constexpr int kMostRounds = 2000;

  const Candidate& candidate(const Segment& piece) const {
    return all_[static_cast<std::size_t>(piece.units)];
  }

  std::vector<Segment> lowest(std::size_t first, std::size_t last) const {
    if (last - first == 1) {
      return known_pieces(*ways_[all_[first].way], all_[first], static_cast<double>(first),
                          begin_[first], ends_[first]);
    }
    const std::size_t middle = (first + last) / 2;
    return lower_of(lowest(first, middle), lowest(middle, last));
  }

  /// Leaves out where candidates do not serve all: beyond some scale what only machines may do,
  /// below some scale the pieces of bills that ask for more. True where there was such a piece.
  bool narrow(const std::vector<Segment>& pieces) {
    bool narrowed = false;
    for (const Segment& piece : pieces) {
      const Candidate& one = candidate(piece);
      if (!ways_[one.way]->open() || piece.at_from.in(unit::per_month) >= kNever) continue;
      const double from = piece.from.in(unit::outputs_per_month);
      const double to = piece.to.in(unit::outputs_per_month);
      const double inside = piece.to == kUnbounded ? 2 * from + 1 : (from + to) / 2;
      const Answer answer = ways_[one.way]->answer(one.units, inside);
      if (answer.feasible) continue;
      const auto index = static_cast<std::size_t>(piece.units);
      if (answer.lacking && piece.to != kUnbounded) {
        begin_[index] = std::max(begin_[index], to);
      } else {
        ends_[index] = std::min(ends_[index], piece.from);
      }
      narrowed = true;
    }
    return narrowed;
  }

  /// True where an end was not exact.
  bool raise(const std::vector<Segment>& pieces) {
    bool raised = false;
    for (const Segment& piece : pieces) {
      const Candidate& one = candidate(piece);
      const double from = piece.from.in(unit::outputs_per_month);
      const double to = piece.to == kUnbounded
                            ? 1.01 * std::max(from, ways_[one.way]->all_full(one.units)) + 1
                            : piece.to.in(unit::outputs_per_month);
      if (piece.at_from.in(unit::per_month) >= kNever) continue;
      for (const double at : {from, to}) {
        if (!met_.insert({piece.units, at}).second) continue;
        const double cost = one.standing + ways_[one.way]->run(one.units, at);
        const double known = piece.at(volume(at)).in(unit::per_month);
        raised = raised || cost > known + kMet * std::abs(cost);
      }
    }
    return raised;
  }

  std::vector<Way*> ways_;
  std::vector<Candidate> all_;
  Volume end_;
  std::vector<double> begin_;  ///< By candidate: it serves all from here on,
  std::vector<Volume> ends_;   ///< and to here.
  std::set<std::pair<double, double>> met_;
};

bool endless(const Way& way) {
  for (std::size_t m = 0; m < way.ways().size(); ++m) {
    if (!way.kind(m).exact && std::isinf(way.kind(m).maximum_units)) return true;
  }
  return false;
}

}  // namespace

Reach reach_of(const std::vector<Way>& ways, double scale) {
  const bool open = std::any_of(ways.begin(), ways.end(),
                                [](const Way& way) { return way.bent() || endless(way); });
  double up_to = open ? 2 * std::max(1.0, scale) : kMostScale * std::max(1.0, scale);
  while (open && up_to < kMostScale &&
         count_of_candidates(ways, 2 * up_to, {}) <= kMostCandidates) {
    up_to *= 2;
  }
  return {up_to, open};
}

ScaleCurve scale_curve(std::vector<Way>& ways, double scale) {
  const bool bent =
      std::any_of(ways.begin(), ways.end(), [](const Way& way) { return way.bent(); });
  Way::Large large;
  for (std::size_t i = 0; i < ways.size(); ++i) {
    const Way::Large one = ways[i].when_large();
    if (i == 0 || one.cost < large.cost * (1 - kMet)) large = one;
  }
  auto [up_to, open] = reach_of(ways, scale);
  // Of one kind the pattern of fleets repeats; so many show it.
  const bool repeats =
      open && !bent && large.pays && large.units.size() == 1 && large.units.front() > kNoUnits;
  const double period = repeats ? 1 / large.units.front() : 0;
  const double fleets =
      repeats ? std::max(ways.front().kind(0).paid_units, ways.front().kind(0).minimum_units) + 5
              : 0;
  constexpr double kMargin = 3;  // fleets behind those
  if (repeats) up_to = std::max(up_to, (fleets + kMargin) * period);
  if (count_of_candidates(ways, up_to, {}) > kTooManyCandidates) return {std::nullopt, false};
  std::vector<Way*> used;
  for (Way& way : ways) used.push_back(&way);
  Envelope envelope(std::move(used), candidates(ways, up_to, {}),
                    open ? volume(up_to) : kUnbounded);
  auto exact = envelope.exact();
  if (!exact) return {std::nullopt, false};
  std::vector<Segment> pieces = envelope.named(*std::move(exact));
  if (pieces.empty()) return {std::nullopt, true};
  ScaleCurve result{std::nullopt, !open};
  if (open && !bent && pieces.back().to == volume(up_to)) {
    if (pieces.back().units == 0 && !large.pays) {
      // Without machines the cost is a line, and nothing is worth it where fixed costs are hidden.
      pieces.back().to = kUnbounded;
      result.whole = true;
    } else if (repeats) {
      for (const double shown : {std::floor(up_to / period) - kMargin, fleets}) {
        if (result.curve) break;
        result.curve =
            repeated(pieces, volume(period), large.cost * period * unit::per_month, shown);
      }
      result.whole = result.curve.has_value();
    }
  }
  if (!result.curve) result.curve = CostCurve::pieces(std::move(pieces));
  return result;
}

}  // namespace tco::mesh
