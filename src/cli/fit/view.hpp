#pragma once

#include "tco/catalog/question/shelf.hpp"
#include "tco/core/machine/fitted.hpp"
#include "tco/report/words/report.hpp"

#include <vector>

namespace tco::cli {

struct FitRow {
  const Hardware& machine;
  const Model& model;
  Fitted fitted;
};

struct FitView {
  const catalog::Shelf& shelf;
  std::vector<FitRow> rows;
  bool all_machines = false;  ///< None was named.
  bool all_models = false;
};

void add_tables(report::Report& report, const FitView& view);
void add_screen(report::Report& report, const FitView& view);

}  // namespace tco::cli
