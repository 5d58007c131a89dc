#include "tco/core/curve/break_even.hpp"

#include "core/curve/difference.hpp"

#include <algorithm>

namespace tco {
namespace {

/// What kWalked is, of the search for a single volume.
constexpr int kPatience = 200'000;

/// Pieces without news after which two curves that grow alike are taken to bring none: more than
/// the common period of any two steps that stand in a ratio of whole numbers up to 1,000.
constexpr int kQuiet = 2'000;

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
    if (inside_ || at == kUnbounded) return;  // cheaper only where no double reaches
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
  if (piece.other_ends) return false;
  const auto none = [&](MonthlyCost c) { return std::max(c, -c) <= piece.slack; };
  return none(piece.at_from) &&
         (piece.to == kUnbounded ? piece.slope == UnitCost{} : none(piece.at_to));
}

/// Where own stays cheaper for good, looked for backwards from where the curves' bands part: for
/// pairs with too many crossings to walk through all of them.
std::optional<Volume> settled_looking_back(const CostCurve& own, const CostCurve& other,
                                           int walked) {
  const auto parted = surely_cheaper_from(own, other);
  if (!parted) return std::nullopt;
  Volume end = *parted;
  Volume window = 4 * std::max(own.period() == kUnbounded ? Volume{} : own.period(),
                               other.period() == kUnbounded ? Volume{} : other.period());
  for (int steps = 0;; window = 4 * window) {
    const Volume begin = std::max(Volume{}, end - window);
    Ranges ranges;
    DifferenceWalk walk(own, other, begin);
    for (auto piece = walk.next(); piece; piece = walk.next()) {
      ranges.add(*piece);
      if (piece->to > end) break;
      if (++steps > walked) return std::nullopt;
    }
    if (!ranges.inside()) return std::nullopt;
    if (ranges.last_start() > begin) return ranges.last_start();
    if (begin == Volume{}) return ranges.last_start();
    end = begin;  // own is cheaper all the way from here
  }
}

/// Leaves out what only repeats `piece`; false if nothing else comes any more. `quiet`: pieces that
/// were walked since both curves grow alike.
bool moves_on(DifferenceWalk& walk, const DifferencePiece& piece, int& quiet) {
  const double repeats = walk.repeats(piece);
  if (repeats == kInfinity) return false;
  quiet = walk.level() ? quiet + 1 : 0;
  if (repeats == 0) return walk.approach(piece) && quiet <= kQuiet;
  walk.skip(repeats);
  return true;
}

NeverReason reason_for_never(const CostCurve& own, const CostCurve& other) {
  const UnitCost price = other.trend() * (1 - kSlack);
  if (price <= own.segment(0).slope) return NeverReason::price_below_marginal;
  if (price <= own.trend()) return NeverReason::price_below_full_load_cost;
  return own.capacity() == kUnbounded ? NeverReason::near_tie : NeverReason::beyond_fleet_limit;
}

}  // namespace

namespace {

/// Says nothing of what lies behind.
void end_at(BreakEven& even, Volume end) {
  if (end == kUnbounded) return;
  std::erase_if(even.owned_cheaper, [&](const VolumeRange& range) { return range.from >= end; });
  for (VolumeRange& range : even.owned_cheaper) range.to = std::min(range.to, end);
  even.truncated = true;
  even.ranges.reset();
  even.settled_volume.reset();
  even.computed_to = end;
  if (!even.owned_cheaper.empty()) {
    if (even.verdict == Verdict::always) even.verdict = Verdict::depends;
    return;
  }
  even.verdict = Verdict::never;
  even.reason = NeverReason::not_computed;
  even.first_volume.reset();
}

}  // namespace

BreakEven break_even(const CostCurve& own, const CostCurve& other, int walked) {
  Ranges ranges;
  bool equal = true;
  bool endless = false;
  bool counted = true;
  int steps = 0;
  int quiet = 0;
  DifferenceWalk walk(own, other, Volume{});
  while (const auto piece = walk.next()) {
    const double before = ranges.count();
    ranges.add(*piece);
    quiet = ranges.count() == before && walk.level() ? quiet + 1 : 0;
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
    if (quiet > kQuiet || (ranges.full() && walk.level())) {
      endless = ranges.full();
      break;
    }
    if (++steps > walked) {
      counted = false;
      break;
    }
  }

  BreakEven result;
  if (!counted) result.settled_volume = settled_looking_back(own, other, walked);
  const bool throughout = result.settled_volume == Volume{};
  counted = counted || throughout;
  if (ranges.inside() && !endless && counted) result.settled_volume = ranges.last_start();
  // The first range is told even where its end was not found: there is one.
  if (ranges.inside() && (counted || ranges.count() == 1)) ranges.leave(own.capacity());
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
    result.verdict = result.settled_volume == Volume{} ? Verdict::always : Verdict::depends;
  }
  end_at(result, std::min(own.computed_to(), other.computed_to()));
  return result;
}

std::optional<Volume> next_cheaper(const CostCurve& own, const CostCurve& other, Volume from) {
  DifferenceWalk walk(own, other, from);
  for (int steps = 0, quiet = 0; steps < kPatience; ++steps) {
    const auto piece = walk.next();
    if (!piece) return std::nullopt;
    if (piece->cheaper_at_from()) return piece->from;
    if (piece->cheaper_at_to()) return piece->crossing();
    if (!moves_on(walk, *piece, quiet)) return std::nullopt;
  }
  return std::nullopt;
}

std::optional<Volume> next_not_dearer(const CostCurve& own, const CostCurve& other, Volume from) {
  DifferenceWalk walk(other, own, from);
  std::optional<Volume> tied;  // where the piece before ended in a tie
  for (int steps = 0, quiet = 0; steps < kPatience; ++steps) {
    const auto piece = walk.next();
    if (!piece) return std::nullopt;
    if (!piece->cheaper_at_from()) return tied.value_or(piece->from);
    tied.reset();
    if (!piece->cheaper_at_to()) {
      tied = piece->crossing();
      if (*tied < piece->to) return tied;
    }
    if (!moves_on(walk, *piece, quiet)) return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace tco
