#include "cli/door/command.hpp"

#include "cli/compare/view.hpp"
#include "cli/door/request.hpp"
#include "cli/door/terminal.hpp"
#include "cli/explain/explanation.hpp"
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

using report::Cell;

std::string unit_in(const std::string& unit, const std::string& currency) {
  std::string text = unit;
  if (const std::size_t at = text.find('$'); at != std::string::npos) text.replace(at, 1, currency);
  return text;
}

std::string number_or_unknown(const std::optional<double>& value) {
  return value ? plain_number(*value) : "unknown";
}

/// What made an amount of a record the question's; empty where nothing did.
std::string conversion(const catalog::Question& question, const catalog::Origin& origin) {
  if (origin.currency.empty() || origin.currency == question.currency) return {};
  std::string text = "Converted from " + origin.currency;
  const char* separator = ": ";
  for (const catalog::FxRate& rate : question.fx) {
    if (rate.currency != origin.currency && rate.currency != question.currency) continue;
    text += std::exchange(separator, ", ") + ("1 " + rate.currency) + " = " +
            plain_number(rate.usd) + " USD";
    if (rate.date) text += " of " + iso_date(*rate.date);
  }
  return text + '.';
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

/// Adds rows to the report's table of that key: one table holds those of all options.
void add_rows(report::Report& report, report::Table added) {
  const auto same = [&](const report::Table& table) { return table.key == added.key; };
  const auto found = std::find_if(report.tables.begin(), report.tables.end(), same);
  if (found == report.tables.end()) {
    report.tables.push_back(std::move(added));
  } else {
    std::move(added.rows.begin(), added.rows.end(), std::back_inserter(found->rows));
  }
}

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
      catalog::Origin origin = computed ? catalog::Origin{"computed", "", "", "", ""}
                                        : question.origins.of(term.path, option.place);
      if (term.unit.find('$') != term.unit.npos) {
        const std::string converted = conversion(question, origin);
        if (!converted.empty() && !origin.source.empty()) origin.source += ' ';
        origin.source += converted;
      }
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
  add_rows(report, std::move(figure_table));
  add_rows(report, std::move(input_table));
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
