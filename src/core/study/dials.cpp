#include "tco/core/study/dials.hpp"

#include "tco/core/curve/curve.hpp"

#include <algorithm>

namespace tco {
namespace {

double weight_of(std::size_t part, const Dials& dials) {
  if (part == kElectricity) return dials.electricity;
  return part == kAmortization || part == kMaintenance ? dials.purchase : 1;
}

struct DialPlace {
  const DialPiece* piece = nullptr;  ///< Null: nothing is told there.
  double moves = 0;
};

DialPlace place_of(const DialOption& option, Volume volume) {
  if (option.pieces.empty() || volume > (1 + kSlack) * option.until) return {};
  double moves = 0;
  if (option.repeated > 0) {
    moves = std::max(0.0, whole_units((volume - option.pieces.back().to) / option.period));
  }
  const Volume place = volume - moves * option.period;
  for (const DialPiece& piece : option.pieces) {
    if (place <= piece.to + kSlack * volume) return {&piece, moves};
  }
  return {&option.pieces.back(), moves};
}

}  // namespace

std::optional<PartCosts> month_at(const DialOption& option, const Dials& dials) {
  const auto [piece, moves] = place_of(option, dials.volume);
  if (!piece) return std::nullopt;
  const Volume along = dials.volume - moves * option.period - piece->from;
  PartCosts costs{};
  for (std::size_t i = 0; i < kMonthParts; ++i) {
    const MonthlyCost part = piece->at_from[i] + along * piece->slope[i] + moves * option.rise[i];
    costs[i] = weight_of(i, dials) * part;
  }
  return costs;
}

std::optional<Money> tco_at(const DialOption& option, const Dials& dials) {
  const auto month = month_at(option, dials);
  if (!month || option.held.empty()) return std::nullopt;
  const auto [piece, moves] = place_of(option, dials.volume);
  Money sum = option.setup;
  for (std::size_t i = 0; i < kMonthParts; ++i) {
    if (i != kAmortization) sum += (*month)[i] * (option.months[i][dials.horizon] * unit::month);
  }
  const double bought = std::max(0.0, piece->units + moves * option.more_units - option.paid_units);
  const double price = option.buys ? dials.purchase : 1;
  return sum + price * bought * option.held[dials.horizon];
}

}  // namespace tco
