#include "cli/simulate/draws.hpp"

#include "cli/words/cells.hpp"
#include "tco/core/curve/least.hpp"
#include "tco/report/formats/rows.hpp"

#include <array>
#include <cmath>
#include <memory>
#include <utility>

namespace tco::cli {
namespace {

using simulate::Measure;

constexpr std::array kMeasured{std::pair{".per_output", Measure::per_output},
                               std::pair{".monthly_total", Measure::monthly_total},
                               std::pair{".tco", Measure::tco},
                               std::pair{".present_cost", Measure::present_cost}};

std::vector<report::RowColumn> columns_of(const UncertainInputs& inputs) {
  std::vector<report::RowColumn> columns{{"scrambling"}, {"draw"}};
  for (const auto& input : inputs.question.inputs) columns.push_back({input.pointer, {}, true});
  columns.push_back({"cheapest"});
  for (const Option& option : inputs.question.scenario.options) {
    for (const auto& [key, measure] : kMeasured) columns.push_back({option.id + key, {}, true});
  }
  return columns;
}

}  // namespace

void write_draws(Answer& answer, const catalog::Question& question, UncertainInputs inputs,
                 const simulate::Sampling& sampling, const report::Format& format,
                 const report::Layout& layout) {
  std::vector<report::RowColumn> columns = columns_of(inputs);
  report::choose(columns, layout.rows);
  report::Report around;
  around.fields = {{"schema_version", 1.0},
                   {"command", std::string("simulate")},
                   {"version", std::string(TCO_VERSION)},
                   {"currency", question.currency},
                   {"samples", static_cast<double>(sampling.samples)},
                   {"seed", static_cast<double>(sampling.seed)}};
  around.warnings = answer.warnings;
  const report::RowStyle style =
      layout.rows.decimal_comma ? report::RowStyle::csv_comma : format.rows;
  answer.more = [inputs = std::make_shared<const UncertainInputs>(std::move(inputs)), sampling,
                 style, columns = std::move(columns),
                 around = std::move(around)](const auto& sink) {
    const simulate::Uncertainty& uncertainty = inputs->question;
    const std::vector<Option>& options = uncertainty.scenario.options;
    report::RowFrame frame(style, around, "draws", columns, sink);
    report::RowWriter writer(style, columns, [&](std::string_view rows) { frame.write(rows); });
    const std::size_t winner = 2 + uncertainty.inputs.size();
    report::Pieces rows;
    simulate::each_draw(uncertainty, sampling, [&](const simulate::OneDraw& draw) {
      rows.clear();
      writer.append(rows, 0, draw.scrambling);
      writer.append(rows, 1, draw.point);
      for (std::size_t i = 0; i < draw.values.size(); ++i)
        writer.append(rows, 2 + i, draw.values[i]);
      const auto cost = [&](const simulate::Drawn& drawn) {
        return drawn[static_cast<std::size_t>(sampling.rank)];
      };
      const auto best =
          first_least(draw.options.size(), [&](std::size_t i) { return cost(draw.options[i]); });
      rows.append(best ? writer.cell(winner, options[*best].id) : writer.unknown_cell(winner));
      std::size_t column = winner;
      for (const simulate::Drawn& drawn : draw.options) {
        for (const auto& [key, measure] : kMeasured) {
          writer.append(rows, ++column, drawn[static_cast<std::size_t>(measure)]);
        }
      }
      rows.close();
      writer.write(std::array{report::Part::pieces(rows)}, 1);
    });
    writer.flush();
    frame.finish();
  };
}

}  // namespace tco::cli
