// How units are paid for: failures, reservations, loans, leases, and what a tax takes; every figure
// by hand.
#include "support/courses.hpp"

#include <cmath>

namespace cash_flow_payment_test {

using namespace tco;
using namespace tco::test;

TEST_CASE("a reservation is paid for its term, and held", "[core][cash_flow]") {
  // 60 for three months of a unit, and 1 an hour for all 730.
  Option option = rented(kTen, RentMode::reserved);
  option.hardware->rent->price_per_hour = 1 * unit::per_hour;
  option.hardware->rent->upfront = 60 * unit::money;
  option.hardware->rent->term_months = 3;
  const CashFlow flow = flow_of(listed({15, 5, 5, 5, 5}, option));
  CHECK(units_of(flow) == std::vector<double>{2, 2, 2, 1, 1});
  CHECK(column(flow, &FlowMonth::upfront) == std::vector<double>{120, 0, 0, 60, 0});
  CHECK(column(flow, &FlowMonth::rent) == std::vector<double>{1460, 1460, 1460, 730, 730});
  // Of the second term a month is left behind the horizon: nobody pays it back.
  CHECK(column(flow, &FlowMonth::horizon_credit) == std::vector<double>{0, 0, 0, 0, 0});
  CHECK(number(flow[0].capex()) == 0);
  CHECK(number(flow[0].fees()) == 120);
  const OptionResult steady = result_of(option, question(5, {option}, 6));
  CHECK(number(steady.horizon->opex) == Approx(6 * steady.total->in(unit::per_month)));
}

TEST_CASE("what is paid up front for a reservation is paid back", "[core][cash_flow][known]") {
  // cloudcostkit.com, reserved against on demand: 0.12 an hour, or 0.075 and 300 up front, of 729.6
  // h a month: 300 / 0.045 = 6,667 h, 9.14 months.
  Scenario asked = question(0, {rented(kTen, RentMode::always_on)}, 36);
  asked.hours_per_month = 729.6 * unit::hours_per_month;
  Option on_demand = asked.options.front(), reserved = rented(kTen, RentMode::reserved);
  on_demand.hardware->rent->price_per_hour = 0.12 * unit::per_hour;
  reserved.hardware->rent->price_per_hour = 0.075 * unit::per_hour;
  reserved.hardware->rent->upfront = 300 * unit::money;
  reserved.hardware->rent->term_months = 36;
  const CashFlow taken = *result_of(reserved, asked).flow,
                 other = *result_of(on_demand, asked).flow;
  CHECK(payback(taken, other, 0).time->in(unit::month) == Approx(300 / 0.045 / 729.6));
  // Held against each other with the same paid up front, neither has anything to pay back.
  CHECK(payback(taken, taken, 0).time == Months{});
  // Discounted it is behind until the present costs have met, as they are told month by month.
  const std::vector<Money> mine = cumulative(taken, 0.1), theirs = cumulative(other, 0.1);
  const double later = payback(taken, other, 0.1).time->in(unit::month);
  const auto month = static_cast<std::size_t>(later);
  CHECK(mine[month - 1] > theirs[month - 1]);
  CHECK(mine[month] < theirs[month]);
}

TEST_CASE("a loan over three months, by hand", "[core][cash_flow]") {
  // 1,000, 400 down, 600 at 1 % a month over 3 months: 600 * 0.01 / (1 - 1.01^-3) = 204.0132668;
  // interest 6, then 0.01 * (600 - 198.0132668) = 4.019867..., then 2.019933....
  Machine m = kTen;
  m.tariff = 0;
  m.discount = std::pow(1.01, 12) - 1;
  Option option = owned(m);
  option.assumptions.financing = Financing{Financing::Kind::loan, 0.4, std::pow(1.01, 12) - 1, 3};
  const double level = 600 * 0.01 / (1 - std::pow(1.01, -3));
  const OptionResult whole = result_of(option, question(5, {option}, 4));
  const CashFlow& flow = *whole.flow;
  CHECK(column(flow, &FlowMonth::purchases) == std::vector<double>{400, 0, 0, 0});
  CHECK(number(flow[0].interest) == Approx(6));
  CHECK(number(flow[1].interest) == Approx(0.01 * (600 - (level - 6))));
  CHECK(number(flow[2].interest + flow[2].principal) == Approx(level));
  CHECK(number(flow[3].interest + flow[3].principal) == 0);
  CHECK(number(whole.horizon->capex) == Approx(1000));
  CHECK(number(whole.horizon->opex) == Approx(3 * level - 600));
  // At the loan's own rate it is worth as much as paying at once: 1,000 less the credit.
  const double credit = 1000 * 20 / 24.0 * std::pow(1.01, -4);
  CHECK(number(whole.horizon->present_cost) == Approx(1000 - credit));
  // A shorter horizon repays what is owed in its last month.
  const OptionResult cut = result_of(option, question(5, {option}, 2));
  CHECK(number(cut.flow->back().principal) == Approx(600 - (level - 6)));
  CHECK(number(cut.horizon->capex) == Approx(1000));
  // Simple payback is of the price, however it is paid.
  CHECK(number(whole.outlay->at_start) == 1000);
}

TEST_CASE("a lease gives the machine back", "[core][cash_flow]") {
  // 1,000 down to 400 over 3 months without interest: 200 at the start of each; then the next one.
  Machine m = kTen;
  m.tariff = 0;
  m.residual = 0.4;
  m.life = 3;
  Option option = owned(m);
  option.assumptions.financing = Financing{Financing::Kind::lease, 0, 0, 3};
  const OptionResult result = result_of(option, question(5, {option}, 5));
  CHECK(column(*result.flow, &FlowMonth::lease) == std::vector<double>{200, 200, 200, 200, 200});
  CHECK(number(result.horizon->capex) == 0);
  CHECK(number(result.horizon->residual) == 0);
  CHECK(number(result.horizon->opex) == 1000);
}

TEST_CASE("a tax takes part in every cost", "[core][cash_flow]") {
  // 30 % of 100 a month of rates; of the machine 30 % of 1000 / 24 of depreciation, of 365 of
  // electricity, and of no gain: it is credited with its book value.
  Option api = metered(10);
  api.assumptions.tax = Tax{0.3, Tax::Depreciation::straight_line};
  const OptionResult metered_result = result_of(api, question(10, {api}, 12));
  CHECK(number(metered_result.flow->front().tax) == Approx(-30));
  CHECK(number(metered_result.horizon->tco) == Approx(0.7 * 1200));
  Option option = owned(kTen);
  option.assumptions.tax = api.assumptions.tax;
  const OptionResult own = result_of(option, question(5, {option}, 12));
  CHECK(number(own.flow->front().tax) == Approx(-0.3 * (1000 / 24.0 + 365)));
  CHECK(number(own.horizon->tco) == Approx(0.7 * (500 + 12 * 365)));
}

TEST_CASE("cumulative sums", "[core][cash_flow]") {
  Machine m = kTen;
  m.life = 5;
  m.residual = 0.2;
  m.setup = 70;
  m.discount = 0.1;
  Scenario s = listed({5, 15, 15, 25, 5, 5, 5, 5}, owned(m));
  const OptionResult result = result_of(s.options[0], s);
  const std::vector<Money> plain = cumulative(*result.flow, 0);
  double sum = 0;
  for (std::size_t i = 0; i < plain.size(); ++i) {
    sum += number((*result.flow)[i].total());
    CHECK(number(plain[i]) == Approx(sum));
  }
  CHECK(plain.back() == horizon(*result.flow, 0).present_cost);  // at 0 % the present is the sum
  CHECK(number(plain.back()) == Approx(number(result.horizon->tco)));
  CHECK(cumulative(*result.flow, 0.1).back() == result.horizon->present_cost);
}

TEST_CASE("failures are replaced", "[core][cash_flow]") {
  // A share of 0.5 of two units; 6 % fail in a year: 0.5 * 2 * 0.06 / 12 * cost.
  Machine m = kTen;
  m.share = 0.5;
  Option option = owned(m);
  option.assumptions.failure_rate_per_year = 0.06;
  Scenario s = question(15, {option}, 6);
  const auto maintenance = [&] {
    const OptionResult result = result_of(s.options[0], s);
    const double monthly = result.month->parts.maintenance->in(unit::per_month);
    CHECK(number(result.flow->back().maintenance) == Approx(monthly));
    CHECK(result.curve->at(per_month(15)).in(unit::per_month) ==  // the curve has it too
          Approx(result.total->in(unit::per_month)));
    return monthly;
  };
  CHECK(maintenance() == Approx(5));  // by default the price, 1,000
  s.options[0].assumptions.replacement_cost = 400 * unit::money;
  CHECK(maintenance() == Approx(2));
  s.options[0].assumptions.price_trend_per_year = 0.1;  // nothing is bought later
  CHECK(maintenance() == Approx(2));
}

}  // namespace cash_flow_payment_test
