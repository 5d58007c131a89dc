#include "cli/simulate/simulation.hpp"

#include "cli/compare/view.hpp"
#include "cli/words/fitting.hpp"
#include "cli/words/phrases.hpp"
#include "tco/error.hpp"
#include "tco/report/words/number_text.hpp"
#include "tco/text/display.hpp"
#include "tco/text/words.hpp"

#include <utility>

namespace tco::cli {
namespace {

/// The question without the hybrids nobody asked for that add nothing at its values.
catalog::Question telling_question(Asked& asked) {
  catalog::Question question = asked.question();
  const Comparison all = priced(question.scenario);
  refuse_unusable(all);
  std::vector<std::string> kept;
  for (std::size_t i = 0; i < all.options.size(); ++i) {
    if (!adds_nothing(question.scenario, all.options, i)) {
      kept.push_back(question.scenario.options[i].id);
    }
  }
  if (kept.size() == all.options.size()) return question;
  asked.request.only = std::move(kept);
  return asked.question();
}

/// The option that an id names, with or without its kind.
std::size_t option_named(const Given& id, const Scenario& scenario) {
  std::vector<std::string> known;
  for (const Option& option : scenario.options) {
    if (option.id == id.value || option.id.ends_with(':' + id.value)) return known.size();
    known.push_back(option.id);
  }
  throw Error(ExitCode::usage, id.origin + ": there is no option " + text::quoted(id.value) +
                                   text::did_you_mean(id.value, known));
}

/// How much of the time the draws of all options take, about.
constexpr double kDrawn = 0.7;

/// Draws of several workloads, each of which solves some programs for every month; more are many.
constexpr std::size_t kDrawsOfMesh = 1024, kMany = 4;

}  // namespace

std::optional<simulate::Estimate> share_of_wins(const OptionResult& result,
                                                const simulate::SimulatedOption& drawn) {
  const bool priced = result.status != Status::unpriced || drawn.expected_regret;
  return priced ? std::optional(drawn.p_cheapest) : std::nullopt;
}

std::vector<std::optional<std::size_t>> rivals(const CompareView& view) {
  const auto plan = cheapest_plan(view);
  std::vector<std::optional<std::size_t>> against(view.comparison.options.size());
  for (std::size_t own = 0; own < against.size(); ++own) {
    if (!view.option(own).self_hosted()) continue;
    against[own] = plan;
    for (const std::size_t other : cheapest_first(view)) {
      if (against[own]) break;
      if (other != own && view.result(other).status == Status::ok) against[own] = other;
    }
  }
  return against;
}

void fit_samples(simulate::Sampling& sampling, const UncertainInputs& inputs,
                 const Comparison& comparison, bool asked, std::vector<std::string>& notes) {
  if (inputs.question.inputs.empty()) {
    sampling.samples = simulate::kScramblings;  // all alike
    return;
  }
  if (inputs.question.scenario.mesh.empty() || asked) return;
  std::size_t programs = 0;
  for (const OptionResult& one : comparison.options) {
    if (one.mesh) programs = std::max(programs, one.mesh->programs);
  }
  sampling.samples = programs > kMany ? simulate::kLeastSamples : kDrawsOfMesh;
  notes.push_back(report::whole_text(static_cast<double>(sampling.samples)) +
                  " draws, as each solves every month of several workloads anew: more by "
                  "--samples 4096");
}

Simulation::Simulation(Asked& asked, const SimulationAsked& how) : sampling(how.sampling) {
  for (catalog::Setting& setting : settings_of(how.uncertain)) {
    asked.request.settings.push_back(std::move(setting));
  }
  question = telling_question(asked);
  comparison = priced(question.scenario);
  stale = stale_options(question.scenario, asked.max_price_age);
  inputs = uncertain_inputs(question, comparison.options, asked.request, asked.catalog,
                            how.uncertain, how.only_ranges);
  auto& against = inputs.question.against;
  if (how.against) {
    figure.against = option_named(*how.against, question.scenario);
    against.assign(question.scenario.options.size(), figure.against);
    against[*figure.against].reset();
  } else {
    against = rivals({question, comparison, stale});
  }
  fit_samples(sampling, inputs, comparison, how.samples_asked, notes);
}

void Simulation::draw(const std::function<void(double share)>& progress) {
  const auto told = [&](double from, double until) -> std::function<void(double)> {
    if (!progress) return {};
    return [&progress, from, until](double part) { progress(from + part * (until - from)); };
  };
  sampling.progress = told(0, kDrawn);
  simulated = simulate::simulated(inputs.question, sampling);
  for (const std::size_t option : view().order()) {
    figure.option = option;
    if (option != figure.against) break;
  }
  sampling.progress = told(kDrawn, 1);
  if (!inputs.question.inputs.empty()) {
    influences = simulate::influences(inputs.question, sampling, figure);
  }
  sampling.progress = {};
}

std::vector<std::string> Simulation::warnings() const {
  std::vector<std::string> all = question.warnings;
  for (const auto& more : {inputs.warnings, inputs.truncated}) {
    all.insert(all.end(), more.begin(), more.end());
  }
  return all;
}

}  // namespace tco::cli
