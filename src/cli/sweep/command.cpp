#include "cli/door/command.hpp"

#include "cli/compare/view.hpp"
#include "cli/door/asked.hpp"
#include "cli/door/format.hpp"
#include "cli/door/terminal.hpp"
#include "cli/flags/numbers.hpp"
#include "cli/flags/values.hpp"
#include "cli/sweep/bands.hpp"
#include "cli/sweep/checked.hpp"
#include "cli/sweep/workers.hpp"
#include "cli/words/cells.hpp"
#include "cli/words/fitting.hpp"
#include "cli/words/warnings.hpp"
#include "tco/core/machine/serving.hpp"
#include "tco/error.hpp"
#include "tco/text/display.hpp"
#include "tco/text/words.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>

namespace tco::cli {
namespace {

// clang-format off
constexpr std::array kSweeping{
    Flag{"volume",   "RANGE",      "kept outputs a month: 1k:10M:log:200, 0:5000:lin:51, a list 1k,2k,5k, or @FILE"},
    Flag{"scale",    "RANGE",      "of several workloads: every demand times 0.1:10:log:50"},
    Flag{"vary",     "/PATH=RANGE", "the same for any number of the question, such as /electricity/price_per_kwh=0.1:0.4:lin:4", true},
    Flag{"table",    "NAME",       "options, a row per option and point; pairs, each self-hosted option against the others; or bands, P10, P50 and P90 of all that is uncertain"},
    Flag{"against",  "KIND",       "of pairs: all, or plans: leave out machine against machine (all)"},
    Flag{"max-rows", "N",          "allow so many rows (1G)"},
    Flag{"samples",  "N",          "of bands: draws a point (1024; 256 of several workloads)"},
    Flag{"seed",     "N",          "of bands: of the draws (1)"},
    Flag{"uncertain", "/PATH=LOW..HIGH", "of bands: as in tco simulate", true},
    Flag{"only-ranges", "",        "of bands: without what is assumed of prices, growth and resale"},
    Flag{"rank",     "BY",         "of bands: what cheapest means: present_cost, or monthly (present_cost)"},
};
// clang-format on

constexpr std::size_t kMostVaried = 2;
constexpr double kMostRows = 1e9;
constexpr double kMostVolume = 1e15;  ///< As in a scenario.
constexpr double kMostScale = 1e9;
constexpr double kDefaultPoints = 41;  ///< Ten in every power of ten, and the last one.
constexpr const char* kVolumePointer = "/demand/outputs_per_month";

std::vector<VariedInput> varied_inputs(const Arguments& arguments, Inputs& inputs) {
  std::vector<VariedInput> varied;
  for (const Given& given : arguments.all("vary")) {
    const std::size_t equals = given.value.find('=');
    if (equals == std::string::npos || !given.value.starts_with('/')) {
      given.refuse("/PATH=RANGE such as /electricity/price_per_kwh=0.1:0.4:lin:4");
    }
    const std::string pointer = given.value.substr(0, equals);
    if (pointer == kVolumePointer) given.refuse("another input", "--volume varies the volume");
    for (const VariedInput& other : varied) {
      if (other.pointer == pointer) given.refuse("each input once", "give all values in one range");
    }
    if (varied.size() == kMostVaried) given.refuse("two varied inputs at most");
    const Given range{given.value.substr(equals + 1),
                      given.origin + ' ' + text::shortened(pointer)};
    varied.push_back({pointer, given.origin, Axis(range, inputs)});
  }
  return varied;
}

Axis volume_axis(const Arguments& arguments, const SweepQuestions& questions, Inputs& inputs) {
  const bool mesh = !questions.at(0).scenario.mesh.empty();
  if (const auto given = arguments.one("scale")) {
    if (!mesh) given->refuse("several workloads", "--volume varies the volume of one");
    const Axis axis(*given, inputs, [](const Given& scale) { return real(scale); });
    if (axis.least() < 0 || axis.most() > kMostScale) given->refuse("scales of 0 to 1e9");
    return axis;
  }
  if (const auto given = arguments.one("volume")) {
    if (mesh) {
      given->refuse("--scale where there are several workloads",
                    "--vary /workloads/ID/demand/outputs_per_month=" +
                        text::shortened(given->value) + " is the volume of one of them");
    }
    const Axis axis(*given, inputs, cli::volume);
    if (axis.least() < 0 || axis.most() > kMostVolume) {
      given->refuse("volumes of 0 to 1e15 outputs a month");
    }
    return axis;
  }
  const double volume = questions.at(0).scenario.demand.volume.in(unit::outputs_per_month);
  if (!questions.varied().empty()) return Axis(volume);
  if (mesh) return volume > 0 ? Axis(volume / 10, volume * 10, kDefaultPoints) : Axis(0.1, 10, 41);
  return volume > 0 ? Axis(volume / 100, volume * 100, kDefaultPoints)
                    : Axis(1, 1e4, kDefaultPoints);
}

Answer run_sweep(const Arguments& arguments) {
  const report::Format& format = format_of(arguments);
  const auto asked_table = arguments.one("table");
  const auto table =
      asked_table ? static_cast<SweepTable>(asked_table->position_in({"options", "pairs", "bands"}))
                  : SweepTable::options;
  const auto against = arguments.one("against");
  const bool plans_only = against && against->position_in({"all", "plans"}) == 1;
  const auto limit = arguments.one("max-rows");
  const double most_rows = limit ? count(*limit) : kMostRows;

  Arguments without_volume = arguments;
  without_volume.values_.erase("volume");
  without_volume.values_.erase("scale");
  Asked asked = cli::asked(without_volume);
  std::vector<VariedInput> varied = varied_inputs(arguments, asked.inputs);
  std::vector<std::string> notes;
  BandsAsked how = bands_asked(arguments, table, notes);
  for (catalog::Setting& one : settings_of(how.uncertain)) {
    asked.request.settings.push_back(std::move(one));
  }
  SweepQuestions questions(asked.request, std::move(asked.catalog), std::move(varied));
  const Axis volume = volume_axis(arguments, questions, asked.inputs);
  const auto sweep =
      std::make_shared<const Sweep>(Sweep{std::move(questions), volume, table, plans_only,
                                          asked.layout.rows.decimals, asked.max_price_age});
  const bool bands = table == SweepTable::bands;
  std::vector<report::RowColumn> columns = bands                        ? band_columns(*sweep)
                                           : table == SweepTable::pairs ? pair_columns(*sweep)
                                                                        : option_columns(*sweep);
  if (bands && !arguments.has("samples")) how.sampling.samples = draws_of_bands(*sweep);
  report::choose(columns, asked.layout.rows);
  auto [rows, whole, warnings] = checked(*sweep, arguments.has("strict"), most_rows);

  if (format.rows == report::RowStyle::none) {
    report::Report report;
    Answer answer;
    answer.warnings = std::move(warnings);
    answer.notes = std::move(notes);
    answer.inputs = asked.inputs.read_paths();
    const bool full = arguments.has("full");
    const bool page = format.name == "html", book = format.name == "xlsx";
    const bool chart = asked.layout.chart || format.draws || page;
    if (bands && !book) {
      add_untold(answer.warnings, add_bands_screen(report, *sweep, how, {full, chart, 0}));
    }
    tell_warnings(answer, report, arguments, !full && !page && !book);
    if (book) {
      add_sweep_book(report, *sweep, rows, columns, [&, count = rows](report::RowFrame& frame) {
        const auto style = report::RowStyle::csv;
        if (bands) return write_bands(*sweep, how, style, columns, frame);
        write_rows(*sweep, threads_for(count), style, columns, frame);
      });
    } else if (!bands && page) {
      add_sweep_page(report, *sweep);
    } else if (!bands) {
      add_sweep_screen(report, *sweep, {full, chart, message_lines(arguments, answer, report)});
    }
    answer.text = format.render(report, asked.layout);
    return answer;
  }
  const bool commas = asked.layout.rows.decimal_comma;
  const report::RowStyle style = commas ? report::RowStyle::csv_comma : format.rows;
  report::Report around;
  if (format.rows == report::RowStyle::json) around = frame_of(*sweep, {});
  around.warnings = warnings;
  // The other points are looked at when their rows are written.
  const auto told = std::make_shared<std::vector<std::string>>(warnings);
  Answer answer{"", std::move(warnings), asked.inputs.read_paths()};
  answer.notes = std::move(notes);
  if (bands) {
    if (!around.fields.empty()) {
      around.fields.emplace_back("samples", static_cast<double>(how.sampling.samples));
      around.fields.emplace_back("seed", static_cast<double>(how.sampling.seed));
    }
    answer.more = [sweep, how, style, columns = std::move(columns), report = std::move(around),
                   told](const auto& sink) mutable {
      report::RowFrame frame(style, report, "bands", columns, sink);
      write_bands(*sweep, how, style, columns, frame,
                  [&](const BandsAt& at) { add_untold(*told, at.warnings); });
      report.warnings = *told;
      frame.finish();
    };
    answer.then = [told](Answer& written) { add_untold(written.warnings, *told); };
    return answer;
  }
  answer.more = [sweep, rows = rows, style, columns = std::move(columns),
                 report = std::move(around), whole = whole, told](const auto& sink) mutable {
    const bool pairs = sweep->table == SweepTable::pairs;
    report::RowFrame frame(style, report, pairs ? "pairs" : "options", columns, sink);
    const auto look = [&](const Swept& swept) {
      if (!whole) add_warnings(*told, swept, sweep->volume);
    };
    write_rows(*sweep, threads_for(rows), style, columns, frame, look);
    report.warnings = *told;
    frame.finish();
  };
  answer.then = [told](Answer& written) { add_untold(written.warnings, *told); };
  return answer;
}

}  // namespace

const Command kSweep{
    .syntax =
        {.command = "sweep",
         .summary = "every option over ranges of volumes and of other inputs, as rows",
         .flags = {question_flags().subspan(0, 2), kSweeping, question_flags().subspan(4),
                   data_flags(), screen_flags(), row_flags(), output_flags()},
         .example =
             R"(A range is FROM:TO:lin|log:COUNT with both ends in it. Without --volume: two powers of ten
around the scenario's volume, or that volume alone where --vary is given. Rows are written
as they are computed, in csv, jsonl and json; table, md, svg and vega show a few points.

  tco sweep --volume 10:10k:log:31 -f csv > sweep.csv
  tco sweep --table pairs --volume 1k:10M:log:200 --decimals money=2,unit=6,months=1 -f csv
  tco sweep --vary /electricity/price_per_kwh=0.1:0.4:lin:4 --vary /owned/life_months=24,36,48

Columns of options: volume, each varied path, id, kind, status, reason, units, utilization,
monthly.total, per_output, marginal_per_output, cheapest, currency, prices_as_of, stale.
Columns of pairs: own, against, volume, each varied path, own_units, own_total,
own_per_output, against_total, against_per_output, saving (against_total - own_total),
payback_months (simple payback: what is bought over what running saves), cheaper (an id, or
equal), currency. Totals are of a month. Empty: unknown, or does not apply.
Columns of bands: volume, each varied path, id, kind, p_cheapest, expected_regret, and p10, p50
and p90 each of per_output, monthly.total, tco, present_cost; currency.
)",
         .formats = kPageFormats,
         .streams = true},
    .run = run_sweep};

}  // namespace tco::cli
