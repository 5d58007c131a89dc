#include "cli/door/command.hpp"

#include "cli/compare/answered.hpp"
#include "cli/compare/explanations.hpp"
#include "cli/compare/focus_rows.hpp"
#include "cli/compare/view.hpp"
#include "cli/door/asked.hpp"
#include "tco/error.hpp"
#include "tco/report/formats/format.hpp"
#include "tco/text/words.hpp"

#include <utility>

namespace tco::cli {
namespace {

Answer run_compare(const Arguments& arguments) {
  const Asked asked = cli::asked(arguments);
  const bool for_people = asked.format.for_people;
  const bool draws = for_people && (asked.layout.chart || asked.format.draws);
  catalog::Question question = asked.question();
  Comparison comparison = compare(question.scenario, for_people ? Extent::telling : Extent::all);
  Answered answer = answered(std::move(question), std::move(comparison), asked.max_price_age);
  if (draws) answer.comparison.envelope = envelope_of(answer.comparison.options);
  const CompareView view = answer.view();
  report::Report report;
  report.warnings = view.question.warnings;
  for (std::string& warning : warnings_of(view)) report.warnings.push_back(std::move(warning));
  if (for_people) {
    add_screen(report, view);
    if (draws) add_chart(report, view);
  } else if (asked.format.name == "focus") {
    add_focus_rows(report, view, FocusSpan::first_month);
  } else {
    add_tables(report, view);
  }
  if (arguments.has("explain")) add_explanations(report, view, for_people);
  return {asked.format.render(report, asked.layout), report.warnings, asked.inputs.read_paths()};
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
