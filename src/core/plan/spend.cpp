#include "tco/core/plan/monthly_bill.hpp"

#include <algorithm>
#include <utility>

namespace tco {
namespace {

/// The rule's share of an amount just above `tiers[i].above` and in that tier, without its minimum.
MonthlyCost bare_share(const SpendRule& rule, std::size_t i, MonthlyCost amount) {
  const SpendTier& tier = rule.tiers[i];
  if (rule.whole_month) return tier.share * amount;
  MonthlyCost sum = tier.share * (amount - tier.above);
  for (std::size_t k = 0; k < i; ++k) {
    sum += rule.tiers[k].share * (rule.tiers[k + 1].above - rule.tiers[k].above);
  }
  return sum;
}

}  // namespace

MonthlyCost share_of_spend(const SpendRule& rule, MonthlyCost amount) {
  std::size_t reached = 0;
  for (std::size_t i = 1; i < rule.tiers.size(); ++i) {
    if (amount > rule.tiers[i].above) reached = i;
  }
  return std::max(rule.minimum, bare_share(rule, reached, amount));
}

SpendCurve spend_curve(const SpendRule& rule, double sign) {
  SpendCurve curve;
  for (std::size_t i = 0; i < rule.tiers.size(); ++i) {
    const auto& [above, share] = rule.tiers[i];
    const MonthlyCost asked = bare_share(rule, i, above);
    if (asked >= rule.minimum) {
      curve.push_back({above, above + sign * asked, 1 + sign * share});
      continue;
    }
    curve.push_back({above, above + sign * rule.minimum, 1});
    if (share == 0) continue;
    const MonthlyCost outgrows = above + (1 / share) * (rule.minimum - asked);
    if (i + 1 < rule.tiers.size() && outgrows >= rule.tiers[i + 1].above) continue;
    curve.push_back({outgrows, outgrows + sign * rule.minimum, 1 + sign * share});
  }
  return curve;
}

SpendCurve composed(const std::vector<SpendCurve>& curves) {
  SpendCurve all;
  for (const SpendCurve& next : curves) {
    const SpendCurve before = std::exchange(all, {});
    if (before.empty()) {
      all = next;
      continue;
    }
    for (std::size_t i = 0; i < before.size(); ++i) {
      const SpendPiece& piece = before[i];
      const bool flat = piece.slope == 0;
      std::size_t j = 0;
      while (j + 1 < next.size() &&
             (flat ? next[j + 1].above < piece.at_above : next[j + 1].above <= piece.at_above)) {
        ++j;
      }
      all.push_back({piece.above,
                     next[j].at_above + next[j].slope * (piece.at_above - next[j].above),
                     piece.slope * next[j].slope});
      for (++j; j < next.size() && !flat; ++j) {
        const MonthlyCost passes = piece.above + 1 / piece.slope * (next[j].above - piece.at_above);
        if (i + 1 < before.size() && passes >= before[i + 1].above) break;
        all.push_back({passes, next[j].at_above, piece.slope * next[j].slope});
      }
    }
  }
  return all;
}

}  // namespace tco
