#include "cli/fit/figures.hpp"
#include "cli/fit/view.hpp"
#include "cli/words/answer.hpp"
#include "cli/words/cells.hpp"
#include "cli/words/predictions.hpp"

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

namespace tco::cli {
namespace {

using report::Cell;

std::vector<Cell> cells_of(const FitRow& row) {
  const Fitted& f = row.fitted;
  const bool text = row.model.modality == Modality::text;
  const bool video = row.model.modality == Modality::video;
  const auto sized = [](bool has, double number) { return has ? Cell{number} : Cell{}; };
  return {row.machine.id,
          row.model.id,
          text_cell(f.precision),
          text_cell(f.engine ? speed::name_of(speed::kEngineNames, *f.engine) : ""),
          number_cell(f.streams),
          number_cell(f.context),
          number_cell(in(f.needed, unit::GiB)),
          std::string(fits_word(f.fit)),
          text_cell(name_of(f.basis)),
          number_cell(in(f.input, kPerSecond)),
          number_cell(in(f.output.value, kPerSecond)),
          number_cell(low(f.output, kPerSecond)),
          number_cell(high(f.output, kPerSecond)),
          number_cell(in(f.output_per_stream(), kPerSecond)),
          number_cell(in(f.picture.value, unit::second)),
          number_cell(low(f.picture, unit::second)),
          number_cell(high(f.picture, unit::second)),
          text_cell(limit_word(f)),
          number_cell(in(f.load, unit::watt)),
          number_cell(in(f.weights, unit::GiB)),
          number_cell(in(f.caches, unit::GiB)),
          text_cell(f.reason),
          text ? number_cell(row.busy_cost) : Cell{},
          text ? Cell{} : number_cell(row.busy_cost),
          number_cell(in(f.pictures, 1.0 / unit::hour)),
          sized(!text, row.asked.width),
          sized(!text, row.asked.height),
          sized(video, row.asked.length.in(unit::second)),
          sized(video, row.asked.fps)};
}

/// Of what carries predictions; classes once all of these are written.
void add_predictions(report::Report& report, const std::shared_ptr<const FitRows>& rows) {
  const auto tables =
      std::make_shared<PredictionTables>(std::vector<std::string>{"hardware", "model"});
  report.tables.push_back(tables->predictions());
  report.tables.back().more = [rows, tables](const report::RowTaker& take) {
    rows->each_served([&](const Hardware& machine, const Model& model, const Serving& served) {
      if (served.prospect) tables->each({machine.id, model.id}, *served.prospect, take);
    });
  };
  report.tables.push_back(tables->classes());
  report.tables.back().more = [tables](const report::RowTaker& take) {
    std::ranges::for_each(tables->classes().rows, take);
  };
}

}  // namespace

void add_tables(report::Report& report, const std::shared_ptr<const FitRows>& rows,
                bool predictions) {
  report.fields = {{"schema_version", 1.0},
                   {"command", std::string("fit")},
                   {"version", std::string(TCO_VERSION)}};
  report::Table table{"rows",
                      {"hardware",
                       "model",
                       "precision",
                       "engine",
                       "concurrency",
                       "context",
                       "memory_gib",
                       "fits",
                       "basis",
                       "input_tokens_per_second",
                       "output_tokens_per_second",
                       "output_tokens_per_second_low",
                       "output_tokens_per_second_high",
                       "output_tokens_per_second_per_stream",
                       "seconds_per_output",
                       "seconds_per_output_low",
                       "seconds_per_output_high",
                       "limit",
                       "watts",
                       "weights_gib",
                       "cache_gib",
                       "reason",
                       "busy_cost_per_million_tokens",
                       "busy_cost_per_output",
                       "outputs_per_hour",
                       "width",
                       "height",
                       "seconds",
                       "fps"},
                      {}};
  table.more = [rows](const report::RowTaker& take) {
    rows->each([&](const FitRow& row) { take(cells_of(row)); });
  };
  report.tables.push_back(std::move(table));
  if (predictions) add_predictions(report, rows);
}

}  // namespace tco::cli
