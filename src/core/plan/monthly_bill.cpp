#include "tco/core/plan/monthly_bill.hpp"

#include <algorithm>
#include <cmath>

namespace tco {
namespace {

/// What meters cost just above a volume: the known part of it.
struct Line {
  MonthlyCost at{};
  UnitCost slope{};
  bool known = true;
};

Volume volume_of(double units, const MonthlyMeter& meter) {
  return units / meter.quantity * unit::outputs_per_month;
}

/// A price that begins at its threshold holds from just below it on, as far as a double tells: the
/// curve takes what is left of a jump.
double start_of(const MonthlyPrice& price) {
  return price.at ? price.above * (1 - 4 * kSlack) : price.above;
}

/// Units used at `v`; a place of the meter that rounding just misses is met.
double units_at(Volume v, const MonthlyMeter& meter) {
  const double units = v.in(unit::outputs_per_month)*meter.quantity;
  const auto met = [units](double place) { return std::abs(units - place) <= kSlack * place; };
  if (met(meter.free)) return meter.free;
  for (const MonthlyPrice& price : meter.prices) {
    if (met(start_of(price))) return start_of(price);
  }
  return units;
}

Line line_above(Volume from, const MonthlyMeter& meter) {
  Line line;
  const double units = units_at(from, meter);
  if (units < meter.free) return line;
  for (std::size_t i = 0; i < meter.prices.size(); ++i) {
    const bool last = i + 1 == meter.prices.size() || units < start_of(meter.prices[i + 1]);
    const double begin =
        meter.whole_month ? meter.free : std::max(meter.free, start_of(meter.prices[i]));
    const double end = last ? units : start_of(meter.prices[i + 1]);
    const bool counts = last || (!meter.whole_month && end > begin);
    if (counts && !meter.prices[i].price) line.known = false;
    if (counts && meter.prices[i].price) {
      const MonthlyCost price = *meter.prices[i].price / unit::month;
      line.at += (end - begin) / meter.per * price;
      if (last) line.slope = meter.quantity / meter.per * *meter.prices[i].price / unit::output;
    }
    if (last) break;
  }
  return line;
}

Line line_above(Volume from, const MonthlyTerms& terms) {
  Line all{from * terms.by_output, terms.by_output, terms.by_output_known};
  for (const MonthlyMeter& meter : terms.meters) {
    if (meter.quantity == 0) continue;
    const Line one = line_above(from, meter);
    all.at += one.at;
    all.slope = all.slope + one.slope;
    all.known = all.known && one.known;
  }
  return {terms.factor * all.at, terms.factor * all.slope, all.known};
}

/// The volumes at which anything changes, ascending, from 0 to the capacity.
std::vector<Volume> places_of(const MonthlyTerms& terms) {
  std::vector<Volume> places{Volume{}};
  Volume capacity = kUnbounded;
  for (const MonthlyMeter& meter : terms.meters) {
    if (meter.quantity == 0) continue;
    places.push_back(volume_of(meter.free, meter));
    for (const MonthlyPrice& price : meter.prices) {
      places.push_back(volume_of(start_of(price), meter));
    }
    if (meter.limit) capacity = std::min(capacity, volume_of(*meter.limit, meter));
  }
  std::sort(places.begin(), places.end());
  const auto same = [](Volume a, Volume b) { return b <= a * (1 + kSlack); };
  places.erase(std::unique(places.begin(), places.end(), same), places.end());
  std::erase_if(places, [&](Volume v) { return v > Volume{} && same(v, capacity); });
  places.push_back(capacity);
  return places;
}

/// Appends a piece, or makes the one before longer where it goes on as it is.
void append(std::vector<Segment>& segments, const Segment& next) {
  if (!segments.empty()) {
    Segment& before = segments.back();
    const MonthlyCost end = before.at(next.from);
    const MonthlyCost gap = next.at_from - end;
    if (before.slope == next.slope && std::max(gap, -gap) <= kSlack * end) {
      before.to = next.to;
      return;
    }
  }
  segments.push_back(next);
}

/// What `spend` makes of a piece, which ends where its amount passes one of the curve's own.
void append_spent(std::vector<Segment>& segments, Segment piece, const SpendCurve& spend) {
  for (std::size_t i = 0; i < spend.size(); ++i) {
    const bool last = i + 1 == spend.size();
    const auto reaches = [&](MonthlyCost bound) {
      return piece.at_from < bound * (1 - kSlack) ||
             (piece.slope == UnitCost{} && piece.at_from <= bound * (1 + kSlack));
    };
    if (!last && !reaches(spend[i + 1].above)) continue;
    Volume until = piece.to;
    if (!last && piece.slope > UnitCost{}) {
      const Volume passes = piece.from + (spend[i + 1].above - piece.at_from) / piece.slope;
      if (passes * (1 + kSlack) < piece.to) until = passes;
    }
    const SpendPiece& by = spend[i];
    const MonthlyCost at_0 =
        by.at_above - by.slope * by.above;  // exactly 0 where it changes nothing
    append(segments, {piece.from, until, at_0 + by.slope * piece.at_from, by.slope * piece.slope});
    if (until == piece.to) return;
    piece = {until, piece.to, spend[i + 1].above, piece.slope};
  }
}

/// max(least, amount).
SpendCurve at_least(MonthlyCost least) { return {{MonthlyCost{}, least, 0}, {least, least, 1}}; }

CostCurve raised(std::vector<Segment> segments, MonthlyCost by) {
  for (Segment& segment : segments) segment.at_from += by;
  return CostCurve::pieces(std::move(segments));
}

}  // namespace

bool MonthlyBill::known_at(Volume v) const {
  return std::none_of(unknown.begin(), unknown.end(), [v](const VolumeRange& range) {
    const bool begun = range.from == Volume{} || v > range.from * (1 + kSlack);
    return begun && v <= range.to * (1 + kSlack);
  });
}

std::optional<UnitCost> MonthlyBill::marginal(Volume v) const {
  if (v >= metered.capacity() * (1 - kSlack)) return std::nullopt;
  const Segment next = metered.segment(metered.index_above(v));
  const Volume start = std::max(v, next.from);
  const bool guess = std::any_of(unknown.begin(), unknown.end(), [&](const VolumeRange& range) {
    return start >= range.from * (1 - kSlack) && start < range.to * (1 - kSlack);
  });
  if (guess) return std::nullopt;
  return next.slope;
}

MonthlyBill monthly_bill(const MonthlyTerms& terms) {
  const std::vector<Volume> places = places_of(terms);
  std::vector<Segment> segments;
  std::vector<VolumeRange> unknown;
  for (std::size_t i = 0; i + 1 < places.size(); ++i) {
    const Line line = line_above(places[i], terms);
    append(segments, {places[i], places[i + 1], line.at, line.slope});
    if (line.known) continue;
    if (!unknown.empty() && unknown.back().to == places[i]) {
      unknown.back().to = places[i + 1];
    } else {
      unknown.push_back({places[i], places[i + 1]});
    }
  }
  std::vector<SpendCurve> all = terms.by_spend;
  if (terms.minimum_spend > MonthlyCost{}) all.push_back(at_least(terms.minimum_spend));
  for (const SpendCurve& spend : all) {
    std::vector<Segment> spent;
    for (const Segment& piece : segments) append_spent(spent, piece, spend);
    segments = std::move(spent);
  }
  MonthlyBill bill{CostCurve::pieces(segments), std::move(unknown), std::nullopt};
  if (bill.unknown.empty() && terms.fees && terms.operations) {
    bill.total = raised(std::move(segments), *terms.fees + *terms.operations);
  }
  return bill;
}

}  // namespace tco
