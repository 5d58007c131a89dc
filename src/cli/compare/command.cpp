#include "cli/door/command.hpp"

#include "cli/compare/explanations.hpp"
#include "cli/compare/focus_rows.hpp"
#include "cli/compare/view.hpp"
#include "cli/door/request.hpp"
#include "cli/door/terminal.hpp"
#include "tco/error.hpp"
#include "tco/report/formats/format.hpp"
#include "tco/text/words.hpp"

namespace tco::cli {
namespace {

Answer run_compare(const Arguments& arguments) {
  Inputs inputs;
  const report::Format& format = format_of(arguments);
  const report::Layout layout = layout_of(arguments);
  const auto age = max_price_age(arguments);
  const catalog::Catalog catalog = catalog_of(arguments, inputs);
  const catalog::Question question = catalog::resolve(request_of(arguments, inputs), catalog);
  Comparison comparison =
      compare(question.scenario, format.for_people ? Extent::telling : Extent::all);
  const bool draws = format.for_people && (layout.chart || format.draws);
  refuse_unusable(comparison);
  if (draws) comparison.envelope = envelope_of(comparison.options);
  const CompareView view{question, comparison, stale_options(comparison, question.scenario, age)};
  report::Report report;
  report.warnings = question.warnings;
  for (std::string& warning : warnings_of(view)) report.warnings.push_back(std::move(warning));
  if (format.for_people) {
    add_screen(report, view);
    if (draws) add_chart(report, view);
  } else if (format.name == "focus") {
    add_focus_rows(report, view, FocusSpan::first_month);
  } else {
    add_tables(report, view);
  }
  if (arguments.has("explain")) add_explanations(report, view, format.for_people);
  return {format.render(report, layout), report.warnings, inputs.read_paths()};
}

}  // namespace

void refuse_unusable(const Comparison& comparison) {
  if (!comparison.mistakes.empty()) {
    throw Error(ExitCode::input, text::joined(comparison.mistakes, "\n"));
  }
  if (!comparison.not_finite.empty()) throw not_finite(comparison.not_finite.front());
}

Error not_finite(const std::string& step) {
  return Error(ExitCode::input, "result not finite in " + step +
                                    "\n  hint: a price, a volume or a power is far too large, or a "
                                    "rate of change too close to -1");
}

const Command kCompare{
    .syntax =
        {.command = "compare",
         .summary = "own or API? every option at your volume, and where the answer changes",
         .flags = {question_flags(), data_flags(), explain_flags(), output_flags()},
         .example =
             "  tco compare                                            the built-in scenario\n"
             "  tco compare --model qwen3-30b-a3b --volume 50k         another model and volume\n"
             "  tco compare --data my-gpu.json --own my-gpu --api ltx/ltx-2-3-fast\n"
             "  tco compare --scenario clips.json -f csv > clips.csv   for a spreadsheet\n"},
    .run = run_compare};

}  // namespace tco::cli
