#pragma once

#include "cli/words/predictions.hpp"
#include "tco/catalog/question/shelf.hpp"
#include "tco/core/machine/fitted.hpp"
#include "tco/report/words/report.hpp"

#include <optional>
#include <vector>

namespace tco::cli {

struct FitRow {
  const Hardware& machine;
  const Model& model;
  Fitted fitted;
  /// USD, where the machine is always busy: of a million tokens, or of an image or clip.
  std::optional<double> busy_cost;
};

struct FitView {
  const catalog::Shelf& shelf;
  std::vector<FitRow> rows;
  std::optional<PredictionTables> predictions;  ///< Where they are wanted.
};

void add_tables(report::Report& report, const FitView& view);
void add_screen(report::Report& report, const FitView& view);

}  // namespace tco::cli
