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
    for (const SpendPiece& piece : composed(terms.by_spend)) {
      const double above = piece.above.in(unit::per_month);
      if (!bill.spend.empty()) bill.spend.back().to = above;
      bill.spend.push_back({above, std::numeric_limits<double>::infinity(),
                            piece.at_above.in(unit::per_month), piece.slope});
    }
  }
  mesh::SharedBill& bill = problem_.bills[b];
  bill.serves[w] = true;
  bill.by_output[w] = terms.by_output.in(unit::per_output);
  for (MonthlyMeter meter : terms.meters) {
    const double quantity = meter.quantity;
    if (quantity == 0) continue;
    const auto same = [&](const MonthlyMeter& other) {
      return other.meter == meter.meter && other.free == meter.free && other.per == meter.per &&
             std::equal(other.prices.begin(), other.prices.end(), meter.prices.begin(),
                        meter.prices.end(), [](const MonthlyPrice& x, const MonthlyPrice& y) {
                          return x.above == y.above && x.price == y.price;
                        });
    };
    auto& known = meters_[b];
    const auto found = std::find_if(known.begin(), known.end(), same);
    const auto at = static_cast<std::size_t>(found - known.begin());
    if (found == known.end()) {
      known.push_back(meter);
      meter.quantity = 1;
      mesh::SharedMeter& shared = bill.meters.emplace_back();
      shared.quantity.assign(works(), 0);
      const CostCurve curve = monthly_bill({.meters = {meter}}).metered;
      for (std::int64_t i = 0; i < curve.size(); ++i) {
        const Segment s = curve.segment(i);
        shared.pieces.push_back({s.from.in(unit::outputs_per_month),
                                 s.to.in(unit::outputs_per_month), s.at_from.in(unit::per_month),
                                 s.slope.in(unit::per_output)});
      }
    }
    bill.meters[at].quantity[w] += quantity;
  }
}

}  // namespace tco
