#include "cli/check/view.hpp"
#include "tco/error.hpp"
#include "tco/text/display.hpp"

#include <algorithm>
#include <utility>

namespace tco::cli {
namespace {

constexpr const char* kOneEach =
    "\n  hint: say of which file each result is: --baseline SCENARIO.json=RESULT.json";

/// What a file begins with that holds a refusal in place of a result.
constexpr std::string_view kRefused = "tco: error: ";

catalog::Baseline read(const std::string& path, Inputs& inputs) {
  return catalog::read_baseline(path == "-" ? std::string(kStdin) : path, inputs.read(path));
}

/// Of the one workload, or of each of several.
std::vector<std::string> models_of(const Scenario& scenario) {
  if (scenario.mesh.empty()) return {scenario.workload.model};
  std::vector<std::string> models;
  for (const MeshWorkload& one : scenario.mesh) models.push_back(one.workload.model);
  return models;
}

/// The result that bears the scenario's name; null where none does.
AskedBaseline* named(const catalog::Question& question, std::vector<AskedBaseline>& baselines,
                     const std::string& file) {
  const Scenario& scenario = question.scenario;
  AskedBaseline* found = nullptr;
  for (AskedBaseline& baseline : baselines) {
    if (!baseline.scenario.empty() || !baseline.result) continue;
    const catalog::Baseline& result = *baseline.result;
    const bool same = result.scenario == scenario.name &&
                      (!scenario.name.empty() || result.models == models_of(scenario));
    if (!same) continue;
    const std::string what = result.place + ": scenario " + text::quoted(result.scenario) + " is ";
    if (found) throw Error(ExitCode::input, what + "that of " + found->result->place + kOneEach);
    if (!baseline.taken_by.empty() && baseline.taken_by != file) {
      throw Error(ExitCode::input, what + "both " + text::shortened(baseline.taken_by) + " and " +
                                       text::shortened(file) + kOneEach);
    }
    found = &baseline;
  }
  return found;
}

}  // namespace

std::vector<AskedBaseline> baselines_of(const Arguments& arguments,
                                        const std::vector<AskedScenario>& scenarios,
                                        Inputs& inputs) {
  std::vector<AskedBaseline> baselines;
  for (const Given& given : arguments.all("baseline")) {
    const std::size_t equals = given.value.rfind('=');
    if (equals == std::string::npos || inputs.exists(given.value)) {
      for (const std::string& path : inputs.documents(given.value)) {
        baselines.push_back({"", read(path, inputs)});
      }
      continue;
    }
    AskedBaseline& baseline = baselines.emplace_back();
    baseline.scenario = given.value.substr(0, equals);
    const std::string path = given.value.substr(equals + 1);
    if (!path.empty()) {
      const std::string text = inputs.read(path);
      baseline.unanswered = text.empty();
      if (text.starts_with(kRefused)) {
        baseline.refusal = text.substr(kRefused.size(), text.find('\n') - kRefused.size());
      } else if (!text.empty()) {
        baseline.result = catalog::read_baseline(path, text);
      }
    }
    const bool asked =
        std::any_of(scenarios.begin(), scenarios.end(), [&](const AskedScenario& scenario) {
          return same_file(scenario.label, baseline.scenario);
        });
    if (!asked) {
      throw Error(ExitCode::usage, given.origin + ": no scenario " +
                                       text::quoted(baseline.scenario) + " is checked");
    }
  }
  return baselines;
}

Before before(const AskedScenario& asked, const catalog::Question& question,
              std::vector<AskedBaseline>& baselines, bool alone,
              std::vector<std::string>& warnings) {
  Before before;
  const std::vector<std::string> models = models_of(question.scenario);
  const auto shares_model = [&](const catalog::Baseline& result) {
    return std::ranges::find_first_of(result.models, models) != result.models.end();
  };
  const auto of_file = [&](const AskedBaseline& baseline) {
    return !baseline.scenario.empty() && same_file(baseline.scenario, asked.label);
  };
  const auto placed = std::find_if(baselines.begin(), baselines.end(), of_file);
  AskedBaseline* found = placed != baselines.end() ? &*placed : nullptr;
  if (found && found->unanswered) {
    before.unanswered = "this scenario has no answer";
    return before;
  }
  if (found && !found->result) {
    before.withheld = "what it was in the baseline cannot be told";
    if (!found->refusal.empty()) before.withheld += ": " + text::display_safe(found->refusal);
    return before;
  }
  if (!found) found = named(question, baselines, asked.label);
  const bool one = alone && baselines.size() == 1 && baselines.front().scenario.empty();
  if (!found && one && shares_model(*baselines.front().result)) {
    found = &baselines.front();
    warnings.push_back(
        found->result->place + ": scenario " + text::quoted(found->result->scenario) +
        " is taken for what " +
        text::quoted(question.scenario.name.empty() ? asked.label : question.scenario.name) +
        " was before");
  }
  if (!found) return before;
  found->taken_by = asked.label;
  before.result = &*found->result;
  const bool mesh = !question.scenario.mesh.empty();
  const std::string is(mesh ? catalog::kSeveralWorkloads
                            : name_of(question.scenario.workload.modality));
  const std::string& was = before.result->modality;
  if (!was.empty() && was != is) {
    before.other_outputs =
        "the baseline is of " + was + ", this of " + is + ": what one output is has changed";
  }
  if (before.result->currency == question.currency) return before;
  before.money = catalog::money_factor(*before.result, question.currency, question.fx);
  before.foreign =
      "the baseline is in " + before.result->currency + ", this in " + question.currency;
  return before;
}

std::optional<Measured> Before::of(const BudgetRule& rule) const {
  if (!withheld.empty()) return Measured{.withheld = withheld};
  if (!unanswered.empty()) return Measured{.impossible = unanswered};
  if (!result) return std::nullopt;
  Measured then = measured(rule, result->figures);
  const BudgetFigure* const figure = budget_figure(rule.figure);
  if (figure && figure->of_output && !other_outputs.empty()) {
    return Measured{.withheld = other_outputs};
  }
  if (foreign.empty() || (figure && !figure->money)) return then;
  if (!figure) {
    then.withheld = foreign + ": an input is not converted";
  } else if (!money) {
    const std::string code =
        foreign.ends_with("USD") ? result->currency : foreign.substr(foreign.size() - 3);
    then.withheld = foreign + ", and no exchange rate is given (--fx " + code + "=RATE@DATE)";
  } else if (then.value) {
    *then.value *= *money;
  }
  return then;
}

}  // namespace tco::cli
