#pragma once

#include "tco/core/quantity/units.hpp"
#include "tco/core/study/contributions.hpp"

#include <array>
#include <map>
#include <optional>

namespace tco {

/// Causes, a bit each.
using Causes = unsigned;
constexpr Causes kEveryCause = (1U << kAllCauses.size()) - 1;
inline Causes bit_of(Cause cause) { return 1U << static_cast<unsigned>(cause); }

/// The figures of an option; absent: unknown.
struct Figures {
  std::optional<MonthlyCost> monthly;
  std::optional<UnitCost> per_output;
  std::optional<Money> tco;
  friend bool operator==(const Figures&, const Figures&) = default;
};

/// One option with each cause as it is on either side.
class Mixture {
 public:
  /// Both options are of one kind, and outlive this.
  Mixture(const OptionSide& base, const OptionSide& now);

  /// `switched`: the causes as they are now. What no other cause has belongs to Cause::other, so
  /// that all of them together are the whole change.
  const Figures& figures(Causes switched);

 private:
  Figures reckoned(Causes switched) const;
  void mix_mesh(Scenario& scenario, Option& option, Causes switched) const;

  std::array<Scenario, 2> scenarios_;
  std::array<const Option*, 2> options_;
  std::map<Causes, Figures> known_;
};

}  // namespace tco
