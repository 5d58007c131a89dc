#pragma once

#include "cli/verify/tables.hpp"
#include "tco/core/machine/stated_figures.hpp"
#include "tco/core/plan/price_difference.hpp"
#include "tco/report/words/report.hpp"

#include <optional>
#include <string>

namespace tco::cli {

/// What was compared, in numbers.
struct VerifyCounts {
  explicit VerifyCounts(const PriceComparison& comparison);

  std::size_t models = 0, models_differing = 0;
  std::size_t prices = 0, prices_differing = 0, unit_errors = 0;
  std::size_t known_to_one = 0, stated_by_one = 0;
};

/// Two price tables held against each other, ready to be told.
struct VerifyView {
  const PriceTable &a, &b;
  const PriceComparison& comparison;
  const FigureComparison& machines;
  std::optional<Date> as_of;
  std::string currency;
  double tolerance;
  VerifyCounts counts{comparison};

  bool of_machines() const { return !a.figures.empty() || !b.figures.empty(); }
  bool of_plans() const { return !a.plans.empty() || !b.plans.empty(); }
};

/// "2 prices".
std::string counted(std::size_t n, const std::string& noun);

/// "probable unit error: 1000 x", of a ratio that is near a power of ten; empty: it is none.
std::string unit_error_note(std::optional<int> power_of_ten);

/// The figures of machines, where there are any; tables for machines, blocks for people.
void add_machine_tables(report::Report& report, const VerifyView& view);
void add_machine_screen(report::Report& report, const VerifyView& view);
/// A warning for each speed that cannot be.
void warn_beyond_physics(report::Report& report, const VerifyView& view);

/// What machines get, and what people get.
void add_tables(report::Report& report, const VerifyView& view);
void add_screen(report::Report& report, const VerifyView& view);

}  // namespace tco::cli
