#include "cli/diff/view.hpp"
#include "cli/door/format.hpp"
#include "cli/door/request.hpp"
#include "cli/door/terminal.hpp"
#include "cli/figures/result_figures.hpp"
#include "cli/flags/numbers.hpp"
#include "tco/error.hpp"
#include "tco/report/formats/format.hpp"
#include "tco/text/display.hpp"
#include "tco/text/words.hpp"

#include <algorithm>

namespace tco::cli {
namespace {

// clang-format off
constexpr std::array kDiffing{
    Flag{"fail-on-increase", "LIMIT", "exit with 1 where NEW costs more by over 5%, or $20 a month"},
    Flag{"figure",           "NAME",  "what the limit is of: monthly.total, per_output or horizon.tco"},
    Flag{"base-data",        "PATH",  "documents for BASE, in place of those of --data", true},
};
// clang-format on

/// The line by which a later run finds its comment on a pull request.
constexpr std::string_view kMarker = "<!-- tco diff -->\n";

struct Limit {
  Threshold threshold;
  bool dollars = false;  ///< Written with a $.
};

std::optional<Limit> limit_of(const Arguments& arguments) {
  const auto given = arguments.one("fail-on-increase");
  if (!given) {
    if (arguments.has("figure")) {
      throw Error(ExitCode::usage, "--figure: expected --fail-on-increase beside it, got none");
    }
    return std::nullopt;
  }
  Limit limit;
  if (given->value.ends_with('%')) {
    limit.threshold = {Threshold::Bound::increase_share, rate(*given, 1, 10)};
  } else {
    Given amount = *given;
    limit.dollars = amount.value.starts_with('$');
    if (limit.dollars) amount.value.erase(0, 1);
    limit.threshold = {Threshold::Bound::increase, real(amount, "a limit such as 5% or 20")};
  }
  if (limit.threshold.value < 0) given->refuse("a limit >= 0");
  return limit;
}

std::string asked_figure(const Arguments& arguments) {
  const auto given = arguments.one("figure");
  if (!given) return std::string(kDiffFigures.front());
  const std::vector<std::string> known(kDiffFigures.begin(), kDiffFigures.end());
  if (std::find(known.begin(), known.end(), given->value) != known.end()) return given->value;
  throw Error(ExitCode::usage, given->origin + ": " + text::no_such("figure", given->value, known));
}

/// Keeps the options of --option; each must be on a side at least.
void keep_asked(DiffView& view, const Arguments& arguments) {
  std::vector<std::string> known;
  for (const OptionDiff& option : view.options) known.push_back(option.id);
  for (const Given& given : arguments.all("option")) {
    const std::string& id = given.value;
    if (std::find(known.begin(), known.end(), id) == known.end()) {
      throw Error(given.code(), given.origin + ": " + text::no_such("option", id, known));
    }
    view.asked.push_back(id);
  }
  if (view.asked.empty()) return;
  std::erase_if(view.options, [&](const OptionDiff& option) {
    return std::find(view.asked.begin(), view.asked.end(), option.id) == view.asked.end();
  });
}

void add_gates(DiffView& view, const Threshold& threshold, const std::string& figure) {
  BudgetRule rule{.id = "fail-on-increase", .figure = figure};
  rule.fail = threshold;
  std::vector<std::string> options = view.asked;
  if (options.empty()) options.emplace_back();
  for (const std::string& option : options) {
    rule.option = option;
    Check gate{rule, view.sides.now.label, view.currency(), {}, {}, {}};
    gate.now = measured(rule, view.sides.now.figures);
    const Measured before = measured(rule, view.sides.base.figures);
    gate.finding = judged(rule, gate.now, &before);
    if (gate.finding.judgement == Judgement::not_applicable) {
      gate.finding.judgement = Judgement::undecided;  // it was given to be held against
    }
    view.gates.push_back(std::move(gate));
  }
}

ExitCode code_of(std::optional<Judgement> verdict) {
  if (verdict == Judgement::failed) return ExitCode::failed;
  return verdict == Judgement::undecided ? ExitCode::undecided : ExitCode::answered;
}

std::string cheapest_of(const DiffSide& side) {
  return measured({.id = "cheapest", .figure = "cheapest"}, side.figures).option;
}

Answer run_diff(const Arguments& arguments) {
  Inputs inputs;
  const report::Format& format = format_of(arguments);
  const report::Layout layout = layout_of(arguments, format);
  const std::optional<Limit> limit = limit_of(arguments);
  const std::string figure = asked_figure(arguments);
  const DiffSides sides = diff_sides(arguments, inputs);
  if (limit && limit->dollars && sides.now.currency != "USD") {
    throw Error(ExitCode::usage, "--fail-on-increase: expected an amount in " + sides.now.currency +
                                     " as the answers are, without a sign, got dollars");
  }
  DiffView view{sides, input_diffs(sides), {}, cheapest_of(sides.base), cheapest_of(sides.now), {},
                {}};
  view.options = option_diffs(sides, view.inputs);
  keep_asked(view, arguments);
  if (limit) add_gates(view, limit->threshold, figure);

  report::Report report;
  report.warnings = sides.warnings;
  if (format.for_people) {
    add_screen(report, view);
  } else {
    add_tables(report, view);
  }
  std::string text = format.render(report, layout);
  if (format.name == "md") text.insert(0, kMarker);
  return {text, report.warnings, inputs.read_paths(), code_of(view.verdict())};
}

}  // namespace

std::optional<Judgement> DiffView::verdict() const {
  std::optional<Judgement> worst;
  for (const Check& gate : gates) {
    worst = std::max(worst.value_or(Judgement::passed), gate.finding.judgement);
  }
  return worst;
}

const Command kDiff{
    .syntax =
        {.command = "diff",
         .summary = "what changed between two scenarios or results, by how much, and why",
         .flags = {kDiffing, question_flags(), data_flags(), row_flags(), output_flags()},
         .words = "BASE NEW",
         .most_words = 2,
         .example =
             "BASE and NEW are scenarios (files, or built in) or results of `tco compare -f "
             "json`.\n"
             "Each option's change is parted by cause: volume, workload, price, throughput, "
             "hardware,\n"
             "rent, tariff, operations, finance, other. A part is what the switch of that cause "
             "from\n"
             "BASE to NEW adds, on average over every order of switching them (Shapley value), so "
             "the\n"
             "parts add up to the change. A result holds its scenario and is asked again to find "
             "them;\n"
             "it keeps its date and currency, and gives a scenario beside it its currency and its\n"
             "exchange rates where none are given. Records that are not in it are taken from "
             "--data\n"
             "and --base-data; what they do not account for is told as unexplained.\n\n"
             "--fail-on-increase speaks of the cheapest option, or of --option ID: exit code 1 "
             "where\n"
             "it costs more than the limit allows, 5 where that is undecided as a price is "
             "unknown,\n"
             "or older than --max-price-age.\n\n"
             "  tco diff before.json after.json\n"
             "  tco diff base.json scenario.json --fail-on-increase 5% -f md > comment.md\n"
             "  tco diff scenario.json scenario.json --base-data old/prices.json --data "
             "prices.json\n",
         .formats = kTableFormats},
    .run = run_diff};

}  // namespace tco::cli
