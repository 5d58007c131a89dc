#include "cli/check/view.hpp"
#include "cli/door/format.hpp"
#include "cli/door/output.hpp"
#include "cli/door/request.hpp"
#include "cli/door/terminal.hpp"
#include "cli/flags/numbers.hpp"
#include "cli/flags/values.hpp"
#include "tco/error.hpp"
#include "tco/report/formats/format.hpp"
#include "tco/text/display.hpp"
#include "tco/text/words.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace tco::cli {
namespace {

// clang-format off
constexpr std::array kChecking{
    Flag{"budget",         "FILE",        "a document of kind budget: rules over the figures of the answer", true},
    Flag{"max-monthly",    "PRICE",       "most that month 1 may cost"},
    Flag{"max-per-output", "PRICE",       "most that a kept output may cost"},
    Flag{"payback-within", "MONTHS",      "most months until the machine is paid back; not held against a plan that is the cheapest"},
    Flag{"baseline",       "PATH",        "results of `tco compare -f json` that rules may refer to, by name; SCENARIO=FILE: of that file", true},
    Flag{"report",         "FORMAT=FILE", "junit, sarif, gitlab or markdown=FILE; github: annotations", true},
    Flag{"warn-only",      "",            "tell what fails, and exit with 0"},
};
// clang-format on

/// Scenarios of one name are told by their files.
void tell_apart(std::vector<Check>& checks) {
  std::map<std::string, std::set<std::string>> files;
  for (const Check& check : checks) files[check.scenario].insert(check.file);
  for (Check& check : checks) {
    if (files[check.scenario].size() > 1 && !check.file.empty()) check.scenario = check.file;
  }
}

/// A rule that was for none of the scenarios is undecided: its name may be a slip.
void add_unused(CheckView& view, const std::vector<AskedRule>& rules,
                const std::vector<std::string>& known) {
  for (const AskedRule& asked : rules) {
    const bool used = std::any_of(view.checks.begin(), view.checks.end(), [&](const Check& check) {
      return check.rule.id == asked.rule.id && check.rule.place == asked.rule.place;
    });
    if (used) continue;
    Check check{asked.rule, asked.rule.scenario, "USD"};
    check.now.doubt = "there is no scenario " + text::quoted(asked.rule.scenario) +
                      text::did_you_mean(asked.rule.scenario, known);
    const Measured then{.withheld = check.now.doubt};  // nor does any baseline tell
    check.finding = judged(check.rule, check.now, &then);
    view.checks.push_back(std::move(check));
  }
}

ExitCode code_of(const CheckView& view) {
  if (view.warn_only) return ExitCode::answered;
  switch (view.verdict()) {
    case Judgement::failed:
      return ExitCode::failed;
    case Judgement::undecided:
      return ExitCode::undecided;
    case Judgement::not_applicable:
    case Judgement::passed:
    case Judgement::warned:
      break;
  }
  return ExitCode::answered;
}

std::string indented(const std::string& text) {
  std::string out;
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t end = std::min(text.find('\n', from), text.size());
    out += "  " + text.substr(from, end - from) + '\n';
    from = end + 1;
  }
  return out;
}

/// Before anything is read: the first to read it would be blamed for being the other.
void refuse_stdin_twice(const Arguments& arguments) {
  std::vector<std::string> named = arguments.words();
  for (const char* const flag : {"scenario", "budget", "baseline", "data"}) {
    for (const Given& given : arguments.all(flag)) named.push_back(given.value);
  }
  if (std::count(named.begin(), named.end(), "-") < 2) return;
  throw Error(ExitCode::usage, "standard input can be used once");
}

/// --option is for the rules of flags: rules of a budget name their own.
void refuse_idle_option(const Arguments& arguments) {
  const auto& options = arguments.all("option");
  if (options.empty() || options.front().origin != "--option") return;
  for (const char* const flag :
       {"max-monthly", "max-per-output", "payback-within", "max-price-age"}) {
    if (arguments.has(flag)) return;
  }
  throw Error(
      ExitCode::usage,
      "--option: expected --max-monthly, --max-per-output, --payback-within or "
      "--max-price-age beside it, got none\n  hint: a rule of a budget names its \"option\"");
}

/// Whose annotations go to standard output.
bool annotates(const std::vector<CheckReport>& reports) {
  return std::any_of(reports.begin(), reports.end(),
                     [](const CheckReport& report) { return report.path.empty(); });
}

void to_stdout(std::string_view lines) { write_to_stdout(lines); }

/// An answer that is refused is reported too, where reviewers look.
void refuse_check(const Arguments& arguments, const Error& error) {
  const auto& words = arguments.words();
  const auto scenario = arguments.one("scenario");
  const std::string asked = !words.empty() ? words.front() : scenario ? scenario->value : "";
  write_reports(asked_reports(arguments), sheet_of(error, asked.empty() ? "tco check" : asked), {},
                to_stdout);
}

Answer run_check(const Arguments& arguments) {
  refuse_stdin_twice(arguments);
  refuse_idle_option(arguments);
  Inputs inputs;
  const report::Format& format = format_of(arguments);
  const report::Layout layout = layout_of(arguments, format);
  const std::vector<CheckReport> reports = asked_reports(arguments);
  if (annotates(reports) && !format.for_people && !arguments.has("output")) {
    throw Error(ExitCode::usage, "--report github: its annotations go to standard output, as -f " +
                                     std::string(format.name) +
                                     " does\n  hint: give the answer a file: --output");
  }
  const std::vector<catalog::Budget> budgets = budgets_of(arguments, inputs);
  MaxPriceAge max_age;
  const std::vector<AskedRule> rules = rules_of(arguments, budgets, max_age);
  const catalog::Catalog catalog = catalog_of(arguments, inputs);
  std::vector<AskedScenario> scenarios = asked_scenarios(arguments, inputs);
  std::vector<AskedBaseline> baselines = baselines_of(arguments, scenarios, inputs);
  for (const catalog::Budget& budget : budgets) {
    if (budget.allow_predicted) continue;
    for (AskedScenario& scenario : scenarios) {
      scenario.request.settings.push_back(
          {"/workload/measured_only", "true", budget.file + ": /allow_predicted"});
    }
  }

  CheckView view;
  view.scenarios = scenarios.size();
  view.warn_only = arguments.has("warn-only");
  report::Report report;
  std::string problems;
  for (const AskedScenario& scenario : scenarios) {
    try {
      add_checks(view, scenario, rules, baselines, max_age, catalog, report.warnings);
    } catch (const Error& e) {
      if (e.code() != ExitCode::input) throw;
      problems += (problems.empty() ? "" : "\n") + std::string(e.what());
    }
  }
  if (!problems.empty()) throw Error(ExitCode::input, problems);
  tell_apart(view.checks);
  std::vector<std::string> known;
  for (const AskedScenario& scenario : scenarios) known.push_back(scenario.label);
  for (const CheckedScenario& answer : view.answers) known.push_back(answer.name);
  add_unused(view, rules, known);

  refuse_overwriting(reports, inputs.read_paths());
  const report::CheckSheet sheet = sheet_of(view);
  std::string text;
  if (format.name == "md") {
    text = report::to_comment(sheet);
  } else {
    if (format.for_people) {
      add_screen(report, view);
    } else {
      add_tables(report, view);
    }
    text = format.render(report, layout);
  }
  if (annotates(reports) && !arguments.has("output")) text = indented(text);
  Answer answer{text, report.warnings, inputs.read_paths(), code_of(view)};
  const bool asked = !arguments.words().empty() || asks_question(arguments);
  if (!asked && arguments.has("budget")) {
    answer.notes.emplace_back(
        "no scenario is named: the built-in one is checked; tco check scenario.json --budget ... "
        "checks yours");
  }
  const bool aside = arguments.has("output");
  const std::vector<std::string> read = inputs.read_paths();
  answer.more = [reports, sheet, read, aside](const std::function<void(std::string_view)>& sink) {
    write_reports(reports, sheet, read,
                  aside ? std::function<void(std::string_view)>(to_stdout) : sink);
  };
  return answer;
}

}  // namespace

Judgement CheckView::verdict() const {
  Judgement worst = Judgement::not_applicable;
  for (const Check& check : checks) worst = std::max(worst, check.finding.judgement);
  return worst;
}

std::size_t CheckView::count(Judgement judgement) const {
  return static_cast<std::size_t>(
      std::count_if(checks.begin(), checks.end(),
                    [&](const Check& check) { return check.finding.judgement == judgement; }));
}

const Command kCheck{
    .syntax =
        {.command = "check",
         .summary = "a gate for pipelines: is the answer within its limits?",
         .flags = {kChecking, question_flags(), data_flags(), row_flags(), output_flags()},
         .words = "[SCENARIO...]",
         .most_words = 1000,
         .example =
             "SCENARIO is a file, a directory of them or one built in. The flags speak of the "
             "cheapest\n"
             "option, or of --option ID, which leaves the others in the comparison. Exit code 0: "
             "all\n"
             "rules are kept; 1: one is broken; 5: none is, but one is undecided, as a price it "
             "needs\n"
             "is unknown, or older than --max-price-age. A rule against a baseline is not "
             "applicable where\n"
             "there is none; --baseline SCENARIO= says that there is one which nobody can tell, "
             "and leaves it\n"
             "undecided. `tco schema budget` is the form of a budget.\n\n"
             "  tco check --max-monthly 500 --payback-within 18 --max-price-age 90d --as-of "
             "2026-11-21\n"
             "  tco check scenarios/ --budget budget.json --report junit=tco.xml\n"
             "  tco compare -f json -o base.json      the baseline of rules like {\"increase\": "
             "20}\n"
             "  tco check --budget budget.json --baseline base.json --report github\n",
         .formats = kTableFormats},
    .run = run_check,
    .refused = refuse_check};

}  // namespace tco::cli
