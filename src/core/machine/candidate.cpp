#include "core/machine/candidate.hpp"

#include "core/machine/levels.hpp"
#include "core/machine/row_time.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace tco {

bool carry(std::optional<speed::Prediction>& here, const std::optional<speed::Prediction>& there,
           std::optional<Frequency> measured) {
  if (!here || !there || !measured) return true;
  here = speed::anchored(*here, *there, *measured);
  return here.has_value();
}

namespace {

bool same_picture(const Performance& row, const Workload& workload) {
  return row.width * row.height == workload.pixels() && row.fps == workload.fps;
}

/// Of text: the speed of reading, of writing or both; not of the whole.
bool tells_phases(const Performance& row) {
  return !row.served && (row.input_tokens_per_second.value || row.output_tokens_per_second.value);
}

/// Of one request in both phases.
struct Phases {
  Duration prefill, decode;
  Duration sum() const { return prefill + decode; }
};

/// As predicted; without what is fixed, such as an engine takes for a step; and what the class
/// reaches of the data sheet at best.
std::array<Phases, 3> ever_faster(const Prospect& there, const Workload& run) {
  const double output = run.answered_tokens();
  const double input =
      run.prefilled_tokens() + (1 - run.local_cache_reuse) * run.cached_input_tokens;
  std::array<Phases, 3> found;
  const auto take = [&](const std::optional<speed::Prediction>& phase, double tokens,
                        Duration Phases::*of) {
    if (!phase) return;
    Duration worked = phase->time;
    for (const speed::Term& term : phase->terms) {
      if (term.limit == speed::Limit::overhead) worked = worked - term.time;
    }
    const double each = tokens / phase->amount;
    found[0].*of = each * phase->time;
    found[1].*of = each * std::max(worked, phase->least);
    found[2].*of = each * phase->least;
  };
  take(there.prefill, input, &Phases::prefill);
  take(there.decode, output, &Phases::decode);
  return found;
}

/// How the phases part a time that was measured of both. A run that is faster than predicted saved
/// what is fixed first, then what its class leaves of the data sheet, in both phases alike.
Phases parted(const std::array<Phases, 3>& ever_faster, Duration measured) {
  const Phases* slower = &ever_faster.front();
  for (const Phases& faster : ever_faster) {
    if (measured >= faster.sum()) {
      const Duration between = slower->sum() - faster.sum();
      if (between <= Duration{}) break;
      const double left = (measured - faster.sum()) / between;
      return {faster.prefill + left * (slower->prefill - faster.prefill),
              faster.decode + left * (slower->decode - faster.decode)};
    }
    slower = &faster;
  }
  const double scale = measured / slower->sum();
  return {scale * slower->prefill, scale * slower->decode};
}

/// Every phase that the row tells of; of a served row, and of one that tells of the whole, all.
bool carry(Prospect& here, const Prospect& there, const Performance& row, const Workload& run,
           std::optional<AttemptTime> measured) {
  if (tells_phases(row)) {
    return carry(here.prefill, there.prefill, row.input_tokens_per_second.value) &&
           carry(here.decode, there.decode, row.output_tokens_per_second.value);
  }
  const auto times_faster = [](const std::optional<speed::Prediction>& phase, double faster) {
    return phase ? std::optional(faster * speed::rate(*phase)) : std::nullopt;
  };
  if (there.picture) {
    return carry(here.picture, there.picture, times_faster(there.picture, *there.time / *measured));
  }
  const std::array<Phases, 3> faster = ever_faster(there, run);
  const Phases part = parted(faster, *measured * unit::attempt);
  const auto times = [](Duration predicted, Duration taken) {
    return taken > Duration{} ? predicted / taken : 1;
  };
  const double reads = times(faster.front().prefill, part.prefill);
  const double writes = times(faster.front().decode, part.decode);
  return carry(here.prefill, there.prefill, times_faster(there.prefill, reads)) &&
         carry(here.decode, there.decode, times_faster(there.decode, writes));
}

/// A longer context must not make what is asked look better beside the run: where the two are
/// further apart behind the run's own context, they are held to that.
void hold_back(Prospect& here, Prospect& before, const Hardware& hardware, const Model& model,
               Workload asked, const Workload& own, const speed::Knowledge& knowledge) {
  asked.precision = here.precision;
  asked.run.engine = here.run.engine;
  asked.run.streams = here.run.streams;
  const bool shorter = here.run.context < own.run.context.value_or(0);
  asked.run.context = own.run.context;
  auto short_here = prospect(hardware, model, asked, knowledge);
  auto short_there = prospect(hardware, model, own, knowledge);
  if (!short_here || !short_there) return;
  const auto hold = [&](std::optional<speed::Prediction> Prospect::*phase) {
    auto &now = here.*phase, &then = before.*phase;
    auto &at_first = *short_here.*phase, &run = *short_there.*phase;
    if (!now || !then || !at_first || !run) return;
    const double apart = speed::rate(*now) / speed::rate(*then);
    if (!shorter && apart <= speed::rate(*at_first) / speed::rate(*run)) return;
    now = std::move(at_first);
    then = std::move(run);
  };
  hold(&Prospect::decode);
  hold(&Prospect::prefill);
}

/// As many streams as keep a rate were taken by formulas, and as the run was they do not.
bool breaks_least_rate(const Prospect& here, const Run& asked) {
  return asked.most_streams && here.decode && here.run.streams > 1 && here.decode->faster < 1 &&
         1.0 / here.decode->time < asked.least_rate;
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
  Workload there = workload_of(row, workload);
  const bool lengths = row.served || row.input_tokens || row.output_tokens;
  const bool holds = !lengths && !too_long(row, hardware, model, workload, knowledge);
  if (holds) there.run.context = workload.run.context;  // as it is, and so for what is next to it
  Workload asked = workload;
  if (asked.precision.empty()) asked.precision = row.precision;
  if (!asked.run.engine && asked.precision == row.precision) asked.run.engine = row.engine;
  if (full) asked.run.most_streams = true;
  if (!asked.run.streams && !asked.run.most_streams) asked.run.streams = row.concurrency;
  const auto measured = attempt_time(row, there, Pick::value);
  if (!measured && !tells_phases(row)) return std::nullopt;
  const auto run = prospect(hardware, model, there, knowledge);
  if (!run || !run->time) return std::nullopt;
  if (full && run->fit == speed::Fit::unknown) return std::nullopt;  // how many is unknown, too
  double ratio = 1;
  const auto carried_here = [&](const Workload& wanted) -> std::optional<Prospect> {
    auto here = prospect(hardware, model, wanted, knowledge);
    if (!here || !here->time || here->fit == speed::Fit::no) return std::nullopt;
    ratio = *here->time / *run->time;
    Prospect before = *run;
    if (holds && model.text) {
      hold_back(*here, before, hardware, model, wanted, workload_of(row, workload), knowledge);
    }
    if (!carry(*here, before, row, there, measured)) return std::nullopt;
    return here;
  };
  auto here = carried_here(asked);
  if (here && !full && breaks_least_rate(*here, asked.run)) {
    // The run was slower than formulas say: fewer streams keep what is promised to each.
    Workload fewer = asked;
    fewer.run.least_rate = asked.run.least_rate / here->decode->faster;
    here = carried_here(fewer);
  }
  if (!here) return std::nullopt;
  Candidate found;
  found.row = &row;
  found.distance = {.other_precision = asked.precision != row.precision,
                    .other_load = !full && asked.run.most_streams,
                    .partial = !measured,
                    .basis = row.provenance.basis,
                    .other_model = !row.of_model.empty(),
                    .ratio = std::max(ratio, 1 / ratio)};
  if (workload.modality == Modality::video) {
    found.distance.other_picture = !same_picture(row, workload);
    if (!found.distance.other_picture) {
      found.distance.longer = row.length > workload.length;
      found.distance.basis = Basis::measured;
    }
  }
  found.serving.load = row.load_watts ? *row.load_watts : here->load;
  take_carried(found.serving, *std::move(here), asked);
  return found;
}

}  // namespace tco
