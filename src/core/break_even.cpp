#include "tco/core/break_even.hpp"

#include "difference.hpp"

#include <algorithm>

namespace tco {
namespace {

/// Pieces walked before the count of ranges is given up; near ties of staircases whose steps have
/// no common multiple are the only ones that get here.
constexpr int kPatience = 2'000'000;

/// Collects the maximal ranges on which the difference is negative, piece by piece from 0.
class Ranges {
 public:
  void add(const DifferencePiece& piece) {
    const bool starts_cheaper = piece.cheaper_at_from();
    const bool ends_cheaper = piece.cheaper_at_to();
    if (starts_cheaper) {
      enter(piece.from);
    } else {
      leave(piece.from);
    }
    if (starts_cheaper && !ends_cheaper) leave(piece.crossing());
    if (!starts_cheaper && ends_cheaper) enter(piece.crossing());
  }
  void count_more(double ranges) { count_ += ranges; }
  bool full() const { return listed_.size() >= kListed; }
  bool inside() const { return inside_; }
  double count() const { return count_; }
  Volume last_start() const { return start_; }
  void leave(Volume at) {
    if (inside_ && listed_.size() < kListed) listed_.push_back({start_, at});
    inside_ = false;
  }
  std::vector<VolumeRange> listed() && { return std::move(listed_); }

 private:
  void enter(Volume at) {
    if (inside_) return;
    inside_ = true;
    start_ = at;
    ++count_;
  }

  std::vector<VolumeRange> listed_;
  bool inside_ = false;
  Volume start_{};
  double count_ = 0;
};

bool equal_on(const DifferencePiece& piece) {
  if (piece.own_ends || piece.other_ends) return false;
  const auto none = [&](MonthlyCost c) { return std::max(c, -c) <= piece.slack; };
  return none(piece.at_from) &&
         (piece.to == kUnbounded ? piece.slope == UnitCost{} : none(piece.at_to));
}

NeverReason reason_for_never(const CostCurve& own, const CostCurve& other) {
  const UnitCost price = other.trend() * (1 - kSlack);
  if (price <= own.segment(0).slope) return NeverReason::price_below_marginal;
  if (price <= own.trend()) return NeverReason::price_below_full_load_cost;
  return NeverReason::beyond_fleet_limit;
}

}  // namespace

BreakEven break_even(const CostCurve& own, const CostCurve& other) {
  Ranges ranges;
  bool equal = true;
  bool endless = false;
  bool counted = true;
  int steps = 0;
  DifferenceWalk walk(own, other, Volume{});
  while (const auto piece = walk.next()) {
    ranges.add(*piece);
    equal = equal && equal_on(*piece);
    if (const double repeats = walk.repeats(*piece); repeats > 0) {
      const bool one_each = piece->cheaper_at_from() != piece->cheaper_at_to();
      if (one_each && !ranges.full()) continue;
      if (repeats == kInfinity) {
        endless = one_each;
        break;
      }
      if (one_each) ranges.count_more(repeats);
      walk.skip(repeats);
    } else if (!walk.approach(*piece)) {
      break;
    }
    if (++steps > kPatience) {
      counted = false;
      break;
    }
  }

  BreakEven result;
  const bool settles = ranges.inside() && !endless && counted;
  const bool one = ranges.count() == 1 && counted;
  if (settles) result.settled_volume = ranges.last_start();
  if (ranges.inside()) ranges.leave(own.capacity());
  if (counted && !endless) result.ranges = ranges.count();
  result.truncated = endless || !counted || ranges.count() > static_cast<double>(kListed);
  result.owned_cheaper = std::move(ranges).listed();
  if (equal) {
    result.verdict = Verdict::equal;
  } else if (result.owned_cheaper.empty()) {
    result.verdict = Verdict::never;
    result.reason = reason_for_never(own, other);
  } else {
    result.first_volume = result.owned_cheaper.front().from;
    result.verdict =
        one && settles && *result.first_volume == Volume{} ? Verdict::always : Verdict::depends;
  }
  return result;
}

std::optional<Volume> next_cheaper(const CostCurve& own, const CostCurve& other, Volume from) {
  DifferenceWalk walk(own, other, from);
  for (int steps = 0; steps < kPatience; ++steps) {
    const auto piece = walk.next();
    if (!piece) return std::nullopt;
    if (piece->cheaper_at_from()) return piece->from;
    if (piece->cheaper_at_to()) return piece->crossing();
    if (const double repeats = walk.repeats(*piece); repeats > 0) {
      if (repeats == kInfinity) return std::nullopt;
      walk.skip(repeats);
    } else if (!walk.approach(*piece)) {
      return std::nullopt;
    }
  }
  return std::nullopt;
}

}  // namespace tco
