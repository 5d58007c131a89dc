#pragma once

#include "tco/core/curve/curve.hpp"

#include <optional>

namespace tco {

/// own - other on (from, to], where both are straight.
struct DifferencePiece {
  Volume from, to;
  MonthlyCost at_from, at_to;  ///< Limits inside the piece; at_to only where `to` is bounded.
  UnitCost slope;
  MonthlyCost slack;        ///< Differences up to this are rounding, not money.
  bool other_ends = false;  ///< other is past its capacity here: own is cheaper.

  /// Just above `from`: a tie as the limit from the right does not part two cheaper ranges.
  bool cheaper_at_from() const;
  bool cheaper_at_to() const;
  /// The volume at which the sign changes inside the piece.
  Volume crossing() const;
};

/// Walks two curves side by side, from the volumes just above `start` upwards.
class DifferenceWalk {
 public:
  DifferenceWalk(const CostCurve& own, const CostCurve& other, Volume start);

  /// The next piece; none at the end of the own curve, or when both sides are past capacity.
  std::optional<DifferencePiece> next();

  /// How many periods after `piece` repeat its signs at both ends; 0 where that is not known in
  /// closed form. kInfinity: all.
  double repeats(const DifferencePiece& piece) const;
  /// Leaves out so many periods (at most repeats()), which must be whole.
  void skip(double periods);

  /// Both are endless and grow alike from here on: what long stretches of pieces do not show, never
  /// comes, and what they show never ends.
  bool level() const;

  /// Moves on to the next volume at which both curves come near each other, if that can be told
  /// from their bounds; false if they never do again (`piece` then shows the sign for good).
  bool approach(const DifferencePiece& piece);

 private:
  bool steady() const;
  /// The piece itself is of the steady part too: a curve may jump either way where that begins.
  bool steady(const DifferencePiece& piece) const;
  bool in_step() const;
  /// The volume up to which curves within these bands stay on the sides of each other that `piece`,
  /// just walked, has them on; none where that is not known.
  std::optional<Volume> apart_until(const Band& mine, const Band& theirs,
                                    const DifferencePiece& piece) const;
  void place(Volume v);
  /// Puts an index behind the segment that ends at `to`.
  static void leave(const CostCurve& curve, std::int64_t& index, Volume to);

  const CostCurve& own_;
  const CostCurve& other_;
  Volume at_;
  std::int64_t own_index_ = 0;
  std::int64_t other_index_ = 0;
};

/// From here on own is cheaper whatever the phase of the steps; none where that never comes, or
/// where a curve ends.
std::optional<Volume> surely_cheaper_from(const CostCurve& own, const CostCurve& other);

}  // namespace tco
