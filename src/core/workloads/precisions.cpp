#include "core/machine/run_precision.hpp"
#include "core/workloads/terms.hpp"
#include "tco/core/machine/latency.hpp"
#include "tco/core/machine/renting.hpp"

#include <algorithm>
#include <utility>

namespace tco {
namespace {

/// Choices that are looked at; with more, those in which all models go down by as many steps.
constexpr std::size_t kMostChoices = 16;

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
          id == pairs[w].served.precision ? pairs[w] : at_precision(pairs[w], id, w);
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

/// The row or prediction of the same at another precision, with what moved the time it had.
MeshPair MeshTerms::at_precision(const MeshPair& pair, const std::string& precision,
                                 std::size_t w) {
  Option& option = lowered_.emplace_back(*pair.option);
  option.workload.precision = precision;
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
        pairs[w] = at_precision(pairs[w], precision, w);
      }
    }
    pairs_[k].push_back(std::move(pairs));
  }
}

}  // namespace tco
