#include "cli/compare/explanations.hpp"

#include "cli/page/origins.hpp"
#include "cli/words/cells.hpp"
#include "cli/words/phrases.hpp"
#include "tco/core/option/hybrid.hpp"
#include "tco/core/quantity/text.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace tco::cli {
namespace {

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

}  // namespace

void add_explanation(report::Report& report, const catalog::Question& question,
                     const Option& option, const OptionResult& result,
                     const std::vector<Explanation>& figures) {
  report::Table figure_table{
      "figures", {"option", "figure", "formula", "worked", "value", "unit"}, {}};
  report::Table input_table{"inputs",
                            {"option", "figure", "symbol", "meaning", "value", "unit", "path",
                             "layer", "place", "basis", "as_of", "source", "figure_ref"},
                            {}};
  report.say(option.id + ", " + row_name(option, result));
  if (!result.reason.empty())
    report.say((figures.empty() ? "No figures: " : "No price: ") + result.reason);
  for (const Explanation& one : figures) {
    const std::string unit = unit_in(one.unit, question.currency);
    const std::string with_numbers = worked(one);
    figure_table.rows.push_back({option.id, one.figure, one.formula, with_numbers,
                                 number_cell(one.value), text_cell(unit)});
    report.say("");
    report.say(one.figure + " = " + number_or_unknown(one.value) +
               (unit.empty() ? "" : " " + unit));
    report.say("= " + one.formula);
    report.say("= " + with_numbers);
    report::Grid grid{{{"symbol"}, {"value", true}, {"meaning"}}, {}};
    std::vector<std::string> origins;
    for (const Term& term : one.terms) {
      const bool computed = term.path.empty();
      const catalog::Origin origin = origin_of(term, question, option.place);
      const std::string term_unit = unit_in(term.unit, question.currency);
      input_table.rows.push_back({option.id, one.figure, term.symbol, term.meaning,
                                  number_cell(term.value), text_cell(term_unit),
                                  text_cell(term.path), origin.layer, text_cell(origin.place),
                                  text_cell(origin.basis), text_cell(origin.as_of),
                                  text_cell(origin.source), text_cell(term.figure_ref)});
      grid.rows.push_back(
          {term.symbol, number_or_unknown(term.value) + (term_unit.empty() ? "" : " " + term_unit),
           term.meaning});
      if (!computed) origins.push_back(term.symbol + ": " + origin_phrase(origin));
    }
    report.blocks.emplace_back(std::move(grid));
    for (std::string& origin : origins) report.say(std::move(origin));
  }
  add_rows(report, std::move(figure_table));
  add_rows(report, std::move(input_table));
}

void add_explanations(report::Report& report, const CompareView& view, bool for_people) {
  for (std::size_t i = 0; i < view.comparison.options.size(); ++i) {
    if (for_people && adds_nothing(view.scenario(), view.comparison.options, i)) continue;
    report.say("");
    add_explanation(report, view.question, view.option(i), view.result(i),
                    explanations(view.scenario(), view.option(i), view.result(i)));
  }
}

}  // namespace tco::cli
