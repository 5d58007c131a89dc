#include "core/machine/candidate.hpp"

#include "core/machine/row_time.hpp"

#include <algorithm>
#include <utility>

namespace tco {

bool carry(std::optional<speed::Prediction>& here, const std::optional<speed::Prediction>& there,
           std::optional<Frequency> measured) {
  if (!here || !there || !measured) return true;
  here = speed::anchored(*here, *there, *measured);
  return here.has_value();
}

namespace {

/// The workload that a row was run with, as far as it says.
Workload workload_of(const Performance& row, const Workload& asked) {
  Workload own = asked;
  own.precision = row.precision;
  own.run.streams = row.concurrency;
  own.run.most_streams = at_full_load(row, asked);
  if (own.run.most_streams) own.run.least_rate = {};  // no latency was kept
  if (row.input_tokens) own.input_tokens = *row.input_tokens;
  if (row.output_tokens) own.output_tokens = *row.output_tokens;
  if (row.input_tokens || row.output_tokens) own.run.context.reset();
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

/// Of text: the speed of reading, of writing or both; not of the whole.
bool tells_phases(const Performance& row) {
  return !row.served && (row.input_tokens_per_second.value || row.output_tokens_per_second.value);
}

/// Every phase that the row tells of; of a served row, and of one that tells of the whole, all.
bool carry(Prospect& here, const Prospect& there, const Performance& row,
           std::optional<AttemptTime> measured) {
  if (tells_phases(row)) {
    return carry(here.prefill, there.prefill, row.input_tokens_per_second.value) &&
           carry(here.decode, there.decode, row.output_tokens_per_second.value);
  }
  const double faster = *there.time / *measured;
  for (auto phase : {&Prospect::prefill, &Prospect::decode, &Prospect::picture}) {
    const auto& predicted = there.*phase;
    if (predicted && !carry(here.*phase, predicted, faster * speed::rate(*predicted))) return false;
  }
  return true;
}

}  // namespace

void take_carried(Serving& serving, Prospect here, const Workload& asked) {
  take_time(here, asked);
  if (here.decode && 1.0 / here.decode->time >= asked.run.least_rate) here.below_least = false;
  serving.precision = here.precision;
  serving.basis = Basis::anchored;
  serving.time = here.time;
  serving.time_range = here.time_range;
  serving.prospect = std::move(here);
}

std::optional<Candidate> candidate(const Performance& row, const Hardware& hardware,
                                   const Model& model, const Workload& workload,
                                   const speed::Knowledge& knowledge) {
  const bool full = at_full_load(row, workload);
  if (full && workload.run.streams) return std::nullopt;
  const Workload there = workload_of(row, workload);
  Workload asked = workload;
  if (asked.precision.empty()) asked.precision = row.precision;
  if (full) asked.run.most_streams = true;
  if (!asked.run.streams && !asked.run.most_streams) asked.run.streams = row.concurrency;
  const auto measured = attempt_time(row, there, Pick::value);
  if (!measured && !tells_phases(row)) return std::nullopt;
  const auto before = prospect(hardware, model, there, knowledge);
  auto here = prospect(hardware, model, asked, knowledge);
  const bool known = before && before->time && here && here->time;
  if (!known || here->fit == speed::Fit::no) return std::nullopt;
  if (full && before->fit == speed::Fit::unknown) return std::nullopt;  // how many is unknown, too
  const double ratio = *here->time / *before->time;
  Candidate found;
  found.row = &row;
  found.distance = {.other_precision = asked.precision != row.precision,
                    .other_load = !full && asked.run.most_streams,
                    .partial = !measured,
                    .basis = row.provenance.basis,
                    .ratio = std::max(ratio, 1 / ratio)};
  if (workload.modality == Modality::video) {
    found.distance.other_picture = !same_picture(row, workload);
    if (!found.distance.other_picture) {
      found.distance.longer = row.length > workload.length;
      found.distance.basis = Basis::measured;
    }
  }
  if (!carry(*here, *before, row, measured)) return std::nullopt;
  found.serving.load = row.load_watts ? *row.load_watts : here->load;
  take_carried(found.serving, *std::move(here), asked);
  return found;
}

}  // namespace tco
