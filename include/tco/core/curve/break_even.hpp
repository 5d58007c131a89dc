#pragma once

#include "tco/core/curve/curve.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace tco {

enum class Verdict { always, never, depends, equal };

/// Why owning is never cheaper.
enum class NeverReason {
  price_below_marginal,        ///< The other side costs no more than the next own output.
  price_below_full_load_cost,  ///< It costs no more than an output of fully used machines.
  beyond_fleet_limit,          ///< More machines than allowed would be needed.
  near_tie,                    ///< So nearly the same that no volume shows which is cheaper.
  not_computed                 ///< It may be where costs are not computed.
};

/// A range of volumes; `to` is kUnbounded where it has no end.
struct VolumeRange {
  Volume from, to;
};

/// Where `own` is strictly cheaper than the other side. model.md section 3.
struct BreakEven {
  Verdict verdict = Verdict::never;
  std::optional<NeverReason> reason;       ///< With `never`.
  std::vector<VolumeRange> owned_cheaper;  ///< Maximal ranges, ascending; at most kListed.
  bool truncated = false;                  ///< More ranges exist than are listed.
  std::optional<double> ranges;            ///< How many there are; absent: endless or not counted.
  std::optional<Volume> first_volume;      ///< Infimum of the first range.
  std::optional<Volume> settled_volume;    ///< From here on own stays cheaper, to the fleet limit.
  std::optional<Volume> computed_to;       ///< What is beyond is not known; absent: all is.
};

inline constexpr std::size_t kListed = 1000;

/// Pieces of two curves that are walked through before their ranges are left uncounted: near ties
/// of staircases whose steps have no common multiple are the only ones that have as many.
inline constexpr int kWalked = 20'000;

/// All ranges on which `own` is strictly cheaper than `other`, exactly: the ends are crossings of
/// two lines or jumps. A side past its capacity counts as dearer, but where a side is not computed
/// any more nothing is said of either.
BreakEven break_even(const CostCurve& own, const CostCurve& other, int walked = kWalked);

/// The infimum of the volumes above `from` at which `own` is strictly cheaper; none: never again.
std::optional<Volume> next_cheaper(const CostCurve& own, const CostCurve& other, Volume from);

/// The same for a range on which `own` is cheaper or ties; a mere touch does not count.
std::optional<Volume> next_not_dearer(const CostCurve& own, const CostCurve& other, Volume from);

}  // namespace tco
