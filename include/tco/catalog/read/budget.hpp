#pragma once

#include "tco/catalog/read/fx_rate.hpp"
#include "tco/core/option/price_age.hpp"
#include "tco/core/study/budget.hpp"

#include <optional>
#include <string>
#include <vector>

namespace tco::catalog {

/// A document of kind "budget": rules over the figures of results.
struct Budget {
  std::string file;
  std::string name = {};
  std::string currency = "USD";  ///< Of its money.
  MaxPriceAge max_price_age = {};
  bool allow_predicted = true;  ///< Machines may stand on predicted and anchored speeds.
  std::vector<BudgetRule> rules = {};
};

/// Throws Error with all that is wrong: unknown figures (with a suggestion), limits without a
/// bound.
Budget read_budget(const std::string& name, std::string text);

/// What its money is multiplied by to be in `currency`. Throws Error that names the budget and
/// `scenario` where no exchange rate is known.
double money_factor(const Budget& budget, const std::string& currency, const std::string& scenario,
                    const std::vector<FxRate>& rates);

/// What one "output" of a mesh is of: each of them once.
inline constexpr const char* kSeveralWorkloads = "several workloads";

/// An earlier result of `tco compare -f json`.
struct Baseline {
  std::string file;
  std::string scenario = {};             ///< What it answers for; may be empty.
  std::vector<std::string> models = {};  ///< Of its workloads.
  std::string modality = {};             ///< What one output is; empty: it is not told.
  std::string place = {};                ///< Of that name: "FILE:LINE:COL: /scenario/name".
  std::string currency = {}, currency_place = {};
  ResultFigures figures = {};  ///< Inputs: every number of its scenario.
};

/// What its money is multiplied by to be in `currency`; nothing where no exchange rate is known.
std::optional<double> money_factor(const Baseline& baseline, const std::string& currency,
                                   const std::vector<FxRate>& rates);

/// Throws Error where the text is no such result, or one of another schema version.
Baseline read_baseline(const std::string& name, std::string text);

/// What a JSON text says it is; empty where it is no document of tco. Throws Error for a broken
/// text, and for a kind there is not.
std::string document_kind(const std::string& name, std::string text);

}  // namespace tco::catalog
