#include "cli/door/command.hpp"

#include "cli/compare/answered.hpp"
#include "cli/compare/explanations.hpp"
#include "cli/compare/view.hpp"
#include "cli/door/asked.hpp"
#include "cli/words/cells.hpp"
#include "cli/words/phrases.hpp"
#include "cli/words/warnings.hpp"
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
struct Explained {
  std::size_t option;
  std::vector<Explanation> figures;
};

Explained explained_by(const CompareView& view, const std::vector<std::string>& words) {
  const Scenario& scenario = view.scenario();
  std::vector<std::string> ids;
  for (const Option& option : scenario.options) ids.push_back(option.id);
  const auto named = words.empty() ? ids.end() : std::find(ids.begin(), ids.end(), words[0]);
  const bool names_option = named != ids.end();
  Explained asked{view.comparison.cheapest.value_or(0), {}};
  if (names_option) asked.option = static_cast<std::size_t>(named - ids.begin());
  asked.figures = explanations(scenario, view.option(asked.option), view.result(asked.option));
  if (words.size() == (names_option ? 1U : 0U)) return asked;

  std::vector<std::string> figures;
  for (const Explanation& one : asked.figures) figures.push_back(one.figure);
  const std::string& figure = words.back();
  const bool known = std::find(figures.begin(), figures.end(), figure) != figures.end();
  if (!names_option && (words.size() > 1 || !known)) {
    for (const std::string kind : {"own", "rent", "api", "seat"}) {
      if (!words[0].starts_with(kind + ':')) continue;
      throw Error(ExitCode::usage, "the question has no option " + text::quoted(words[0]) +
                                       text::did_you_mean(words[0], ids) + "\n  hint: it has " +
                                       listed(ids, " and ") + "; --" + kind +
                                       " ID asks about another");
    }
    if (words.size() == 1) ids.insert(ids.end(), figures.begin(), figures.end());
    throw Error(ExitCode::usage,
                text::no_such(words.size() == 1 ? "option or figure" : "option", words[0], ids));
  }
  if (!known) throw Error(ExitCode::usage, text::no_such("figure", figure, figures));
  std::erase_if(asked.figures, [&](const Explanation& one) { return one.figure != figure; });
  return asked;
}

Answer run_explain(const Arguments& arguments) {
  const Asked asked = cli::asked(arguments);
  catalog::Question question = asked.question();
  Comparison comparison = compare(question.scenario, Extent::telling);
  const Answered answer = answered(std::move(question), std::move(comparison), asked.max_price_age);
  const CompareView view = answer.view();
  const Explained explained = explained_by(view, arguments.words());

  report::Report report;
  report.warnings = warnings_of(view, explained.option);
  report.fields = {{"schema_version", 1.0},
                   {"command", std::string("explain")},
                   {"version", std::string(TCO_VERSION)},
                   {"currency", view.question.currency}};
  add_explanation(report, view.question, view.option(explained.option),
                  view.result(explained.option), explained.figures);
  return {asked.format.render(report, asked.layout), report.warnings, asked.inputs.read_paths()};
}

}  // namespace

const Command kExplain{
    .syntax = {.command = "explain",
               .summary =
                   "every figure of an option as its formula, with the origin of each number",
               .flags = {question_flags(), data_flags(), row_flags(), output_flags()},
               .words = "[OPTION] [FIGURE]",
               .most_words = 2,
               .example = "Without OPTION the cheapest one, without FIGURE all of them.\n\n"
                          "  tco explain per_output\n"
                          "  tco explain own:rtx-5090-desktop monthly.electricity\n"
                          "  tco explain api:ltx/ltx-2-3-fast -f json\n",
               .formats = kDrawnFormats},
    .run = run_explain};

}  // namespace tco::cli
