#pragma once

#include "tco/catalog/records/catalog.hpp"
#include "tco/core/plan/price_difference.hpp"
#include "tco/report/words/report.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

namespace tco::cli {

/// One of the two tables.
struct PriceTable {
  std::string name;
  catalog::Catalog catalog;
  std::vector<Plan> plans = {};

  std::optional<Date> newest() const {
    std::optional<Date> newest;
    for (const Plan& plan : plans) newest = std::max(newest, plan.provenance.as_of);
    return newest;
  }
};

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
  std::optional<Date> as_of;
  std::string currency;
  double tolerance;
  VerifyCounts counts{comparison};
};

/// What machines get, and what people get.
void add_tables(report::Report& report, const VerifyView& view);
void add_screen(report::Report& report, const VerifyView& view);

}  // namespace tco::cli
