// Rules over figures, on results written by hand.
#include "support/budgets.hpp"
#include "tco/core/curve/curve.hpp"
#include "tco/core/study/budget.hpp"

#include <catch2/catch.hpp>

namespace budget_baseline_test {

using namespace tco::test;
using namespace tco;
using Bound = Threshold::Bound;

TEST_CASE("limits against a baseline", "[budget]") {
  struct Row {
    const char* because;
    double before;
    Bound bound;
    double value;
    Judgement expected;
    double limit;
  };
  // Now it is 200.
  const auto row = GENERATE(values<Row>({
      {"25 % more, 30 % allowed", 160, Bound::increase_share, 0.30, Judgement::passed, 208},
      {"25 % more, 20 % allowed", 160, Bound::increase_share, 0.20, Judgement::failed, 192},
      {"40 more, 40 allowed", 160, Bound::increase, 40, Judgement::passed, 200},
      {"40 more, 39 allowed", 160, Bound::increase, 39, Judgement::failed, 199},
      {"less than before", 300, Bound::increase, 0, Judgement::passed, 300},
      {"a third less, a half allowed", 300, Bound::decrease_share, 0.5, Judgement::passed, 150},
      {"a third less, a tenth allowed", 300, Bound::decrease_share, 0.1, Judgement::failed, 270},
      {"from nothing, any is more", 0, Bound::increase_share, 5, Judgement::failed, 0},
      {"a share of a saving: -400 + 10 % is -360", -400, Bound::increase_share, 0.1,
       Judgement::failed, -360},
  }));
  CAPTURE(row.because);
  ResultFigures base = result();
  base.options[0]["monthly.total"] = row.before;
  const BudgetRule asked = rule("monthly.total", row.bound, row.value);
  const Measured before = measured(asked, base);
  const Finding finding = judged(asked, measured(asked, result()), &before);
  CHECK(finding.judgement == row.expected);
  CHECK(finding.fail_limit.value() == Approx(row.limit));
  CHECK(finding.baseline == row.before);
}

}  // namespace budget_baseline_test
