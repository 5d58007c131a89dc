#include "core/machine/run_precision.hpp"
#include "core/workloads/terms.hpp"
#include "tco/core/latency/queueing.hpp"
#include "tco/core/machine/renting.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace tco {
namespace {

/// Choices that are looked at; with more, those in which all models go down by as many steps.
constexpr std::size_t kMostChoices = 512;
/// Of them, those at which fewer streams are tried too.
constexpr std::size_t kMostLowered = 64;

/// Where the precision is not the workload's own to say.
bool is_open(const MeshPair& pair) {
  return pair.possible && pair.option->workload.precision.empty();
}

/// What its rows, or predictions, may be run at instead: the ids of its machine's rows of the
/// model, and what is tried where nobody says.
std::vector<std::string> others_of(const Option& option) {
  std::vector<std::string> ids;
  const auto add = [&](const std::string& id) {
    if (!id.empty() && std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
  };
  for (const Performance& row : option.hardware->performance) {
    if (row.model == option.workload.model) add(row.precision);
  }
  if (option.hardware->device && option.model && option.knowledge) {
    for (const std::string& id : usual_precisions(*option.hardware->device, *option.model,
                                                  option.workload.run, *option.knowledge)) {
      add(id);
    }
  }
  return ids;
}

const Run& kept_run(const MeshPair& pair) { return pair.option->workload.run; }

/// Predicted, or carried over, for as many streams and at the engine that nobody asked for.
const speed::Configuration* free_run(const MeshPair& pair) {
  const auto& prospect = pair.served.prospect;
  return pair.possible && prospect && !kept_run(pair).promises() ? &prospect->run : nullptr;
}

}  // namespace

/// What each model may be run at beside what was picked, where memory may be saved by it. A step
/// that needs more than another and runs no better is none.
std::vector<MeshTerms::Ladder> MeshTerms::ladders(const MeshPairs& pairs) {
  std::vector<Ladder> all;
  for (std::size_t w = 0; w < pairs.size(); ++w) {
    const std::string& model = pairs[w].option->workload.model;
    const bool known =
        std::any_of(all.begin(), all.end(), [&](const Ladder& one) { return one.model == model; });
    if (known || !is_open(pairs[w]) || pairs[w].served.precision.empty()) continue;
    std::vector<std::pair<double, std::map<std::size_t, MeshPair>>> found;
    for (const std::string& id : others_of(*pairs[w].option)) {
      std::map<std::size_t, MeshPair> step;
      for (std::size_t v = w; v < pairs.size(); ++v) {
        if (!is_open(pairs[v]) || pairs[v].option->workload.model != model) continue;
        step.emplace(v, id == pairs[v].served.precision
                            ? pairs[v]
                            : rerun(pairs[v], id, kept_run(pairs[v]), v));
      }
      const auto need = stored_gib(*step.at(w).option, step.at(w).served);
      if (step.at(w).possible && need) found.emplace_back(-*need, std::move(step));
    }
    if (found.size() < 2) continue;
    std::stable_sort(found.begin(), found.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    Ladder& ladder = all.emplace_back(Ladder{model, {}});
    for (std::size_t i = 0; i < found.size(); ++i) {
      const auto better = [&](const auto& smaller) {
        return std::ranges::all_of(found[i].second, [&](const auto& run) {
          const MeshPair& other = smaller.second.at(run.first);
          return other.possible && (!run.second.possible || runs_as_well(other, run.second));
        });
      };
      if (std::none_of(found.begin() + static_cast<std::ptrdiff_t>(i) + 1, found.end(), better)) {
        ladder.steps.push_back(found[i].second);
      }
    }
  }
  return all;
}

/// The row or prediction of the same when it is run so, with what moved the time it had.
MeshPair MeshTerms::rerun(const MeshPair& pair, const std::string& precision, const Run& asked,
                          std::size_t w) {
  Option& option = lowered_.emplace_back(*pair.option);
  option.workload.precision = precision;
  option.workload.run = asked;
  option.predicted_time = {};
  option.served.reset();
  const Run& run = option.workload.run;
  if (run.promises() && option.knowledge) keep_promise(option);
  keep_serving(option);
  if (!option.served->time && option.knowledge == nullptr) {
    for (const MachineKind& kind : option_.machines) {
      for (const Option& other : kind.serving) {
        if (!option.knowledge) option.knowledge = other.knowledge;
      }
    }
    keep_serving(option);
  }
  MeshPair lowered{&option, *option.served, {}, false};
  const auto& predicted = pair.option->predicted_time.value;
  if (lowered.served.time && lowered.served.prospect && predicted && pair.served.time) {
    lowered.served.time = *pair.served.time / *predicted * *lowered.served.time;
  }
  lowered.sized = fleet(lowered.served.time.value_or(AttemptTime{}), option, alone_[w].demand,
                        scenario_.hours_per_month);
  lowered.possible = lowered.served.found() && lowered.served.time.has_value();
  return lowered;
}

/// A unit holds each model at each precision apart, so that rows picked for every workload alone
/// may not fit where others do: a model at one precision for all, or at a smaller one.
void MeshTerms::lower_precisions(std::size_t k) {
  const MeshPairs as_picked = pairs_[k].front();
  const std::vector<Ladder> all = ladders(as_picked);
  std::size_t choices = 1, steps = 0;
  for (const Ladder& one : all) {
    choices *= one.steps.size() + 1;
    steps = std::max(steps, one.steps.size());
  }
  const bool together = choices > kMostChoices;
  for (std::size_t choice = 1; choice < (together ? steps + 1 : choices); ++choice) {
    MeshPairs pairs = as_picked;
    std::size_t left = choice;
    for (const Ladder& model : all) {
      const std::size_t count = model.steps.size();
      const std::size_t one = together ? std::min(choice, count) : left % (count + 1);
      left /= count + 1;
      if (one == 0) continue;
      for (const auto& [w, pair] : model.steps[one - 1]) pairs[w] = pair;
    }
    pairs_[k].push_back(std::move(pairs));
  }
}

/// What many streams keep in memory leaves no room for other models: half of them, and so on, until
/// all models fit or one stream each is left; at the precisions picked, and at others tried.
void MeshTerms::lower_streams(std::size_t k) {
  const std::size_t choices = std::min(pairs_[k].size(), kMostLowered);
  for (std::size_t choice = 0; choice < choices; ++choice) {
    const MeshPairs all = pairs_[k][choice];
    MeshPairs made = all;
    bool fewer = true;
    for (double part = 2; fewer && !fits(k, made); part *= 2) {
      made = all;
      fewer = false;
      for (std::size_t w = 0; w < made.size(); ++w) {
        const auto* const free = free_run(made[w]);
        Run asked = kept_run(made[w]);
        if (!free || asked.streams || part / 2 >= free->streams) continue;
        asked.streams = std::max(1.0, std::floor(free->streams / part));
        asked.most_streams = false;
        made[w] = rerun(made[w], made[w].served.precision, asked, w);
        fewer = true;
      }
      // Some of the models may fit before all of them do.
      if (fewer && (choice == 0 || fits(k, made))) pairs_[k].push_back(made);
    }
  }
}

/// llama.cpp keeps less for itself than servers do.
void MeshTerms::lower_engines(std::size_t k) {
  MeshPairs pairs = pairs_[k].front();
  bool lower = false;
  for (std::size_t w = 0; w < pairs.size(); ++w) {
    const auto* const free = free_run(pairs[w]);
    Run asked = kept_run(pairs[w]);
    if (!free || asked.engine || !pairs[w].option->model->text || !speed::is_server(free->engine)) {
      continue;
    }
    asked.engine = speed::Engine::llama_cpp;
    asked.streams = free->streams;
    asked.most_streams = false;
    pairs[w] = rerun(pairs[w], pairs[w].option->workload.precision, asked, w);
    lower = true;
  }
  if (lower) pairs_[k].push_back(std::move(pairs));
}

}  // namespace tco
