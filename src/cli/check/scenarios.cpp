#include "cli/check/view.hpp"
#include "cli/compare/view.hpp"
#include "cli/door/request.hpp"
#include "cli/figures/result_figures.hpp"
#include "cli/words/warnings.hpp"
#include "tco/catalog/question/number_at.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/error.hpp"
#include "tco/text/display.hpp"
#include "tco/text/words.hpp"

#include <algorithm>

namespace tco::cli {
namespace {

bool names_file(const std::string& word, const Inputs& inputs) {
  return word.find('/') != std::string::npos || word.ends_with(".json") || word == "-" ||
         inputs.exists(word);
}

/// The file's name without directory and ending.
std::string stem_of(const std::string& path) {
  std::string stem = path.substr(path.rfind('/') + 1);
  if (stem.ends_with(".json")) stem.resize(stem.size() - std::string_view(".json").size());
  return stem;
}

bool is_for(const BudgetRule& rule, const AskedScenario& scenario, const std::string& name) {
  return rule.scenario.empty() || rule.scenario == name || rule.scenario == scenario.label ||
         rule.scenario == stem_of(scenario.label) || same_file(rule.scenario, scenario.label);
}

[[noreturn]] void refuse(const BudgetRule& rule, const std::string& key, const std::string& what,
                         const std::string& hint) {
  const bool of_flag = rule.pointer.empty();
  throw Error(
      of_flag ? ExitCode::usage : ExitCode::input,
      (of_flag ? "--" + key : text::display_safe(rule.place) + ": " + rule.pointer + '/' + key) +
          ": " + what + "\n  hint: " + hint);
}

/// The input that a rule names, which must be a number or unknown.
std::optional<double> input_of(const BudgetRule& rule, const catalog::Question& question,
                               const catalog::Catalog& catalog) {
  const catalog::AtPointer at = catalog::at_pointer(rule.figure, question, catalog);
  if (at.number || at.unknown) return at.number;
  refuse(rule, "figure",
         "expected the pointer of a number, got " + text::quoted(rule.figure) +
             (at.missing.empty() ? "" : text::did_you_mean(at.missing, at.instead)),
         "such as /demand/outputs_per_month or /plans/ltx~1ltx-2-3-fast/rates/0/price");
}

/// Options that a rule names must be there.
void check_names(const BudgetRule& rule, const Scenario& scenario) {
  std::vector<std::string> ids;
  for (const Option& option : scenario.options) ids.push_back(option.id);
  const auto known = [&](const std::string& id) {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
  };
  for (const auto& [key, id] : {std::pair("option", &rule.option), {"against", &rule.against}}) {
    if (id->empty() || known(*id)) continue;
    refuse(rule, key, "no option " + text::quoted(*id) + text::did_you_mean(*id, ids),
           "there are " + text::joined(ids));
  }
}

/// Of several workloads an "output" is all of them once, which no budget of an output means.
void refuse_output_of_mesh(const BudgetRule& rule, const Scenario& scenario) {
  const BudgetFigure* const figure = budget_figure(rule.figure);
  if (scenario.mesh.empty() || !figure || !figure->money || !figure->of_output) return;
  const std::string key = rule.pointer.empty() ? "max-per-output" : "figure";
  refuse(rule, key, "the scenario has several workloads, whose outputs differ",
         rule.pointer.empty() ? "--max-monthly gates a month of all of them"
                              : "monthly.total gates a month of all of them; \"scenario\" keeps "
                                "a rule to one of the scenarios");
}

CheckedScenario answer_of(const CompareView& compared) {
  const std::string& name = compared.question.scenario.name;
  const auto& cheapest = compared.comparison.cheapest;
  if (!cheapest) return {name};
  return {name, compared.option(*cheapest).id, compared.result(*cheapest).total};
}

}  // namespace

std::vector<AskedScenario> asked_scenarios(const Arguments& arguments, Inputs& inputs) {
  const std::vector<std::string>& words = arguments.words();
  const auto flag = arguments.one("scenario");
  if (!words.empty() && flag && flag->origin == "--scenario") {
    throw Error(ExitCode::usage, "--scenario and " + text::quoted(words.front()) +
                                     " contradict\n  hint: name every scenario as a word");
  }
  catalog::Request shared = request_of(arguments, inputs);
  shared.only.clear();  // --option says what the rules speak of
  if (words.empty()) {
    const std::string label =
        shared.scenario_name.empty() ? "built-in scenario" : shared.scenario_name;
    return {{label, shared}};
  }
  std::vector<AskedScenario> all;
  for (const std::string& word : words) {
    const std::vector<std::string> paths = inputs.documents(word);
    const bool directory = paths.size() != 1 || paths.front() != word;
    const std::size_t before = all.size();
    for (const std::string& path : paths) {
      AskedScenario scenario{path == "-" ? std::string(kStdin) : path, shared};
      scenario.request.scenario_name = scenario.label;
      scenario.request.scenario_text.reset();
      if (names_file(path, inputs)) scenario.request.scenario_text = inputs.read(path);
      if (directory) {
        const std::string kind =
            catalog::document_kind(scenario.label, *scenario.request.scenario_text);
        if (kind != "scenario") continue;  // prices, budgets and results beside the scenarios
      }
      all.push_back(std::move(scenario));
    }
    if (all.size() > before) continue;
    throw Error(ExitCode::input, text::shortened(word) +
                                     ": expected a scenario, got none\n  hint: "
                                     "a document with \"kind\": \"scenario\"");
  }
  return all;
}

/// Those that rules name, of so many that not all are there.
void add_pairs(Comparison& comparison, const Scenario& scenario,
               const std::vector<AskedRule>& rules) {
  const auto index = [&](const std::string& id) {
    const auto found = std::ranges::find(scenario.options, id, &Option::id);
    return static_cast<std::size_t>(found - scenario.options.begin());
  };
  for (const AskedRule& rule : rules) {
    const std::size_t own = index(rule.rule.option), against = index(rule.rule.against);
    const std::size_t count = scenario.options.size();
    if (own == count || against == count || !scenario.options[own].self_hosted()) continue;
    comparison.pairs.push_back(pair_of(scenario, comparison.options, own, against));
  }
}

/// Rules over a month are over the first, which other ones may exceed.
void tell_first_month(const Scenario& scenario, const std::vector<AskedRule>& rules,
                      std::vector<std::string>& warnings) {
  const auto changes = [](const Demand& demand) {
    return demand.growth_per_month != 0 || !demand.monthly.empty();
  };
  const bool several = std::ranges::any_of(
      scenario.mesh, [&](const MeshWorkload& one) { return changes(one.demand); });
  const auto of_month = [](const AskedRule& one) {
    return one.rule.figure.starts_with("monthly.") || one.rule.figure.starts_with("per_output");
  };
  if (!(several || changes(scenario.demand)) || std::ranges::none_of(rules, of_month)) return;
  add_untold(warnings, {"a month and an output are those of month 1, and the demand changes after "
                        "it\n  hint: a rule over horizon.tco or horizon.levelized_per_output is "
                        "over all months"});
}

void add_checks(CheckView& view, const AskedScenario& asked, const std::vector<AskedRule>& rules,
                std::vector<AskedBaseline>& baselines, const MaxPriceAge& max_age,
                const catalog::Catalog& catalog, std::vector<std::string>& warnings) {
  const catalog::Question question = catalog::resolve(asked.request, catalog);
  Comparison comparison = compare(question.scenario);
  refuse_unusable(comparison);
  if (comparison.pairs_truncated) add_pairs(comparison, question.scenario, rules);
  const CompareView compared{question, comparison, stale_options(question.scenario, max_age)};
  view.answers.push_back(answer_of(compared));
  ResultFigures figures = figures_of(compared);
  const std::string label = question.scenario.name.empty() ? asked.label : question.scenario.name;
  const bool draws = std::any_of(rules.begin(), rules.end(), [&](const AskedRule& one) {
    const BudgetFigure* const figure = budget_figure(one.rule.figure);
    return figure && figure->drawn && is_for(one.rule, asked, question.scenario.name);
  });
  if (draws) add_drawn(figures, compared, asked.request, catalog, warnings);
  tell_first_month(question.scenario, rules, warnings);
  const Before before = cli::before(asked, question, baselines, view.scenarios == 1, warnings);
  for (const AskedRule& rule : rules) {
    if (!is_for(rule.rule, asked, question.scenario.name)) continue;
    const double factor =
        rule.budget ? catalog::money_factor(*rule.budget, question.currency, label, question.fx)
                    : 1;
    Check check{converted(rule.rule, factor), label, question.currency};
    if (asked.request.scenario_text) check.file = asked.label;
    check_names(check.rule, question.scenario);
    refuse_output_of_mesh(check.rule, question.scenario);
    if (check.rule.figure.starts_with('/')) {
      const auto number = input_of(check.rule, question, catalog);
      if (number) figures.inputs[check.rule.figure] = *number;
    }
    check.now = measured(check.rule, figures);
    const std::optional<Measured> then = before.of(check.rule);
    check.finding = judged(check.rule, check.now, then ? &*then : nullptr);
    if (check.finding.judgement > Judgement::passed) {
      if (const auto old = old_price(check.rule, check.now, question.scenario, max_age)) {
        check.place = place_of(*old, question);
        check.cure = cure_of(*old, question);
      }
      if (check.place.file.empty()) {
        check.place =
            place_to_blame(check, question, comparison, catalog, asked.request, before.result);
      }
      if (check.place.file.empty() && asked.request.scenario_text && asked.label != kStdin) {
        check.place = {in_repository(asked.label), 1, ""};
      }
    }
    view.checks.push_back(std::move(check));
  }
  std::vector<std::string> told_of = warnings_of(compared);
  if (!question.dated && (max_age.api || max_age.hardware)) {
    told_of.push_back("the age of prices is counted from " + iso_date(*question.scenario.as_of) +
                      ", the date of the built-in catalog, as no date is given: --as-of");
  }
  add_untold(warnings, told_of);
}

}  // namespace tco::cli
