#include "support/plain_curves.hpp"
#include "tco/core/plan/monthly_bill.hpp"

#include <catch2/catch.hpp>

#include <vector>

namespace spend_test {

using namespace tco;
using namespace tco::test;

namespace {

MonthlyCost money(double amount) { return amount * unit::per_month; }

SpendRule rule(std::vector<std::pair<double, double>> tiers, double minimum = 0,
               bool whole_month = false) {
  SpendRule rule;
  for (const auto& [above, share] : tiers) rule.tiers.push_back({money(above), share});
  rule.minimum = money(minimum);
  rule.whole_month = whole_month;
  return rule;
}

double asked(const SpendCurve& curve, double amount) {
  const SpendPiece* holding = &curve.front();
  for (const SpendPiece& piece : curve) {
    if (piece.above < money(amount)) holding = &piece;
  }
  return number(holding->at_above + holding->slope * (money(amount) - holding->above));
}

void check_ascends(const SpendCurve& curve) {
  CHECK(number(curve.front().above) == 0);
  for (std::size_t i = 1; i < curve.size(); ++i) CHECK(curve[i - 1].above < curve[i].above);
}

struct Row {
  double amount, expected;
};

}  // namespace

TEST_CASE("a share of what is spent, by hand", "[core][monthly]") {
  SECTION("5 % to 1,000, 3 % to 5,000, 1 % beyond; at least 20") {
    const SpendRule fee = rule({{0, 0.05}, {1000, 0.03}, {5000, 0.01}}, 20);
    const SpendCurve with_fee = spend_curve(fee, 1), less = spend_curve(fee, -1);
    check_ascends(with_fee);
    for (const Row& row : {Row{0, 20}, Row{100, 20}, Row{400, 20}, Row{600, 30}, Row{1000, 50},
                           Row{3000, 50 + 60}, Row{5000, 50 + 120}, Row{10000, 170 + 50}}) {
      CAPTURE(row.amount);
      CHECK(number(share_of_spend(fee, money(row.amount))) == Approx(row.expected));
      CHECK(asked(with_fee, row.amount) == Approx(row.amount + row.expected));
      CHECK(asked(less, row.amount) == Approx(row.amount - row.expected));
    }
  }
  SECTION("the tier reached holds for all of a month, strictly above its amount") {
    const SpendRule off = rule({{0, 0}, {1000, 0.1}, {5000, 0.2}}, 0, true);
    const SpendCurve less = spend_curve(off, -1);
    check_ascends(less);
    for (const Row& row :
         {Row{1000, 0}, Row{1001, 100.1}, Row{5000, 500}, Row{5001, 1000.2}, Row{8000, 1600}}) {
      CAPTURE(row.amount);
      CHECK(number(share_of_spend(off, money(row.amount))) == Approx(row.expected));
      CHECK(asked(less, row.amount) == Approx(row.amount - row.expected));
    }
  }
  SECTION("a minimum of 40 that no tier but the last outgrows: 10 + 0.05 (amount - 1,000)") {
    const SpendRule fee = rule({{0, 0.01}, {1000, 0.05}}, 40);
    const SpendCurve with_fee = spend_curve(fee, 1);
    check_ascends(with_fee);
    for (const Row& row : {Row{0, 40}, Row{1000, 40}, Row{1600, 40}, Row{2000, 60}}) {
      CAPTURE(row.amount);
      CHECK(number(share_of_spend(fee, money(row.amount))) == Approx(row.expected));
      CHECK(asked(with_fee, row.amount) == Approx(row.amount + row.expected));
    }
  }
  SECTION("without a share there is the minimum alone") {
    CHECK(asked(spend_curve(rule({{0, 0}}, 15), 1), 700) == Approx(715));
    CHECK(asked(spend_curve(rule({{0, 0}}), 1), 700) == Approx(700));
  }
}

TEST_CASE("a discount, and a fee on what it leaves, by hand", "[core][monthly]") {
  CHECK(composed({}).empty());
  const SpendCurve alone = spend_curve(rule({{0, 0.1}}), 1);
  CHECK(asked(composed({alone}), 300) == Approx(330));
  SECTION("10 % off above 1,000; 5 % on, 2 % above 1,500, at least 20") {
    const SpendCurve both = composed({spend_curve(rule({{0, 0}, {1000, 0.1}}), -1),
                                      spend_curve(rule({{0, 0.05}, {1500, 0.02}}, 20), 1)});
    check_ascends(both);
    for (const Row& row : {Row{0, 20},                       // at least
                           Row{300, 320},                    // 15 are less than 20
                           Row{600, 630},                    // 5 %
                           Row{1000, 1050},                  // the last without a discount
                           Row{1555, 1499.5 * 1.05},         // 1000 + 0.9 * 555
                           Row{1600, 1540 + 75 + 0.8},       // 40 of it at 2 %
                           Row{2000, 1900 + 75 + 8},         // 400 of it
                           Row{11000, 10000 + 75 + 170}}) {  // 8,500 of it
      CAPTURE(row.amount);
      CHECK(asked(both, row.amount) == Approx(row.expected));
    }
  }
  SECTION("20 % off all of a month above 1,000; 10 % on above 900") {
    const SpendCurve both = composed({spend_curve(rule({{0, 0}, {1000, 0.2}}, 0, true), -1),
                                      spend_curve(rule({{0, 0}, {900, 0.1}}), 1)});
    check_ascends(both);
    for (const Row& row : {Row{900, 900}, Row{950, 955}, Row{1000, 1010}, Row{1001, 800.8},
                           Row{1100, 880}, Row{1200, 966}}) {
      CAPTURE(row.amount);
      CHECK(asked(both, row.amount) == Approx(row.expected));
    }
  }
  SECTION("all above 500 is given; 10 % on, 20 % above 500, which is never reached") {
    const SpendCurve both = composed(
        {spend_curve(rule({{0, 0}, {500, 1}}), -1), spend_curve(rule({{0, 0.1}, {500, 0.2}}), 1)});
    check_ascends(both);
    for (const Row& row : {Row{400, 440}, Row{500, 550}, Row{9000, 550}}) {
      CAPTURE(row.amount);
      CHECK(asked(both, row.amount) == Approx(row.expected));
    }
  }
}

}  // namespace spend_test
