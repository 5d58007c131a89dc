#include "core/machine/levels.hpp"

#include "core/machine/row_time.hpp"

#include <algorithm>

namespace tco {
namespace {

/// The workload that a row was run with, as far as it says.
Workload workload_of(const Performance& row, const Workload& asked) {
  Workload own = asked;
  own.precision = row.precision;
  own.run.streams = row.concurrency;
  own.run.most_streams = false;
  if (row.input_tokens) own.input_tokens = *row.input_tokens;
  if (row.output_tokens) own.output_tokens = *row.output_tokens;
  own.cached_input_tokens = std::min(own.cached_input_tokens, own.input_tokens);
  own.width = row.width;
  own.height = row.height;
  own.fps = row.fps;
  own.length = row.length;
  return own;
}

bool same_picture(const Performance& row, const Workload& workload) {
  return row.width == workload.width && row.height == workload.height && row.fps == workload.fps;
}

/// A prediction times measured / predicted of another run.
void carry(std::optional<speed::Prediction>& here, const std::optional<speed::Prediction>& there,
           std::optional<Frequency> measured) {
  if (here && there && measured) here = speed::anchored(*here, *there, *measured);
}

/// Of text: the speed of reading, of writing or both; not of the whole.
bool tells_phases(const Performance& row) {
  return !row.served && (row.input_tokens_per_second.value || row.output_tokens_per_second.value);
}

/// Every phase that the row tells of; of a served row, and of one that tells of the whole, all.
void carry(Prospect& here, const Prospect& there, const Performance& row,
           std::optional<AttemptTime> measured) {
  if (tells_phases(row)) {
    carry(here.prefill, there.prefill, row.input_tokens_per_second.value);
    carry(here.decode, there.decode, row.output_tokens_per_second.value);
    return;
  }
  const double faster = *there.time / *measured;
  for (auto phase : {&Prospect::prefill, &Prospect::decode, &Prospect::picture}) {
    const auto& predicted = there.*phase;
    if (predicted) carry(here.*phase, predicted, faster * speed::rate(*predicted));
  }
}

/// How far a run is from what is asked: its precision first, then whether it tells of every phase,
/// then its worth, then its time. Of clips the nearest shorter one of the same picture comes before
/// all others, so that a longer clip never takes less than a shorter one.
struct Distance {
  bool other_precision = false;
  bool partial = false;
  bool other_picture = false;
  bool longer = false;
  Basis basis = Basis::unstated;
  double ratio = 1;  ///< At least 1.

  auto operator<=>(const Distance&) const = default;
};

}  // namespace

std::optional<Serving> anchored(const Hardware& hardware, const Model& model,
                                const Workload& workload, const speed::Knowledge& knowledge) {
  std::optional<Serving> best;
  const Performance* best_row = nullptr;
  Distance nearest;
  for (const Performance& row : hardware.performance) {
    if (row.model != workload.model) continue;
    const Workload there = workload_of(row, workload);
    Workload asked = workload;
    if (asked.precision.empty()) asked.precision = row.precision;
    if (!asked.run.streams && !asked.run.most_streams) asked.run.streams = row.concurrency;
    const auto measured = attempt_time(row, there, Pick::value);
    const auto before = prospect(hardware, model, there, knowledge);
    auto here = prospect(hardware, model, asked, knowledge);
    const bool known =
        (measured || tells_phases(row)) && before && before->time && here && here->time;
    if (!known || here->fit == speed::Fit::no) continue;
    const double ratio = *here->time / *before->time;
    Distance distance{.other_precision = asked.precision != row.precision,
                      .partial = !measured,
                      .basis = row.provenance.basis,
                      .ratio = std::max(ratio, 1 / ratio)};
    if (workload.modality == Modality::video) {
      distance.other_picture = !same_picture(row, workload);
      if (!distance.other_picture) {
        distance.longer = row.length > workload.length;
        distance.basis = Basis::measured;
      }
    }
    if (best && !(distance < nearest)) continue;
    nearest = distance;
    carry(*here, *before, row, measured);
    take_time(*here, asked);
    if (here->decode && 1.0 / here->decode->time >= asked.run.least_rate) here->below_least = false;
    best.emplace();
    best_row = &row;
    best->precision = asked.precision;
    best->basis = Basis::anchored;
    best->load = row.load_watts ? *row.load_watts : here->load;
    best->time = here->time;
    best->time_range = here->time_range;
    best->prospect = std::move(here);
  }
  if (best) take_row(*best, hardware, *best_row);
  return best;
}

Serving predicted(Prospect found, const Hardware& hardware, const Model& model,
                  const Workload& workload, const speed::Knowledge& knowledge) {
  Serving result;
  result.precision = found.precision;
  result.basis = Basis::predicted;
  if (found.fit == speed::Fit::no) {
    result.infeasible =
        "does not fit: " + does_not_fit(found, hardware, model, workload, knowledge);
    return result;
  }
  if (!found.time) {
    result.unknown =
        "no performance figure of " + model.id + " on " + hardware.id + ": " + found.missing;
    return result;
  }
  result.time = found.time;
  result.time_range = found.time_range;
  result.load = found.load;
  result.prospect = std::move(found);
  return result;
}

}  // namespace tco
