#pragma once

#include "tco/core/curve/curve.hpp"
#include "tco/core/study/budget.hpp"

#include <catch2/catch.hpp>

namespace tco::test {

inline FigureRow option(const std::string& id, const std::string& kind, FigureValue total,
                        const std::string& status = "ok") {
  FigureRow row{{"id", id}, {"kind", kind}, {"status", status}, {"monthly.total", total}};
  row["reason"] = status == "ok" ? FigureValue{} : FigureValue{"its price is unknown"};
  row["per_output"] = total;
  row["horizon.tco"] = total;
  row["stale"] = false;
  return row;
}

/// An owned machine for 200 a month and a plan for 1,000; the machine is paid back in 10 months.
inline ResultFigures result() {
  return {{option("own:box", "owned", 200.0), option("api:plan", "api", 1000.0)},
          {{{"own", "own:box"},
            {"against", "api:plan"},
            {"verdict", "depends"},
            {"payback_months", 10.0},
            {"first_volume", 40.0},
            {"settled_volume", 40.0}}},
          {{"/demand/outputs_per_month", 300.0}}};
}

inline BudgetRule rule(const std::string& figure, Threshold::Bound bound, double value) {
  BudgetRule rule{.id = "rule", .figure = figure};
  rule.fail = Threshold{bound, value};
  return rule;
}

inline Judgement judgement(const BudgetRule& rule, const ResultFigures& now,
                           const ResultFigures* base = nullptr) {
  const Measured before = base ? measured(rule, *base) : Measured{};
  return judged(rule, measured(rule, now), base ? &before : nullptr).judgement;
}

}  // namespace tco::test
