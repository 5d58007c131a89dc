// Rules over figures, on results written by hand.
#include "tco/core/study/budget.hpp"

#include "support/budgets.hpp"
#include "tco/core/curve/curve.hpp"

#include <catch2/catch.hpp>

namespace budget_test {

using namespace tco::test;
using namespace tco;
using Bound = Threshold::Bound;

TEST_CASE("a limit is kept up to the limit itself", "[budget]") {
  struct Row {
    const char *because, *figure;
    Bound bound;
    double value;
    Judgement expected;
  };
  const auto row = GENERATE(values<Row>({
      {"under it", "monthly.total", Bound::above, 201, Judgement::passed},
      {"the limit itself", "monthly.total", Bound::above, 200, Judgement::passed},
      {"rounding is no break", "monthly.total", Bound::above, 200 * (1 - 1e-15), Judgement::passed},
      {"over it", "monthly.total", Bound::above, 199.99, Judgement::failed},
      {"a floor kept", "first_volume", Bound::below, 40, Judgement::passed},
      {"a floor broken", "first_volume", Bound::below, 41, Judgement::failed},
      {"a pair, against the plan", "payback_months", Bound::above, 9, Judgement::failed},
      {"a machine makes all of it locally", "local_share", Bound::below, 1, Judgement::passed},
      {"an input", "/demand/outputs_per_month", Bound::above, 299, Judgement::failed},
      {"an input that is not there", "/demand/none", Bound::above, 299, Judgement::undecided},
      {"a figure this option has not", "seats", Bound::above, 9, Judgement::undecided},
  }));
  CAPTURE(row.because);
  CHECK(judgement(rule(row.figure, row.bound, row.value), result()) == row.expected);
}

TEST_CASE("at the limit there is no head-room, not the rounding of it", "[budget]") {
  // 0.1 + 0.2 is more than 0.3 by 5.6e-17
  const BudgetRule limit = rule("monthly.total", Bound::above, 0.3);
  ResultFigures now = result();
  now.options[0]["monthly.total"] = 0.1 + 0.2;
  const Finding finding = judged(limit, measured(limit, now), nullptr);
  CHECK(finding.judgement == Judgement::passed);
  CHECK(finding.headroom == 0);
}

TEST_CASE("what is unknown is never within a limit", "[budget]") {
  ResultFigures now = result();
  FigureRow dark = option("api:dark", "api", std::monostate{}, "unpriced");
  SECTION("an unpriced option might be cheaper: only what it could break is undecided") {
    now.options.push_back(dark);
    CHECK(judgement(rule("monthly.total", Bound::above, 500), now) == Judgement::passed);
    CHECK(judgement(rule("monthly.total", Bound::above, 100), now) == Judgement::undecided);
    CHECK(judgement(rule("monthly.total", Bound::below, 100), now) == Judgement::undecided);
    CHECK(judgement(rule("monthly.total", Bound::below, 500), now) == Judgement::failed);
    CHECK(judgement(rule("horizon.tco", Bound::above, 500), now) == Judgement::undecided);
    CHECK(judgement(rule("payback_months", Bound::above, 18), now) == Judgement::undecided);
    BudgetRule choice{.id = "choice", .figure = "cheapest"};
    choice.fail = Threshold{Bound::not_in, 0, {"own:box"}};
    CHECK(judgement(choice, now) == Judgement::undecided);
  }
  SECTION("the only machine is unpriced: the plan that is left is not what was to be paid back") {
    now.options[0] = option("own:box", "owned", std::monostate{}, "unpriced");
    CHECK(judgement(rule("payback_months", Bound::above, 18), now) == Judgement::undecided);
  }
  SECTION("an input without a number") {
    now.inputs.clear();
    CHECK(judgement(rule("/demand/outputs_per_month", Bound::above, 1), now) ==
          Judgement::undecided);
  }
  SECTION("what is known of its cost is already more") {
    dark["known_part"] = 250.0;
    now.options.push_back(dark);
    CHECK(judgement(rule("monthly.total", Bound::above, 100), now) == Judgement::failed);
  }
  SECTION("the option asked for is unpriced") {
    now.options.push_back(dark);
    BudgetRule asked = rule("monthly.total", Bound::above, 1e9);
    asked.option = "api:dark";
    CHECK(judgement(asked, now) == Judgement::undecided);
  }
  SECTION("a stale price keeps no limit, but breaks it by what it was") {
    now.options[0]["stale"] = true;
    CHECK(judgement(rule("monthly.total", Bound::above, 500), now) == Judgement::undecided);
    CHECK(judgement(rule("monthly.total", Bound::above, 100), now) == Judgement::failed);
    CHECK(judgement(rule("payback_months", Bound::above, 18), now) == Judgement::undecided);
    CHECK(judgement(rule("payback_months", Bound::above, 9), now) == Judgement::failed);
    BudgetRule choice{.id = "choice", .figure = "cheapest"};
    choice.fail = Threshold{Bound::not_in, 0, {"api:plan"}};
    CHECK(judgement(choice, now) == Judgement::undecided);
  }
  SECTION("a stale price breaks nothing where another option might be cheaper") {
    now.options[0]["stale"] = true;
    now.options.push_back(dark);
    CHECK(judgement(rule("monthly.total", Bound::above, 100), now) == Judgement::undecided);
    CHECK(judgement(rule("payback_months", Bound::above, 9), now) == Judgement::undecided);
  }
  SECTION("an age over its limit is a price to look up, not a limit broken") {
    now.options[0]["stale"] = true;
    now.options[0]["hardware_price_age_days"] = 400.0;
    CHECK(judgement(rule("hardware_price_age_days", Bound::above, 365), now) ==
          Judgement::undecided);
    CHECK(judgement(rule("hardware_price_age_days", Bound::above, 400), now) == Judgement::passed);
    now.options[0]["hardware_price_age_days"] = std::monostate{};
    CHECK(judgement(rule("hardware_price_age_days", Bound::above, 365), now) ==
          Judgement::undecided);
  }
  SECTION("nothing has a price") {
    now.options = {dark};
    CHECK(judgement(rule("monthly.total", Bound::above, 500), now) == Judgement::undecided);
  }
}

TEST_CASE("what cannot be had breaks every limit", "[budget]") {
  ResultFigures now = result();
  SECTION("no option serves the volume") {
    for (FigureRow& row : now.options) row["status"] = "infeasible";
    const Bound bound = GENERATE(Bound::above, Bound::below);
    CHECK(judgement(rule("monthly.total", bound, 500), now) == Judgement::failed);
  }
  SECTION("never paid back is later than any month") {
    now.pairs[0]["payback_months"] = std::monostate{};
    CHECK(judgement(rule("payback_months", Bound::above, 1e6), now) == Judgement::failed);
    const Measured m = measured(rule("payback_months", Bound::above, 1), now);
    CHECK(m.value == kInfinity);
  }
  SECTION("a month without a price leaves it untold, not never") {
    now.pairs[0]["payback_months"] = now.pairs[0]["simple_payback_months"] = std::monostate{};
    now.options[1]["horizon.tco"] = std::monostate{};
    now.options[1]["reason"] = "no horizon: month 3: retired on 2026-12-11";
    const Measured m = measured(rule("payback_months", Bound::above, 12), now);
    CHECK(!m.value);
    CHECK(m.doubt == "api:plan: no horizon: month 3: retired on 2026-12-11");
    CHECK(judgement(rule("payback_months", Bound::above, 12), now) == Judgement::undecided);
    // Simple payback is of the first month, whose prices are there.
    CHECK(judgement(rule("simple_payback_months", Bound::above, 12), now) == Judgement::failed);
  }
  SECTION("a plan that is the cheapest has nothing to pay back, as has a machine rented") {
    now.options[1] = option("api:plan", "api", 100.0);
    CHECK(judgement(rule("payback_months", Bound::above, 12), now) == Judgement::not_applicable);
    now.options.push_back(option("own:dark", "owned", std::monostate{}, "unpriced"));
    CHECK(judgement(rule("payback_months", Bound::above, 12), now) == Judgement::undecided);
  }
  SECTION("a plan that is named is not paid back") {
    BudgetRule plan = rule("payback_months", Bound::above, 1e6);
    plan.option = "api:plan";
    CHECK(judgement(plan, now) == Judgement::failed);
  }
}

TEST_CASE("a limit on an age is nothing to an option without such a price", "[budget]") {
  const Finding finding =
      judged(rule("api_price_age_days", Bound::above, 90),
             measured(rule("api_price_age_days", Bound::above, 90), result()), nullptr);
  CHECK(finding.judgement == Judgement::not_applicable);
  CHECK(finding.reason == "own:box rests on no API price");
}

TEST_CASE("without a baseline, a limit against it is not applicable", "[budget]") {
  const BudgetRule asked = rule("monthly.total", Bound::increase, 5);
  CHECK(judgement(asked, result()) == Judgement::not_applicable);
  ResultFigures base = result();
  for (auto& one : base.options) one = option("own:box", "owned", std::monostate{}, "unpriced");
  CHECK(judgement(asked, result(), &base) == Judgement::not_applicable);  // a change mends it
  // The plan of the base is 1,000 then, unless the machine was less, which nobody knows: within
  // 1,005 nothing is told, beyond it the increase is sure.
  base = result();
  base.options[0] = option("own:box", "owned", std::monostate{}, "unpriced");
  CHECK(judgement(asked, result(), &base) == Judgement::undecided);
  ResultFigures dear = result();
  for (auto& one : dear.options) one["monthly.total"] = 1006.0;
  CHECK(judgement(asked, dear, &base) == Judgement::failed);
  base = result();
  base.options[0]["stale"] = true;  // what it cost then is known
  base.options[0]["monthly.total"] = 190.0;
  CHECK(judgement(asked, result(), &base) == Judgement::failed);
  ResultFigures dark = result();
  dark.options.push_back(option("api:dark", "api", std::monostate{}, "unpriced"));
  BudgetRule choice{.id = "choice", .figure = "cheapest"};
  choice.fail = Threshold{Bound::changes};
  CHECK(judgement(choice, result()) == Judgement::not_applicable);
  CHECK(judgement(choice, dark) == Judgement::not_applicable);
  base = result();
  CHECK(judgement(choice, dark, &base) == Judgement::undecided);
  CHECK(judgement(choice, result(), &base) == Judgement::passed);
  base.options[1]["monthly.total"] = 100.0;  // then the plan was the cheapest
  CHECK(judgement(choice, result(), &base) == Judgement::failed);
}

TEST_CASE("fail weighs more than undecided, and that more than warn", "[budget]") {
  BudgetRule asked = rule("monthly.total", Bound::above, 150);
  asked.warn = Threshold{Bound::increase, 1};
  CHECK(judgement(asked, result()) == Judgement::failed);  // though warn has no baseline
  asked.fail->value = 500;
  CHECK(judgement(asked, result()) == Judgement::passed);
  asked.warn = Threshold{Bound::above, 199};
  const Finding finding = judged(asked, measured(asked, result()), nullptr);
  CHECK(finding.judgement == Judgement::warned);
  CHECK(finding.headroom == -1);  // to the limit it broke
}

TEST_CASE("money is converted, shares and months are not", "[budget]") {
  CHECK(converted(rule("monthly.total", Bound::above, 108), 0.5).fail->value == 54);
  CHECK(converted(rule("monthly.total", Bound::increase_share, 0.1), 0.5).fail->value == 0.1);
  CHECK(converted(rule("payback_months", Bound::above, 18), 0.5).fail->value == 18);
}

}  // namespace budget_test
