#include "core/workloads/terms.hpp"

#include <algorithm>
#include <limits>

namespace tco {

/// What neither a plan sells nor a machine can make keeps the whole option from being one.
void MeshTerms::refuse_unsold(std::size_t w, const std::string& reason) {
  const MeshWorkload& one = scenario_.mesh[w];
  const bool able = std::any_of(pairs_.begin(), pairs_.end(),
                                [&](const auto& pairs) { return pairs[0][w].possible; });
  const std::string sold = reason.empty() ? "no plan may serve it" : reason;
  if (able && one.minimum_api_share > 0) {
    infeasible_ = one.id + ": minimum_api_share is more than 0, and " + sold;
  }
  if (able) return;
  infeasible_ = one.id + (one.required_local ? " must stay local" : ": " + sold);
  if (pairs_.empty()) {
    if (one.required_local) infeasible_ += " (local: \"required\")";
    return;
  }
  infeasible_ += ", and no machine of this option can serve it";
  const Serving& served = pairs_.front().front()[w].served;
  const std::string why = served.infeasible.empty() ? served.unknown : served.infeasible;
  if (!why.empty()) infeasible_ += ": " + why;
}

namespace {

bool same_prices(const MonthlyMeter& a, const MonthlyMeter& b) {
  return a.free == b.free && a.per == b.per && a.whole_month == b.whole_month &&
         std::ranges::equal(a.prices, b.prices, [](const MonthlyPrice& x, const MonthlyPrice& y) {
           return x.above == y.above && x.price == y.price;
         });
}

/// What each list asks for so many units, in pieces that end where any of them bends.
std::vector<std::vector<mesh::Piece>> pieces_of(const std::vector<MonthlyMeter>& lists) {
  std::vector<CostCurve> curves;
  std::vector<Volume> places;
  for (MonthlyMeter meter : lists) {
    meter.quantity = 1;
    const CostCurve& curve = curves.emplace_back(monthly_bill({.meters = {meter}}).metered);
    for (std::int64_t i = 0; i < curve.size(); ++i) places.push_back(curve.segment(i).from);
  }
  std::sort(places.begin(), places.end());
  places.erase(std::unique(places.begin(), places.end()), places.end());
  std::vector<std::vector<mesh::Piece>> all;
  for (const CostCurve& curve : curves) {
    std::vector<mesh::Piece>& pieces = all.emplace_back();
    for (std::size_t i = 0; i < places.size(); ++i) {
      const Segment s = curve.segment(curve.index_above(places[i]));
      const Volume to = i + 1 < places.size() ? places[i + 1] : s.to;
      pieces.push_back({places[i].in(unit::outputs_per_month), to.in(unit::outputs_per_month),
                        s.at(places[i]).in(unit::per_month), s.slope.in(unit::per_output)});
    }
  }
  for (std::size_t i = 1; i < places.size(); ++i) {
    const auto drops = [&](const CostCurve& curve) {
      const Segment s = curve.segment(curve.index_above(places[i]));
      return s.at(places[i]) < (1 - kSlack) * curve.at(places[i]);
    };
    const auto begins = [&](const MonthlyMeter& meter) {
      return std::ranges::count(meter.prices, places[i].in(unit::outputs_per_month),
                                &MonthlyPrice::above) > 0;
    };
    const bool above = std::ranges::any_of(curves, drops) && std::ranges::any_of(lists, begins);
    for (std::vector<mesh::Piece>& pieces : all) pieces[i].above = above;
  }
  return all;
}

std::vector<mesh::Piece> pieces_of(const SpendCurve& curve) {
  std::vector<mesh::Piece> pieces;
  for (const SpendPiece& piece : curve) {
    const double from = piece.above.in(unit::per_month);
    const double at_from = piece.at_above.in(unit::per_month);
    bool drops = false;
    if (!pieces.empty()) {
      mesh::Piece& before = pieces.back();
      before.to = from;
      drops = at_from < (1 - kSlack) * (before.at_from + (from - before.from) * before.slope);
    }
    pieces.push_back({from, std::numeric_limits<double>::infinity(), at_from, piece.slope, drops});
  }
  return pieces;
}

}  // namespace

/// Puts what the plan asks of this workload into the bill it has of all.
void MeshTerms::share(std::size_t w, const PlanOverTime& plan) {
  const std::string& id = plan.option().plan->id;
  std::size_t b = 0;
  while (b < shared_.size() && shared_[b]->plan->id != id) ++b;
  const MonthlyTerms& terms = plan.terms();
  if (b == shared_.size()) {
    shared_.push_back(&plan.option());
    meters_.emplace_back();
    around_.push_back(*terms.operations);
    mesh::SharedBill& bill = problem_.bills.emplace_back();
    bill.serves.assign(works(), false);
    bill.by_output.assign(works(), 0);
    bill.factor = terms.factor;
    bill.least = terms.minimum_spend.in(unit::per_month);
    bill.fee = (*terms.fees + *terms.operations).in(unit::per_month);
    bill.spend = pieces_of(composed(terms.by_spend));
  }
  mesh::SharedBill& bill = problem_.bills[b];
  bill.serves[w] = true;
  bill.by_output[w] = terms.by_output.in(unit::per_output);
  for (const MonthlyMeter& meter : terms.meters) {
    if (meter.quantity == 0) continue;
    std::vector<Counted>& known = meters_[b];
    auto found = std::ranges::find_if(known, [&](const Counted& other) {
      return other.quantity[w] == 0 && counted_together(other.lists.front(), meter);
    });
    if (found == known.end()) {
      known.push_back({{}, std::vector<std::size_t>(works()), std::vector<double>(works())});
      found = known.end() - 1;
    }
    const auto same = std::ranges::find_if(
        found->lists, [&](const MonthlyMeter& other) { return same_prices(other, meter); });
    found->list[w] = static_cast<std::size_t>(same - found->lists.begin());
    if (same == found->lists.end()) found->lists.push_back(meter);
    found->quantity[w] = meter.quantity;
  }
}

/// The meters of all bills, and which plans are paid for whatever is sent: those that some workload
/// has no other beside.
void MeshTerms::take_meters() {
  for (std::size_t b = 0; b < meters_.size(); ++b) {
    for (const Counted& one : meters_[b]) {
      mesh::SharedMeter& shared = problem_.bills[b].meters.emplace_back();
      shared.quantity = one.quantity;
      std::vector<std::vector<mesh::Piece>> lists = pieces_of(one.lists);
      shared.pieces = std::move(lists.front());
      lists.erase(lists.begin());
      shared.others = std::move(lists);
      if (!shared.others.empty()) shared.list = one.list;
    }
  }
  for (std::size_t w = 0; w < works(); ++w) {
    const auto sells = [w](const mesh::SharedBill& bill) { return bill.serves[w]; };
    const auto only = std::ranges::find_if(problem_.bills, sells);
    if (cheapest_[w] || std::ranges::count_if(problem_.bills, sells) != 1) continue;
    only->kept = true;
  }
}

}  // namespace tco
