// What must hold of every answer of compare(), on random questions.
#include "support/random/questions.hpp"

#include <catch2/catch.hpp>

namespace property_test {

using namespace tco;
using namespace tco::test;

namespace {

bool near(double a, double b, double size = 0) {
  return std::abs(a - b) <= 1e-9 * (std::abs(a) + std::abs(b) + size);
}

/// Two machines to own, one of them rented in both ways, and an API; at the same volume.
struct Question {
  Machine a = random_machine(), b = random_machine();
  double price = real(0.0001, 2);
  double volume = 0, months = whole(1, 60);

  Question() {
    b.month = a.month;
    b.available = std::min(b.available, a.month);
    b.powered = std::min(b.powered, a.month);
    b.discount = a.discount;
    volume = volume_for(a, real(0, 4));
    RC_LOG(text_of(a) + " | " + text_of(b) + " price " + std::to_string(price) + " volume " +
           std::to_string(volume));
  }
  Scenario scenario() const {
    return question(volume,
                    {owned(a), owned(b), rented(b, RentMode::on_demand),
                     rented(b, RentMode::always_on), metered(price, a)},
                    months, a.month);
  }
};

/// Of every call: parts sum to the total, the curve and the average say the same, machines are
/// neither over- nor underused, the horizon adds up.
Comparison checked(const Scenario& scenario) {
  Comparison found = compare(scenario);
  const double volume = number(scenario.demand.volume);
  for (std::size_t i = 0; i < found.options.size(); ++i) {
    const OptionResult& option = found.options[i];
    const Assumptions& a = scenario.options[i].assumptions;
    RC_ASSERT(option.status == Status::ok);
    const MonthlyParts& p = option.month->parts;
    double sum = 0;
    for (const auto& part :
         {p.amortization, p.electricity, p.operations, p.maintenance, p.rent, p.api, p.fees}) {
      RC_ASSERT(number(*part) >= -1e-9);
      sum += number(*part);
    }
    const double total = number(*option.total);
    RC_ASSERT(near(sum, total));
    RC_ASSERT(near(number(option.curve->at(scenario.demand.volume)), total));
    if (volume > 0) RC_ASSERT(near(option.per_output->in(unit::per_output)*volume, total));
    if (option.utilization) {
      RC_ASSERT(*option.utilization >= 0);
      RC_ASSERT(*option.utilization <= a.max_utilization * (1 + 1e-9));
      RC_ASSERT(option.month->units >= a.minimum_units);
      RC_ASSERT(number(*option.capacity) >= volume * (1 - 1e-9));
      RC_ASSERT(number(*option.next_unit_at) >= volume * (1 - 1e-9));
    }
    const Horizon& h = *option.horizon;
    RC_ASSERT(near(number(h.tco), number(h.capex + h.opex - h.residual), number(h.capex)));
    if (a.discount_rate_per_year == 0) {
      RC_ASSERT(near(number(h.present_cost), number(h.tco), number(h.capex)));
    }
    if (found.cheapest) RC_ASSERT(*found.options[*found.cheapest].total <= *option.total);
  }
  return found;
}

}  // namespace

TEST_CASE("an answer agrees with itself", "[core][property]") {
  CHECK(held("items, curve, utilization, horizon", [] { checked(Question().scenario()); }));
}

TEST_CASE("money may be counted in any coin", "[core][property]") {
  CHECK(held("scaling", [] {
    Question q;
    const Comparison before = checked(q.scenario());
    const double coin = real(0.01, 1000);
    for (Machine* m : {&q.a, &q.b}) {
      for (double* money :
           {&m->price, &m->tariff, &m->setup, &m->fixed, &m->per_unit, &m->wage, &m->rate}) {
        *money *= coin;
      }
    }
    q.price *= coin;
    const Comparison after = checked(q.scenario());
    for (std::size_t i = 0; i < before.options.size(); ++i) {
      const OptionResult& was = before.options[i];
      const OptionResult& is = after.options[i];
      RC_ASSERT(near(number(*is.total), coin * number(*was.total)));
      RC_ASSERT(near(number(is.horizon->present_cost), coin * number(was.horizon->present_cost),
                     coin * number(was.horizon->capex)));
      RC_ASSERT(is.month->units == was.month->units);
    }
    for (std::size_t i = 0; i < before.pairs.size(); ++i) {
      const auto& was = before.pairs[i].break_even->first_volume;
      const auto& is = after.pairs[i].break_even->first_volume;
      RC_ASSERT(was.has_value() == is.has_value());
      if (was) RC_ASSERT(near(number(*was), number(*is), 1e-6));
    }
  }));
}

TEST_CASE("nothing gets cheaper by a dearer price", "[core][property]") {
  CHECK(held("monotone", [] {
    Question q;
    const Comparison before = checked(q.scenario());
    const double more = real(0, 3);
    double* prices[] = {&q.a.tariff, &q.a.price,       &q.a.fixed, &q.a.per_unit, &q.a.wage,
                        &q.a.pue,    &q.a.maintenance, &q.a.setup, &q.price};
    const auto which = static_cast<std::size_t>(whole(0, 8));
    *prices[which] += more;
    const Comparison after = checked(q.scenario());
    for (std::size_t i = 0; i < before.options.size(); ++i) {
      const double was = number(*before.options[i].total);
      RC_ASSERT(number(*after.options[i].total) >= was - 1e-9 * (1 + was));
      for (const double v : {0.0, 1.0, 0.5 * q.volume, 2 * q.volume, 10 * q.volume}) {
        const double curve_was = number(before.options[i].curve->at(per_month(v)));
        RC_ASSERT(number(after.options[i].curve->at(per_month(v))) >= curve_was * (1 - 1e-9));
      }
    }
    // Nor can a dearer machine begin to beat the API it never beat.
    const PairResult& was = before.pairs[3];
    const PairResult& is = after.pairs[3];
    RC_ASSERT(was.own == 0 && was.against == 4);
    if (which < 8 && was.break_even->verdict == Verdict::never) {
      RC_ASSERT(is.break_even->verdict == Verdict::never);
    }
  }));
}

TEST_CASE("both sides cost the same at a crossing", "[core][property]") {
  CHECK(held("crossings", [] {
    const Question q;
    const Comparison found = checked(q.scenario());
    for (const PairResult& pair : found.pairs) {
      const CostCurve& own = *found.options[pair.own].curve;
      const CostCurve& other = *found.options[pair.against].curve;
      for (const VolumeRange& range : pair.break_even->owned_cheaper) {
        const auto jump = [&](const CostCurve& curve, Volume v) {
          return curve.period() != kUnbounded &&
                 std::abs(v / curve.period() - std::round(v / curve.period())) < 1e-6;
        };
        for (const Volume v : {range.from, range.to}) {
          if (v == Volume{} || v == kUnbounded || jump(own, v) || jump(other, v)) continue;
          RC_ASSERT(near(number(own.at(v)), number(other.at(v))));
        }
        if (range.to == kUnbounded) continue;
        const Volume middle = 0.5 * (range.from + range.to);
        RC_ASSERT(own.at(middle) < other.at(middle));
      }
    }
  }));
}

TEST_CASE("the envelope knows the cheapest option", "[core][property]") {
  CHECK(held("envelope", [] {
    const Question q;
    const Comparison found = checked(q.scenario());
    for (const EnvelopeSegment& s : found.envelope.segments) {
      const Volume middle = s.to == kUnbounded ? 2 * s.from + per_month(1) : 0.5 * (s.from + s.to);
      const double least = number(found.options[s.option].curve->at(middle));
      for (const OptionResult& option : found.options) {
        RC_ASSERT(least <= number(option.curve->at(middle)) * (1 + 1e-9));
      }
    }
  }));
}

TEST_CASE("payback is where the cumulative costs meet", "[core][property]") {
  CHECK(held("payback", [] {
    const Question q;
    const Comparison found = checked(q.scenario());
    for (const PairResult& pair : found.pairs) {
      const CashFlow& own = *found.options[pair.own].flow;
      const CashFlow& other = *found.options[pair.against].flow;
      // d(t) at whole months; flows within a month are spread evenly, sales come at its end, before
      // the next units are bought.
      double lead = 0, at_zero = 0, earliest = -1;
      for (std::size_t m = 0; m < own.size() && earliest < 0; ++m) {
        lead += number(own[m].paid_at_start() - other[m].paid_at_start());
        if (m == 0) at_zero = lead;
        const double before_sales = lead + number(own[m].paid_at_end() - other[m].paid_at_end());
        const double end = before_sales - number(own[m].resale - other[m].resale);
        if (std::min({lead, end, before_sales}) <= 0) earliest = static_cast<double>(m);
        lead = end;
      }
      if (own[0].paid_at_start() == Money{} && other[0].paid_at_start() == Money{}) continue;
      const auto& time = pair.payback.time;
      const double size = number(own[0].setup + other[0].setup) + std::abs(at_zero);
      if (std::abs(lead) <= 1e-9 * size) continue;  // too near to call
      RC_ASSERT(time.has_value() == (earliest >= 0));
      if (time) {
        RC_ASSERT(time->in(unit::month) >= earliest - 1e-9);
        RC_ASSERT(time->in(unit::month) <= earliest + 1 + 1e-9);
      }
    }
  }));
}

}  // namespace property_test
