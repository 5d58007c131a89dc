#include "cli/door/command.hpp"

#include "cli/compare/explanations.hpp"
#include "cli/compare/view.hpp"
#include "cli/door/request.hpp"
#include "cli/door/terminal.hpp"
#include "cli/words/cells.hpp"
#include "cli/words/phrases.hpp"
#include "tco/core/explain/explanation.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/error.hpp"
#include "tco/report/formats/format.hpp"
#include "tco/text/display.hpp"
#include "tco/text/words.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace tco::cli {
namespace {

/// What the words ask for: an option, without one the cheapest; and its figures.
struct Asked {
  std::size_t option;
  std::vector<Explanation> figures;
};

Asked asked_for(const catalog::Question& question, const Comparison& comparison,
                const std::vector<std::string>& words) {
  const Scenario& scenario = question.scenario;
  std::vector<std::string> ids;
  for (const Option& option : scenario.options) ids.push_back(option.id);
  const auto named = words.empty() ? ids.end() : std::find(ids.begin(), ids.end(), words[0]);
  const bool names_option = named != ids.end();
  Asked asked{comparison.cheapest.value_or(0), {}};
  if (names_option) asked.option = static_cast<std::size_t>(named - ids.begin());
  asked.figures =
      explanations(scenario, scenario.options[asked.option], comparison.options[asked.option]);
  if (words.size() == (names_option ? 1U : 0U)) return asked;

  std::vector<std::string> figures;
  for (const Explanation& one : asked.figures) figures.push_back(one.figure);
  const std::string& figure = words.back();
  const bool known = std::find(figures.begin(), figures.end(), figure) != figures.end();
  if (!names_option && (words.size() > 1 || !known)) {
    if (words.size() == 1) ids.insert(ids.end(), figures.begin(), figures.end());
    throw Error(ExitCode::usage,
                text::no_such(words.size() == 1 ? "option or figure" : "option", words[0], ids));
  }
  if (!known) throw Error(ExitCode::usage, text::no_such("figure", figure, figures));
  std::erase_if(asked.figures, [&](const Explanation& one) { return one.figure != figure; });
  return asked;
}

Answer run_explain(const Arguments& arguments) {
  Inputs inputs;
  const report::Format& format = format_of(arguments);
  const report::Layout layout = layout_of(arguments);
  const catalog::Catalog catalog = catalog_of(arguments, inputs);
  const catalog::Question question = catalog::resolve(request_of(arguments, inputs), catalog);
  const Comparison comparison = compare(question.scenario, Extent::telling);
  refuse_unusable(comparison);
  const Asked asked = asked_for(question, comparison, arguments.words());

  report::Report report;
  report.warnings = question.warnings;
  report.fields = {{"schema_version", 1.0},
                   {"command", std::string("explain")},
                   {"version", std::string(TCO_VERSION)},
                   {"currency", question.currency}};
  add_explanation(report, question, question.scenario.options[asked.option],
                  comparison.options[asked.option], asked.figures);
  return {format.render(report, layout), report.warnings, inputs.read_paths()};
}

}  // namespace

const Command kExplain{
    .syntax = {.command = "explain",
               .summary =
                   "every figure of an option as its formula, with the origin of each number",
               .flags = {question_flags(), data_flags(), output_flags()},
               .words = "[OPTION] [FIGURE]",
               .most_words = 2,
               .example = "Without OPTION the cheapest one, without FIGURE all of them.\n\n"
                          "  tco explain per_output\n"
                          "  tco explain own:rtx-5090-desktop monthly.electricity\n"
                          "  tco explain api:ltx/ltx-2-3-fast -f json\n"},
    .run = run_explain};

}  // namespace tco::cli
