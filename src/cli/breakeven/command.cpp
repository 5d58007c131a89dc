#include "cli/door/command.hpp"

#include "cli/breakeven/solve.hpp"
#include "cli/breakeven/view.hpp"
#include "cli/compare/answered.hpp"
#include "cli/door/asked.hpp"
#include "cli/door/format.hpp"
#include "cli/door/terminal.hpp"
#include "cli/words/cells.hpp"
#include "cli/words/phrases.hpp"
#include "tco/error.hpp"
#include "tco/report/formats/format.hpp"
#include "tco/text/display.hpp"
#include "tco/text/words.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

namespace tco::cli {
namespace {

// clang-format off
constexpr std::array kBreakevenFlags{
    Flag{"between",   "OPTION,OPTION", "these two options alone, such as own:rtx-5090-desktop,api:kling/v3"},
    Flag{"against",   "KIND",          "all, or plans: leave out machine against machine (all)"},
    Flag{"table",     "NAME",          "of csv and jsonl: break_even, crossings or envelope"},
    Flag{"solve-for", "/PATH",         "the value of this input at which two options tie"},
    Flag{"range",     "FROM:TO",       "of that input (a hundredth to a hundred times; a share 0 to 1)"},
    Flag{"metric",    "NAME",          "tie in what: monthly, the month's total, or tco, that of the horizon"},
};
// clang-format on

struct Pair {
  std::size_t own, against;
};

/// A flag that means nothing without another one, or with it.
void refuse_unused(const Arguments& arguments, const char* flag, bool used, const char* why) {
  const auto given = arguments.one(flag);
  if (given && !used) throw Error(ExitCode::usage, given->origin + ' ' + why);
}

/// The two options of --between, the self-hosted one first.
std::optional<Pair> pair_given(const Arguments& arguments, const Scenario& scenario) {
  const auto given = arguments.one("between");
  if (!given) return std::nullopt;
  const std::size_t comma = given->value.find(',');
  if (comma == std::string::npos) {
    given->refuse("two options such as own:rtx-5090-desktop,api:kling/v3");
  }
  std::vector<std::string> ids;
  for (const Option& option : scenario.options) ids.push_back(option.id);
  const auto index = [&](const std::string& id) {
    const auto found = std::find(ids.begin(), ids.end(), id);
    if (found != ids.end()) return static_cast<std::size_t>(found - ids.begin());
    throw Error(ExitCode::usage, given->origin + ": " + text::no_such("option", id, ids));
  };
  Pair pair{index(given->value.substr(0, comma)), index(given->value.substr(comma + 1))};
  if (pair.own == pair.against) given->refuse("two options that differ");
  const auto hosted = [&](std::size_t i) { return scenario.options[i].self_hosted(); };
  if (!hosted(pair.own) && hosted(pair.against)) std::swap(pair.own, pair.against);
  return pair;
}

std::vector<Pair> pairs_of(const Arguments& arguments, const Scenario& scenario) {
  if (const auto pair = pair_given(arguments, scenario)) return {*pair};
  const auto against = arguments.one("against");
  const bool plans = against && against->position_in({"all", "plans"}) == 1;
  std::vector<Pair> pairs;
  for (std::size_t own = 0; own < scenario.options.size(); ++own) {
    if (!scenario.options[own].self_hosted()) continue;
    for (std::size_t other = 0; other < scenario.options.size(); ++other) {
      const bool wanted = !plans || !scenario.options[other].self_hosted();
      if (other != own && wanted) pairs.push_back({own, other});
    }
  }
  return pairs;
}

/// Without paybacks, where both have a curve.
PairResult between(const Comparison& answer, const Scenario& scenario, const Pair& pair) {
  const auto& mine = answer.options[pair.own].curve;
  const auto& theirs = answer.options[pair.against].curve;
  if (!mine || !theirs) return pair_of(scenario, answer.options, pair.own, pair.against);
  return {pair.own, pair.against, break_even(*mine, *theirs), {}, {}, {}, {}};
}

/// The options to solve between: those given, else the best machine and the cheapest plan.
Pair pair_to_solve(const Arguments& arguments, const CompareView& view) {
  if (const auto pair = pair_given(arguments, view.scenario())) return *pair;
  const auto host = asked_host(view);
  auto other = cheapest_plan(view);
  for (std::size_t i = 0; !other && i < view.comparison.options.size(); ++i) {
    if (i != host && view.result(i).status == Status::ok) other = i;
  }
  if (host && other) return {*host, *other};
  throw Error(ExitCode::usage,
              "--solve-for: expected a machine and another option that have a price at this "
              "volume\n  hint: name two: --between own:ID,api:ID");
}

void add_fields(report::Report& report, const CompareView& view) {
  report.fields = {{"schema_version", 1.0},
                   {"command", std::string("breakeven")},
                   {"version", std::string(TCO_VERSION)},
                   {"as_of", date_cell(view.scenario().as_of)},
                   {"currency", view.question.currency},
                   {"scenario", report::Json{view.question.resolved()}}};
}

Answer run_breakeven(const Arguments& arguments) {
  const report::Format& format = format_of(arguments);
  const bool solves = arguments.has("solve-for");
  const bool whole_answer = format.name == "json" || format.for_people;
  refuse_unused(arguments, "range", solves, "is of the input of --solve-for");
  refuse_unused(arguments, "metric", solves, "is of --solve-for");
  refuse_unused(arguments, "table", !solves && !whole_answer, "chooses the rows of csv and jsonl");
  refuse_unused(arguments, "against", !arguments.has("between"), "and --between contradict");
  const auto named = arguments.one("table");
  const BreakevenTable table =
      named
          ? static_cast<BreakevenTable>(named->position_in({"break_even", "crossings", "envelope"}))
          : BreakevenTable::break_even;

  const Asked asked = cli::asked(arguments);
  catalog::Question resolved = asked.question();
  Comparison all = priced(resolved.scenario);
  const auto answer = std::make_shared<Answered>(answered(std::move(resolved), std::move(all), {}));
  Comparison& comparison = answer->comparison;
  const CompareView view = answer->view();
  const Scenario& scenario = view.scenario();
  const bool full = arguments.has("full");
  const bool first_screen = format.for_people && !full;
  report::Report report;
  Answer out;
  if (format.for_people) tell_age(out, view);
  tell(out, report, view, telling(arguments, first_screen, Telling::ranges));
  out.inputs = asked.inputs.read_paths();
  if (format.name == "json") add_fields(report, view);

  if (solves) {
    const Pair pair = pair_to_solve(arguments, view);
    const Solved found =
        solved(arguments, asked.request, asked.catalog, view.question, pair.own, pair.against);
    report.tables.push_back(solve_table(view, found));
    add_solve_screen(report, view, found);
    out.text = format.render(report, asked.layout);
    return out;
  }
  std::vector<Pair> pairs;
  if (whole_answer || table != BreakevenTable::envelope) pairs = pairs_of(arguments, scenario);
  const bool many = pairs.size() > kMostPairs;
  if (many && format.for_people) {
    const auto told = cheapest_of_kinds(scenario, comparison.options);
    std::erase_if(pairs, [&](const Pair& pair) {
      return std::find(told.begin(), told.end(), pair.against) == told.end();
    });
  }
  const bool streams = many && !format.for_people;
  for (const Pair& pair : pairs) {
    if (!streams) comparison.pairs.push_back(between(comparison, scenario, pair));
  }
  if (whole_answer || table == BreakevenTable::envelope) {
    comparison.envelope = envelope_of(comparison.options);
  }
  if (format.for_people) {
    if (arguments.has("full")) {
      add_full_breakeven_screen(report, view);
    } else {
      add_breakeven_screen(report, view, message_lines(arguments, out, report));
    }
    if (asked.layout.chart || format.draws) {
      add_chart(report, view, {breakeven_answer(view), true, crossing_marks(view)});
    }
  } else {
    const EachPair each = [answer, pairs = std::move(pairs)](const auto& take) {
      for (const Pair& pair : pairs)
        take(between(answer->comparison, answer->question.scenario, pair));
    };
    for (const auto which :
         {BreakevenTable::break_even, BreakevenTable::crossings, BreakevenTable::envelope}) {
      if (!whole_answer && which != table) continue;
      report.tables.push_back(streams ? breakeven_table(view, which, each)
                                      : breakeven_table(view, which));
    }
    if (whole_answer) report.after = {{"envelope_truncated", comparison.envelope.truncated}};
  }
  if (streams) {
    out.more = [answer, report = std::move(report), layout = asked.layout,
                write = format.write](const auto& sink) { write(report, layout, sink); };
    return out;
  }
  out.text = format.render(report, asked.layout);
  return out;
}

}  // namespace

const Command kBreakeven{
    .syntax =
        {.command = "breakeven",
         .summary = "all volumes at which the cheaper side changes; or what an input must be",
         .flags = {kBreakevenFlags, question_flags(), data_flags().first(5), screen_flags(),
                   row_flags(), output_flags()},
         .example =
             "Every self-hosted option is held against every other one: the ranges in which it is\n"
             "strictly cheaper, exactly, and how each begins: a crossing (both cost the same), a "
             "jump\n"
             "(another machine, a tier) or a capacity. --solve-for takes any number of the "
             "question by\n"
             "JSON pointer, as --set does, or api-price-factor: all rates of the API plan times "
             "that.\n"
             "The two options are those of --between, else the best machine and the cheapest "
             "plan.\n\n"
             "  tco breakeven --model qwen3-30b-a3b --volume 50k\n"
             "  tco breakeven --solve-for /electricity/price_per_kwh --range 0.05:1\n"
             "  tco breakeven --solve-for api-price-factor --between "
             "own:rtx-5090-desktop,api:kling/v3\n"
             "  tco breakeven --table crossings -f csv > crossings.csv\n",
         .formats = kDrawnFormats},
    .run = run_breakeven};

}  // namespace tco::cli
