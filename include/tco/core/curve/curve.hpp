#pragma once

#include "tco/core/quantity/units.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

namespace tco {

inline constexpr double kInfinity = std::numeric_limits<double>::infinity();
inline constexpr Volume kUnbounded = kInfinity * unit::outputs_per_month;

/// Figures closer than this, relative to their size, are taken as equal: the largest error that
/// double arithmetic leaves in a curve, and the slack of ceil in the number of units.
inline constexpr double kSlack = 1e-12;

/// What kSlack is relative to: the larger of two amounts, without its sign.
MonthlyCost magnitude(MonthlyCost a, MonthlyCost b);

/// ceil with the slack that keeps 3.0000000000001 machines at 3.
double whole_units(double machines);

/// A straight piece of a curve, valid on (from, to]; the first one holds V = 0 too.
struct Segment {
  Volume from, to;      ///< `to` may be kUnbounded.
  MonthlyCost at_from;  ///< Limit from the right: a jump lies before it.
  UnitCost slope;
  double units = 0;  ///< Machines in use; 0: none are counted.

  MonthlyCost at(Volume v) const { return at_from + (v - from) * slope; }
};

/// What kSlack is relative to in the cost of a piece at v. Behind a free quota that cost is next to
/// nothing, and as uncertain as the volume where the quota ends.
MonthlyCost magnitude(const Segment& piece, Volume v);

/// A cost that grows by steps of machines: with n machines, good for (n-1, n] * step,
///   cost(V) = standing(n) + low_slope * min(V, n * kink) + high_slope * max(0, V - n * kink)
struct Staircase {
  MonthlyCost fixed;
  MonthlyCost per_unit;
  UnitCost low_slope, high_slope;
  Volume kink = kUnbounded;  ///< Of one machine; at or above `step` it never shows.
  Volume step = kUnbounded;  ///< What one machine can serve, > 0.
  double minimum_units = 1;  ///< Whole, >= 1; its step reaches from 0.
  double maximum_units = kInfinity;
  double paid_units = 0;  ///< Whole: so many machines cost `paid` less each.
  MonthlyCost paid{};

  /// Of n machines, whatever they make.
  MonthlyCost standing(double n) const {
    return fixed + n * per_unit - std::min(n, paid_units) * paid;
  }
};

/// A cost that comes in whole increments, of which the last is paid in full:
///   cost(V) = price * ceil(V / step + offset)
struct Increments {
  MonthlyCost price;
  Volume step = kUnbounded;  ///< Outputs that fill one, > 0.
  double offset = 0;         ///< Increments that are used up at V = 0, >= 0.
};

/// Two parallel lines that a curve stays between on (from, until]: low or high + trend * V.
struct Band {
  MonthlyCost low, high;
  UnitCost trend;
  Volume from{};
  Volume until = kUnbounded;
};

/// Monthly cost as a function of volume: piecewise linear with jumps, left-continuous. Endless
/// staircases are kept as their rule; segments are made when asked for.
class CostCurve {
 public:
  /// cost(V) = fixed + slope * V.
  static CostCurve line(MonthlyCost fixed, UnitCost slope);
  /// Segments in order, each starting where the one before ends, the first at 0; not empty.
  static CostCurve pieces(std::vector<Segment> segments);
  static CostCurve staircase(const Staircase& rule);
  /// The sum of a staircase of one slope (no kink, a bounded step) and of increments. Where both
  /// end a step at one volume, a segment of no length lies between; at 0 as well, where the
  /// increments used up there are whole.
  static CostCurve stepped(const Staircase& rule, const Increments& increments);
  /// Segments as in pieces(), those from `first` on repeated without end: each time moved right by
  /// their length and up by `rise`, with one machine more.
  static CostCurve repeated(std::vector<Segment> segments, std::size_t first, MonthlyCost rise);

  MonthlyCost at(Volume v) const { return segment(index_at(v)).at(v); }

  /// Number of segments; kEndless where there is no last one.
  static constexpr std::int64_t kEndless = std::numeric_limits<std::int64_t>::max();
  /// Counts from here on are not exact as doubles (2^53): whatever lies there is one segment, the
  /// straight line of what it costs on average.
  static constexpr std::int64_t kCounted = 9'000'000'000'000'000;
  /// A number of segments or steps, at most kCounted.
  static std::int64_t counted(double steps);
  std::int64_t size() const { return size_; }
  Segment segment(std::int64_t index) const;
  /// The segment that holds v, for 0 <= v <= capacity().
  std::int64_t index_at(Volume v) const;
  /// The segment that holds the volumes just above v.
  std::int64_t index_above(Volume v) const;
  /// The steps just above v are finer than a double tells apart there.
  bool blurred(Volume v) const;
  /// The segment that holds the volumes just above v; where they are blurred, the straight line of
  /// what they cost on average, from v on, without a number of machines.
  Segment told_above(Volume v) const;
  /// The largest volume that can be served; kUnbounded where there is none.
  Volume capacity() const { return capacity_; }
  /// Says that costs behind the last segment are not computed: it is no limit of what is served.
  void leave_open() { open_ = true; }
  /// Where what is computed ends; kUnbounded: nowhere.
  Volume computed_to() const { return open_ ? capacity_ : kUnbounded; }

  /// From segment `steady_index` on, each segment is the one `period_size` before, moved by
  /// `period` to the right and by `rise` upwards. A curve that ends in a straight line has an
  /// unbounded period. Of a curve that is not periodic, the steps of machines are the period, and
  /// `rise` is what it rises by on average.
  bool periodic() const { return !increments_; }
  std::int64_t steady_index() const { return steady_index_; }
  std::int64_t period_size() const { return period_size_; }
  Volume period() const { return period_; }
  MonthlyCost rise() const { return rise_; }
  /// Average slope over a period (of the last segment, where the period is unbounded).
  UnitCost trend() const;

  /// Of the steady part.
  Band band() const;
  /// Of the volumes with as many machines as this segment; of a periodic curve, the segment itself.
  Band band_at(std::int64_t index) const;
  /// The last of the segments that follow this one with as many machines, as far as a rule tells.
  std::int64_t last_of_units(std::int64_t index) const;

 private:
  CostCurve() = default;
  double units_of(std::int64_t index) const;

  // Of increments: segment i lies behind k ends of machines' steps and i - k ends of increments.

  double first_increments() const { return whole_units(increments_->offset); }
  /// Which end of all is that of the k-th step of machines, counted from 1; k >= 1.
  std::int64_t rank(std::int64_t k) const;
  std::int64_t machine_steps_before(std::int64_t index) const;
  Segment stepped_segment(std::int64_t index) const;

  std::vector<Segment> pieces_;  ///< Empty for a staircase.
  Staircase rule_;
  std::optional<Increments> increments_;
  std::int64_t kinked_steps_ = 0;  ///< The first so many steps have two segments each.
  std::int64_t size_ = 0;
  std::int64_t steady_index_ = 0;
  std::int64_t period_size_ = 1;
  Volume period_ = kUnbounded;
  MonthlyCost rise_{};
  Volume capacity_ = kUnbounded;
  bool open_ = false;
};

}  // namespace tco
