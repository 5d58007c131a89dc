#include "explain.hpp"

#include "cells.hpp"
#include "command.hpp"
#include "compare_phrases.hpp"
#include "compare_view.hpp"
#include "request.hpp"
#include "tco/core/explanation.hpp"
#include "tco/core/text.hpp"
#include "tco/error.hpp"
#include "tco/report/format.hpp"
#include "tco/text/display.hpp"
#include "tco/text/words.hpp"
#include "terminal.hpp"

#include <algorithm>

namespace tco::cli {
namespace {

using report::Cell;

std::string unit_in(const std::string& unit, const std::string& currency) {
  std::string text = unit;
  if (const std::size_t at = text.find('$'); at != std::string::npos) text.replace(at, 1, currency);
  return text;
}

std::string number_or_unknown(const std::optional<double>& value) {
  return value ? plain_number(*value) : "unknown";
}

/// "built in, data/hardware/x.json:4:36, estimate of 2026-06-30: Sum of two parts ...".
std::string origin_phrase(const catalog::Origin& origin) {
  std::string text = origin.layer;
  if (!origin.place.empty()) text += ", " + origin.place;
  if (!origin.basis.empty()) text += ", " + origin.basis;
  if (!origin.as_of.empty()) text += (origin.basis.empty() ? ", " : " ") + ("of " + origin.as_of);
  if (!origin.source.empty()) text += ": " + origin.source;
  return text;
}

/// The option of that id; the cheapest where none is named.
std::size_t chosen_option(const catalog::Question& question, const Comparison& comparison,
                          const std::vector<std::string>& words) {
  const auto& options = question.scenario.options;
  if (words.empty()) return comparison.cheapest.value_or(0);
  std::vector<std::string> ids;
  for (const Option& option : options) ids.push_back(option.id);
  const auto found = std::find(ids.begin(), ids.end(), words[0]);
  if (found != ids.end()) return static_cast<std::size_t>(found - ids.begin());
  throw Error(ExitCode::usage, text::no_such("option", words[0], ids));
}

/// The figure of that name and, with it, those its terms are named after; all where none is named.
std::vector<Explanation> chosen_figures(std::vector<Explanation> all,
                                        const std::vector<std::string>& words) {
  if (words.size() < 2) return all;
  std::vector<std::string> names;
  for (const Explanation& one : all) names.push_back(one.figure);
  if (std::find(names.begin(), names.end(), words[1]) == names.end()) {
    throw Error(ExitCode::usage, text::no_such("figure", words[1], names));
  }
  std::erase_if(all, [&](const Explanation& one) { return one.figure != words[1]; });
  return all;
}

}  // namespace

void add_explanation(report::Report& report, const catalog::Question& question,
                     const Option& option, const OptionResult& result,
                     const std::vector<Explanation>& figures) {
  report::Table figure_table{
      "figures", {"option", "figure", "formula", "worked", "value", "unit"}, {}};
  report::Table input_table{"inputs",
                            {"option", "figure", "symbol", "meaning", "value", "unit", "path",
                             "layer", "place", "basis", "as_of", "source"},
                            {}};
  const auto say = [&](std::string text) {
    report.blocks.emplace_back(report::Paragraph{std::move(text), false});
  };
  say(option.id + ", " + row_name(option, result));
  if (figures.empty()) say("No figures: " + result.reason);
  for (const Explanation& one : figures) {
    const std::string unit = unit_in(one.unit, question.currency);
    const std::string with_numbers = worked(one);
    figure_table.rows.push_back({option.id, one.figure, one.formula, with_numbers,
                                 number_cell(one.value), text_cell(unit)});
    say("");
    say(one.figure + " = " + number_or_unknown(one.value) + (unit.empty() ? "" : " " + unit));
    say("= " + one.formula);
    say("= " + with_numbers);
    report::Grid grid{{{"symbol"}, {"value", true}, {"meaning"}}, {}};
    std::vector<std::string> origins;
    for (const Term& term : one.terms) {
      const bool computed = term.path.empty();
      const catalog::Origin origin = computed ? catalog::Origin{"computed", "", "", "", ""}
                                              : question.origins.of(term.path, option.place);
      const std::string term_unit = unit_in(term.unit, question.currency);
      input_table.rows.push_back(
          {option.id, one.figure, term.symbol, term.meaning, number_cell(term.value),
           text_cell(term_unit), text_cell(term.path), origin.layer, text_cell(origin.place),
           text_cell(origin.basis), text_cell(origin.as_of), text_cell(origin.source)});
      grid.rows.push_back(
          {term.symbol, number_or_unknown(term.value) + (term_unit.empty() ? "" : " " + term_unit),
           term.meaning});
      if (!computed) origins.push_back(term.symbol + ": " + origin_phrase(origin));
    }
    report.blocks.emplace_back(std::move(grid));
    for (std::string& origin : origins) say(std::move(origin));
  }
  report.tables.push_back(std::move(figure_table));
  report.tables.push_back(std::move(input_table));
}

namespace {

Answer run_explain(const Arguments& arguments) {
  Inputs inputs;
  const report::Format& format = format_of(arguments);
  const report::Layout layout = layout_of(arguments);
  const catalog::Catalog catalog = catalog_of(arguments, inputs);
  const catalog::Question question = catalog::resolve(request_of(arguments, inputs), catalog);
  const Comparison comparison = compare(question.scenario, Extent::telling);
  refuse_unusable(comparison);
  const std::size_t index = chosen_option(question, comparison, arguments.words());
  const Option& option = question.scenario.options[index];
  const OptionResult& result = comparison.options[index];

  report::Report report;
  report.warnings = question.warnings;
  report.fields = {{"schema_version", 1.0},
                   {"command", std::string("explain")},
                   {"version", std::string(TCO_VERSION)},
                   {"currency", question.currency}};
  add_explanation(
      report, question, option, result,
      chosen_figures(explanations(question.scenario, option, result), arguments.words()));
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
                          "  tco explain own:rtx-5090-desktop monthly.electricity\n"
                          "  tco explain api:ltx/ltx-2-3-fast -f json\n"},
    .run = run_explain};

}  // namespace tco::cli
