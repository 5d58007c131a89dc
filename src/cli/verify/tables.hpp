#pragma once

#include "tco/catalog/read/fx_rate.hpp"
#include "tco/catalog/records/catalog.hpp"
#include "tco/core/machine/stated_figures.hpp"
#include "tco/core/question/plan.hpp"
#include "tco/report/words/report.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace tco::cli {

/// Kinds of record whose figures are compared beside prices.
inline constexpr std::array kOfMachines{catalog::RecordKind::hardware,
                                        catalog::RecordKind::accelerator};

/// One of two tables.
struct PriceTable {
  std::string name;
  catalog::Catalog catalog;
  /// The table laid over the catalog inside the program, where what its machines name is found;
  /// absent: all of it is in the table.
  std::optional<catalog::Catalog> around = {};
  std::vector<Plan> plans = {};
  std::vector<StatedFigure> figures = {};  ///< Of machines and accelerators.
  std::vector<BeyondPhysics> beyond = {};  ///< Speeds that cannot be.

  std::optional<Date> newest() const {
    std::optional<Date> newest;
    for (const Plan& plan : plans) newest = std::max(newest, plan.provenance.as_of);
    return newest;
  }
};

struct HowToHold {
  std::string currency;  ///< Empty: that of A.
  std::vector<catalog::FxRate> fx;
  std::optional<Date> as_of;  ///< Absent: that of the newer table.
  double tolerance = 1e-9;    ///< Of the larger figure.
};

/// How many figures two tables both state, and what of it.
struct HeldTables {
  std::size_t compared = 0, differing = 0;
  std::size_t unit_errors = 0;  ///< Of those that differ, by about a power of ten.
};

/// Holds two tables against each other and tells of it: to people, or to machines. Takes their
/// plans and figures.
HeldTables hold_against_each_other(PriceTable& a, PriceTable& b, const HowToHold& how,
                                   bool for_people, report::Report& report);

}  // namespace tco::cli
