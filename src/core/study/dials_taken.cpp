#include "tco/core/curve/curve.hpp"
#include "tco/core/option/comparison.hpp"
#include "tco/core/study/dials.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace tco {
namespace {

/// More pieces than this are not told.
constexpr std::int64_t kMostPieces = 64;
/// Straight lines are held against the engine this closely, of the larger amount.
constexpr double kAgrees = 1e-9;

PartCosts costs_of(const MonthlyParts& p) {
  const std::array parts{p.amortization, p.electricity, p.operations, p.maintenance,
                         p.rent,         p.api,         p.fees};
  PartCosts costs{};
  for (std::size_t i = 0; i < kMonthParts; ++i) costs[i] = parts[i].value_or(MonthlyCost{});
  return costs;
}

/// What a cash flow pays for a part over all its months; amortization is no payment.
Money paid_for(std::size_t part, const CashFlow& flow) {
  constexpr std::array<Money FlowMonth::*, kMonthParts> kPaid{
      nullptr,          &FlowMonth::electricity, &FlowMonth::operations,  &FlowMonth::maintenance,
      &FlowMonth::rent, &FlowMonth::api,         &FlowMonth::monthly_fees};
  Money sum{};
  for (const FlowMonth& month : flow) sum += kPaid[part] ? month.*kPaid[part] : Money{};
  return sum;
}

template <class Q>
bool agree(Q a, Q b, Q size) {
  const Q off = a < b ? b - a : a - b;
  return off <= kAgrees * size;
}

/// Asks the engine for one option at settings of the dials.
class DialTaker {
 public:
  DialTaker(const Option& option, const Scenario& scenario, const DialRange& range)
      : option_(option), turned_(option), frame_(scenario), range_(range) {
    frame_.options.clear();
    flat_ = scenario.demand.growth_per_month == 0 && scenario.demand.monthly.empty() &&
            !scenario.demand.ramp;
  }

  DialOption taken() {
    frame_.horizon_months = 1;
    const auto curve = curve_of(option_, frame_);
    if (!curve || !result(frame_.demand.volume).total) return {};
    if (!take_pieces(*curve)) return {};
    all_.buys = option_.kind == OptionKind::owned || option_.kind == OptionKind::hybrid;
    all_.prices = option_.kind != OptionKind::hybrid && holds_at({1.7, 0.6}) && holds_at({0, 1.3});
    all_.horizon = flat_ && take_horizons() && holds_over_time();
    return std::move(all_);
  }

 private:
  struct Prices {
    double electricity = 1, purchase = 1;
  };

  void turn(Prices to) {
    if (const auto& tariff = option_.assumptions.electricity.value) {
      turned_.assumptions.electricity.value = to.electricity * *tariff;
    }
    if (option_.hardware && option_.hardware->purchase && option_.hardware->purchase->price.value) {
      turned_.hardware->purchase->price.value =
          to.purchase * *option_.hardware->purchase->price.value;
    }
  }

  OptionResult result(Volume volume) {
    Scenario asked = frame_;
    asked.demand.volume = volume;
    return result_of(turned_, asked);
  }
  std::optional<PartCosts> parts(Volume volume) {
    const OptionResult found = result(volume);
    if (!found.total) return std::nullopt;
    return costs_of(found.month->parts);
  }

  /// A piece of the curve, from two volumes within it.
  std::optional<DialPiece> piece(const Segment& segment) {
    const Volume own = std::max(frame_.demand.volume, unit::outputs_per_month);
    const bool ends = segment.to != kUnbounded;
    const Volume width = ends ? segment.to - segment.from : segment.from + own;
    const Volume a = segment.from + 0.25 * width, b = segment.from + 0.75 * width;
    const auto at_a = parts(a), at_b = parts(b);
    if (!at_a || !at_b) return std::nullopt;
    DialPiece piece{segment.from, segment.to, segment.units, {}, {}};
    MonthlyCost sum{};
    for (std::size_t i = 0; i < kMonthParts; ++i) {
      piece.slope[i] = ((*at_b)[i] - (*at_a)[i]) / (b - a);
      piece.at_from[i] = (*at_a)[i] - (a - segment.from) * piece.slope[i];
      sum += (*at_a)[i] + (*at_b)[i];
    }
    const MonthlyCost told = segment.at(a) + segment.at(b);
    if (!agree(sum, told, magnitude(sum, told))) return std::nullopt;
    return piece;
  }

  bool take_pieces(const CostCurve& curve) {
    const std::int64_t once = curve.steady_index() + curve.period_size();
    const bool repeats = curve.periodic() && curve.period() != kUnbounded &&
                         once + curve.period_size() <= curve.size();
    const bool whole = repeats && once <= kMostPieces;
    std::int64_t index = 0;
    const std::int64_t end = whole ? once : std::min(curve.size(), kMostPieces);
    for (; index < end; ++index) {
      const Segment segment = curve.segment(index);
      if (!whole && segment.from >= range_.to) break;
      const bool seam =
          segment.to != kUnbounded && segment.to - segment.from <= kSlack * segment.to;
      if (seam) continue;
      const auto found = piece(segment);
      if (!found) return false;
      all_.pieces.push_back(*found);
    }
    if (all_.pieces.empty()) return false;
    all_.until = whole ? curve.capacity() : all_.pieces.back().to;
    all_.capped = all_.until == curve.capacity() && curve.capacity() != kUnbounded;
    if (!whole) return true;
    const DialPiece& last = all_.pieces.back();
    const auto next = piece(curve.segment(end - 1 + curve.period_size()));
    if (!next) return false;
    all_.repeated = static_cast<std::size_t>(curve.period_size());
    all_.period = curve.period();
    all_.more_units = next->units - last.units;
    for (std::size_t i = 0; i < kMonthParts; ++i) all_.rise[i] = next->at_from[i] - last.at_from[i];
    return true;
  }

  /// Some volumes to try at.
  std::vector<Volume> volumes() const {
    std::vector<Volume> all{frame_.demand.volume};
    for (const double part : {0.013, 0.11, 0.37, 0.83}) all.push_back(part * range_.to);
    std::erase_if(all, [&](Volume v) { return v > all_.until; });
    return all;
  }

  bool holds_at(Prices prices) {
    turn(prices);
    bool holds = true;
    for (const Volume volume : volumes()) {
      const auto engine = parts(volume);
      const auto told = month_at(all_, {volume, prices.electricity, prices.purchase, 0});
      holds = holds && engine && told;
      for (std::size_t i = 0; holds && i < kMonthParts; ++i) {
        const MonthlyCost size = magnitude(magnitude((*engine)[i], (*told)[i]), unit::per_month);
        holds = agree((*engine)[i], (*told)[i], size);
      }
    }
    turn({});
    return holds;
  }

  bool take_horizons() {
    const Assumptions& a = option_.assumptions;
    const auto month = parts(frame_.demand.volume);
    const OptionResult first = result(frame_.demand.volume);
    all_.setup = first.flow ? first.flow->front().setup : Money{};
    all_.paid_units = a.sunk ? kInfinity : a.sunk_units;
    const double bought = std::max(0.0, first.month->units - all_.paid_units);
    for (const double horizon : range_.horizons) {
      frame_.horizon_months = horizon;
      const OptionResult found = result(frame_.demand.volume);
      if (!found.horizon) return false;
      Money rest = found.horizon->tco - all_.setup;
      for (std::size_t i = 0; i < kMonthParts; ++i) {
        const Money paid = paid_for(i, *found.flow);
        const MonthlyCost part = (*month)[i];
        all_.months[i].push_back(part == MonthlyCost{} ? horizon : paid / (part * unit::month));
        rest = rest - paid;
      }
      all_.held.push_back(bought > 0 ? rest / bought : Money{});
    }
    return true;
  }

  bool holds_over_time() {
    bool holds = true;
    const std::size_t last = range_.horizons.size() - 1;
    const Prices turned = all_.prices ? Prices{1.7, 0.6} : Prices{};
    for (const Prices prices : {Prices{}, turned}) {
      turn(prices);
      for (const std::size_t at : {std::size_t{0}, last / 2, last}) {
        frame_.horizon_months = range_.horizons[at];
        for (const Volume volume : volumes()) {
          const OptionResult found = result(volume);
          const auto told = tco_at(all_, {volume, prices.electricity, prices.purchase, at});
          holds = holds && found.horizon && told &&
                  agree(found.horizon->tco, *told,
                        std::max(unit::money, found.horizon->capex + found.horizon->opex));
        }
      }
    }
    turn({});
    return holds;
  }

  const Option& option_;
  Option turned_;
  Scenario frame_;
  const DialRange& range_;
  bool flat_ = false;
  DialOption all_;
};

}  // namespace

DialOption dials_of(const Option& option, const Scenario& scenario, const DialRange& range) {
  return DialTaker(option, scenario, range).taken();
}

}  // namespace tco
