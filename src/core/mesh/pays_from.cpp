#include "core/mesh/candidates.hpp"
#include "core/mesh/scale_curve.hpp"
#include "tco/core/curve/curve.hpp"
#include "tco/core/mesh/fleets.hpp"

#include <algorithm>

namespace tco::mesh {
namespace {

/// Where whole fleets are first looked at: there no machine is full.
constexpr double kEmpty = 1e-9;

/// What units save beside plans alone, as the scale grows. What they make at one scale they can
/// make at each larger one, so that it never falls; what they cost is convex.
class Saving {
 public:
  Saving(Way& way, const Candidate& fleet) : way_(way), fleet_(fleet) {}

  bool maybe(double scale) const {
    return saves(fleet_.standing + way_.bound(fleet_.units, scale), scale);
  }
  bool surely(double scale) {
    return saves(fleet_.standing + way_.run(fleet_.units, scale), scale);
  }
  /// From where on, below a scale where it does: the line that its cost keeps above at one scale
  /// meets that of the plans at the next one, until that is a part of both.
  double from(double below) {
    double scale = below * kEmpty;
    for (int i = 0; i < kMostLines; ++i) {
      const Cut cut = way_.tangent(fleet_.units, scale);
      const double standing = fleet_.standing + cut.at(fleet_.units, 0);
      const double met = standing / (way_.all_by_api() - cut.scale);
      if (!(met > scale)) break;
      scale = std::min(met, below);
    }
    return scale > below * kEmpty ? scale : 0;
  }

 private:
  static constexpr int kMostLines = 1000;

  bool saves(double cost, double scale) const {
    const double plans = way_.all_by_api() * scale;
    return cost < plans - kSlack * plans;
  }

  Way& way_;
  const Candidate& fleet_;
};

}  // namespace

std::optional<double> pays_from(std::vector<Way>& ways, double scale) {
  for (const Way& way : ways) {
    if (way.bent() || way.open()) return std::nullopt;
  }
  const Reach reach = reach_of(ways, scale);
  if (count_of_candidates(ways, reach.scale, {}) > kTooManyCandidates) return kInfinity;
  double from = kInfinity;
  for (const Candidate& fleet : candidates(ways, reach.scale, {})) {
    if (std::ranges::none_of(fleet.units, [](double units) { return units > 0; })) continue;
    Saving saving(ways[fleet.way], fleet);
    const double at = std::min(from, reach.scale);
    if (saving.maybe(at) && saving.surely(at)) from = saving.from(at);
  }
  if (from < kInfinity) return from;
  // Beyond it the curve may go on: of all there is, or of what repeats.
  const bool ends = reach.open && (ways.front().ways().size() > 1 ||
                                   std::ranges::none_of(
                                       ways, [](const Way& way) { return way.when_large().pays; }));
  return ends ? std::optional(kInfinity) : std::nullopt;
}

}  // namespace tco::mesh
