#include "core/workloads/terms.hpp"
#include "tco/core/machine/latency.hpp"
#include "tco/core/machine/renting.hpp"

#include <algorithm>
#include <utility>

namespace tco {
namespace {

/// Choices that are looked at; with more, only the one in which all models take least.
constexpr std::size_t kMostChoices = 16;

/// Where the precision is not the workload's own to say.
bool is_open(const MeshPair& pair) {
  return pair.possible && pair.option->workload.precision.empty();
}

/// A model and the precisions its rows were picked at, that of the smallest need first.
struct Picked {
  std::string model;
  std::vector<std::pair<double, std::string>> precisions;

  bool knows(const std::string& precision) const {
    return std::any_of(precisions.begin(), precisions.end(),
                       [&](const auto& known) { return known.second == precision; });
  }
};

std::vector<Picked> picked_several(const MeshPairs& pairs) {
  std::vector<Picked> all;
  for (const MeshPair& pair : pairs) {
    const std::string& model = pair.option->workload.model;
    if (!pair.possible || pair.served.precision.empty()) continue;
    auto found =
        std::find_if(all.begin(), all.end(), [&](const Picked& one) { return one.model == model; });
    if (found == all.end()) found = all.insert(found, Picked{model, {}});
    if (found->knows(pair.served.precision)) continue;
    const double need = stored_gib(*pair.option, pair.served).value_or(0);
    found->precisions.emplace_back(need, pair.served.precision);
  }
  std::erase_if(all, [](const Picked& one) { return one.precisions.size() < 2; });
  for (Picked& one : all) std::sort(one.precisions.begin(), one.precisions.end());
  return all;
}

}  // namespace

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
/// may not fit where one precision for all does.
void MeshTerms::lower_precisions(std::size_t k) {
  const MeshPairs as_picked = pairs_[k].front();
  const std::vector<Picked> several = picked_several(as_picked);
  std::size_t choices = 1;
  for (const Picked& model : several) choices *= model.precisions.size() + 1;
  const bool least_alone = choices > kMostChoices;
  for (std::size_t choice = 1; choice < (least_alone ? 2 : choices); ++choice) {
    MeshPairs pairs = as_picked;
    std::size_t left = choice;
    for (const Picked& model : several) {
      const std::size_t one = least_alone ? 1 : left % (model.precisions.size() + 1);
      left /= model.precisions.size() + 1;
      if (one == 0) continue;
      const std::string& precision = model.precisions[one - 1].second;
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
