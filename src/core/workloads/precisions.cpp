#include "core/machine/run_precision.hpp"
#include "core/workloads/terms.hpp"
#include "tco/core/machine/latency.hpp"
#include "tco/core/machine/renting.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace tco {
namespace {

/// Choices that are looked at; with more, those in which all models go down by as many steps.
constexpr std::size_t kMostChoices = 512;

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

/// The precisions of each model that more than one are known of, the largest need first.
std::vector<MeshTerms::Ladder> MeshTerms::ladders(const MeshPairs& pairs) {
  std::vector<Ladder> all;
  for (std::size_t w = 0; w < pairs.size(); ++w) {
    const std::string& model = pairs[w].option->workload.model;
    const bool known =
        std::any_of(all.begin(), all.end(), [&](const Ladder& one) { return one.model == model; });
    if (known || !is_open(pairs[w]) || pairs[w].served.precision.empty()) continue;
    std::vector<std::pair<double, std::string>> found;
    for (const std::string& id : others_of(*pairs[w].option)) {
      const MeshPair other =
          id == pairs[w].served.precision ? pairs[w] : rerun(pairs[w], id, kept_run(pairs[w]), w);
      const auto need = stored_gib(*other.option, other.served);
      if (other.possible && need) found.emplace_back(-*need, id);
    }
    if (found.size() < 2) continue;
    std::sort(found.begin(), found.end());
    Ladder& ladder = all.emplace_back(Ladder{model, {}});
    for (auto& [need, id] : found) ladder.precisions.push_back(std::move(id));
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
    choices *= one.precisions.size() + 1;
    steps = std::max(steps, one.precisions.size());
  }
  const bool together = choices > kMostChoices;
  std::map<std::pair<std::size_t, std::string>, MeshPair> known;
  const auto at = [&](std::size_t w, const std::string& precision) -> const MeshPair& {
    const auto [place, added] = known.try_emplace({w, precision});
    if (added) place->second = rerun(as_picked[w], precision, kept_run(as_picked[w]), w);
    return place->second;
  };
  for (std::size_t choice = 1; choice < (together ? steps + 1 : choices); ++choice) {
    MeshPairs pairs = as_picked;
    std::size_t left = choice;
    for (const Ladder& model : all) {
      const std::size_t count = model.precisions.size();
      const std::size_t one = together ? std::min(choice, count) : left % (count + 1);
      left /= count + 1;
      if (one == 0) continue;
      const std::string& precision = model.precisions[one - 1];
      for (std::size_t w = 0; w < pairs.size(); ++w) {
        if (!is_open(pairs[w]) || pairs[w].option->workload.model != model.model ||
            pairs[w].served.precision == precision) {
          continue;
        }
        pairs[w] = at(w, precision);
      }
    }
    pairs_[k].push_back(std::move(pairs));
  }
}

/// What many streams keep in memory leaves no room for other models: half of them, and so on, until
/// all models fit or one stream each is left.
void MeshTerms::lower_streams(std::size_t k) {
  const MeshPairs as_picked = pairs_[k].front();
  bool fewer = true;
  for (double part = 2; fewer && !fits(k, pairs_[k].back()); part *= 2) {
    MeshPairs pairs = as_picked;
    fewer = false;
    for (std::size_t w = 0; w < pairs.size(); ++w) {
      const auto* const free = free_run(pairs[w]);
      Run asked = kept_run(pairs[w]);
      if (!free || asked.streams || part / 2 >= free->streams) continue;
      asked.streams = std::max(1.0, std::floor(free->streams / part));
      asked.most_streams = false;
      pairs[w] = rerun(pairs[w], pairs[w].served.precision, asked, w);
      fewer = true;
    }
    if (fewer) pairs_[k].push_back(std::move(pairs));
  }
}

/// llama.cpp keeps less for itself than servers do.
void MeshTerms::lower_engines(std::size_t k) {
  MeshPairs pairs = pairs_[k].front();
  bool lower = false;
  for (std::size_t w = 0; w < pairs.size(); ++w) {
    const auto* const free = free_run(pairs[w]);
    Run asked = kept_run(pairs[w]);
    if (!free || asked.engine || !pairs[w].option->model->text ||
        free->engine == speed::Engine::llama_cpp) {
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
