#include "cli/sweep/bands.hpp"

#include "cli/simulate/sampling.hpp"
#include "cli/simulate/simulation.hpp"
#include "cli/words/cells.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/error.hpp"

#include <array>
#include <utility>

namespace tco::cli {
namespace {

using simulate::Measure;

constexpr std::size_t kDraws = 1024;  ///< Of a point: bands have many.
constexpr std::size_t kDrawsOfMesh = simulate::kLeastSamples;

constexpr std::array kMeasured{std::pair{"per_output", Measure::per_output},
                               std::pair{"monthly.total", Measure::monthly_total},
                               std::pair{"tco", Measure::tco},
                               std::pair{"present_cost", Measure::present_cost}};

const char* swept_pointer(const Scenario& scenario) {
  return scenario.mesh.empty() ? "/demand/outputs_per_month" : "/scale";
}

class BandRows {
 public:
  BandRows(const std::vector<double>& varied, report::RowWriter& writer)
      : varied_(varied), writer_(writer) {}

  void write(const BandsAt& at) {
    rows_.clear();
    for (std::size_t i = 0; i < at.options.size(); ++i) add(at, i);
    writer_.write(std::array{report::Part::pieces(rows_)}, rows_.size());
  }

 private:
  void add(const BandsAt& at, std::size_t i) {
    const Option& option = at.question.scenario.options[i];
    const simulate::SimulatedOption& drawn = at.options[i];
    std::size_t column = 0;
    writer_.append(rows_, column++, at.volume);
    for (const double value : varied_) writer_.append(rows_, column++, value);
    rows_.append(writer_.cell(column, option.id));
    rows_.append(writer_.cell(column + 1, name_of(option.kind)));
    column += 2;
    const auto number = [&](const std::optional<simulate::Estimate>& estimate) {
      writer_.append(rows_, column++, estimate ? estimate->value : kNaN);
    };
    number(at.p_cheapest[i]);
    number(drawn.expected_regret);
    for (const auto& [key, measure] : kMeasured) {
      const simulate::Spread& spread = drawn.spread(measure);
      number(spread.p10);
      number(spread.p50);
      number(spread.p90);
    }
    rows_.append(writer_.cell(column, at.question.currency));
    rows_.close();
  }

  std::vector<double> varied_;
  report::RowWriter& writer_;
  report::Pieces rows_;
};

}  // namespace

BandsAsked bands_asked(const Arguments& arguments, SweepTable table,
                       std::vector<std::string>& notes) {
  if (table != SweepTable::bands) {
    for (const char* const flag : {"samples", "seed", "uncertain", "only-ranges", "rank"}) {
      if (const auto& given = arguments.all(flag); !given.empty()) {
        given.front().refuse("--table bands beside it, or none of it");
      }
    }
    return {};
  }
  return {sampling_of(arguments, notes), uncertain_given(arguments), arguments.has("only-ranges")};
}

std::size_t BandsAt::best() const {
  std::size_t best = options.size();
  for (std::size_t i = 0; i < options.size(); ++i) {
    const double share = options[i].p_cheapest.value;
    if (share > (best == options.size() ? 0 : options[best].p_cheapest.value)) best = i;
  }
  return best;
}

BandsAt bands_at(const Sweep& sweep, const BandsAsked& how, std::size_t point, double volume) {
  const catalog::Request request = sweep.questions.request(point);
  catalog::Request at_volume = request;
  const bool one = sweep.questions.at(point).scenario.mesh.empty();
  const std::string pointer = swept_pointer(sweep.questions.at(point).scenario);
  at_volume.settings.push_back({pointer, plain_number(volume), one ? "--volume" : "--scale"});
  BandsAt at{point, volume, catalog::resolve(at_volume, sweep.questions.catalog()), {}, {}, {}};
  std::vector<std::string> fixed{pointer};
  for (const VariedInput& input : sweep.questions.varied()) fixed.push_back(input.pointer);
  std::vector<OptionResult> usual;
  for (const Option& option : at.question.scenario.options) {
    usual.push_back(costs_of(option, at.question.scenario));
  }
  UncertainInputs inputs =
      uncertain_inputs(at.question, usual, at_volume, sweep.questions.catalog(), how.uncertain,
                       how.only_ranges, std::move(fixed));
  simulate::Sampling sampling = how.sampling;
  if (inputs.question.inputs.empty()) sampling.samples = simulate::kScramblings;
  inputs.question.against.assign(at.question.scenario.options.size(), {});
  at.options = simulate::simulated(inputs.question, sampling).options;
  for (std::size_t i = 0; i < usual.size(); ++i) {
    at.p_cheapest.push_back(share_of_wins(usual[i], at.options[i]));
  }
  for (auto* const more : {&inputs.warnings, &inputs.truncated}) {
    at.warnings.insert(at.warnings.end(), more->begin(), more->end());
  }
  return at;
}

std::size_t draws_of_bands(const Sweep& sweep) {
  return sweep.questions.at(0).scenario.mesh.empty() ? kDraws : kDrawsOfMesh;
}

std::vector<report::RowColumn> band_columns(const Sweep& sweep) {
  const report::Decimals& d = sweep.decimals;
  std::vector<report::RowColumn> columns;
  add_point_columns(columns, sweep);
  columns.insert(columns.end(), {{"id"}, {"kind"}, {"p_cheapest"}, {"expected_regret", d.money}});
  for (const auto& [key, measure] : kMeasured) {
    for (const char* const part : {".p10", ".p50", ".p90"}) {
      const bool each = measure == Measure::per_output;
      columns.push_back({std::string(key) + part, each ? d.unit : d.money});
    }
  }
  columns.push_back({"currency"});
  return columns;
}

void write_bands(const Sweep& sweep, const BandsAsked& how, report::RowStyle style,
                 const std::vector<report::RowColumn>& columns, report::RowFrame& frame,
                 const std::function<void(const BandsAt&)>& look) {
  report::RowWriter writer(style, columns, [&](std::string_view rows) { frame.write(rows); });
  for (std::size_t point = 0; point < static_cast<std::size_t>(sweep.questions.size()); ++point) {
    BandRows rows(sweep.questions.values(point), writer);
    for (std::size_t v = 0; v < static_cast<std::size_t>(sweep.volume.size()); ++v) {
      const BandsAt at = bands_at(sweep, how, point, sweep.volume.at(v));
      if (look) look(at);
      rows.write(at);
      writer.flush();
    }
  }
}

}  // namespace tco::cli
