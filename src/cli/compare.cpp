#include "command.hpp"
#include "compare_view.hpp"
#include "explain.hpp"
#include "request.hpp"
#include "tco/error.hpp"
#include "tco/report/format.hpp"
#include "tco/text/words.hpp"
#include "terminal.hpp"

#include <chrono>

namespace tco::cli {
namespace {

const Syntax kSyntax{
    .command = "compare",
    .summary = "own or API? every option at your volume, and where the answer changes",
    .flags = {question_flags(), data_flags(), explain_flags(), output_flags()},
    .example =
        "  tco compare                                            the built-in scenario\n"
        "  tco compare --model qwen3-30b-a3b --volume 50k         another model and volume\n"
        "  tco compare --data my-gpu.json --own my-gpu --api ltx/ltx-2-3-fast\n"
        "  tco compare --scenario clips.json -f csv > clips.csv   for a spreadsheet\n"};

Answer run_compare(const Arguments& arguments) {
  Inputs inputs;
  const report::Format& format = format_of(arguments);
  const report::Layout layout = layout_of(arguments);
  const auto age = max_price_age(arguments);
  const catalog::Catalog catalog = catalog_of(arguments, inputs);
  const catalog::Question question = catalog::resolve(request_of(arguments, inputs), catalog);
  const Comparison comparison =
      compare(question.scenario, format.for_people ? Pairs::telling : Pairs::all);
  refuse_unusable(comparison);
  std::vector<bool> stale;
  for (const OptionResult& result : comparison.options) {
    stale.push_back(is_stale(result, question.scenario, age));
  }
  const CompareView view{question, comparison, std::move(stale)};
  report::Report report;
  report.warnings = question.warnings;
  for (std::string& warning : warnings_of(view)) report.warnings.push_back(std::move(warning));
  if (format.for_people) {
    add_screen(report, view);
    if (layout.chart || format.draws) add_chart(report, view);
  } else {
    add_tables(report, view);
  }
  if (arguments.has("explain")) {
    for (std::size_t i = 0; i < comparison.options.size(); ++i) {
      if (format.for_people && adds_nothing(question.scenario, comparison.options, i)) continue;
      const Option& option = question.scenario.options[i];
      report.blocks.emplace_back(report::Paragraph{});
      add_explanation(report, question, option, comparison.options[i],
                      explanations(question.scenario, option, comparison.options[i]));
    }
  }
  return {format.render(report, layout), report.warnings, inputs.read_paths()};
}

}  // namespace

bool is_stale(const OptionResult& result, const Scenario& scenario, std::optional<int> days) {
  if (!days) return false;
  if (result.undated || !result.prices_as_of) return true;
  return scenario.as_of && *scenario.as_of - *result.prices_as_of > std::chrono::days(*days);
}

void refuse_unusable(const Comparison& comparison) {
  if (!comparison.mistakes.empty()) {
    throw Error(ExitCode::input, text::joined(comparison.mistakes, "\n"));
  }
  if (!comparison.not_finite.empty()) {
    throw Error(ExitCode::input, "result not finite in " + comparison.not_finite.front() +
                                     "\n  hint: a price, a volume or a power is far too large");
  }
}

const Command kCompare{kSyntax, run_compare};

}  // namespace tco::cli
