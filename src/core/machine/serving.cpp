#include "tco/core/machine/serving.hpp"

#include "tco/core/quantity/text.hpp"

#include <algorithm>
#include <tuple>

namespace tco {
namespace {

enum class Pick { value, fastest, slowest };

template <class Q>
std::optional<Q> picked(const Figure<Q>& figure, Pick pick, bool high_is_fast) {
  if (pick == Pick::value || !figure.range) return figure.value;
  return (pick == Pick::fastest) == high_is_fast ? figure.range->high : figure.range->low;
}

/// tokens / rate; 0 tokens take no time, whatever the rate.
std::optional<Duration> phase(double tokens, std::optional<Frequency> rate) {
  if (tokens == 0) return Duration{};
  if (!rate) return std::nullopt;
  return tokens / *rate;
}

/// Seconds of one machine that one attempt takes; unknown where the row does not say.
std::optional<AttemptTime> attempt_time(const Performance& row, const Workload& workload,
                                        Pick pick) {
  std::optional<Duration> time;
  if (workload.modality != Modality::text) {
    time = picked(row.seconds_per_batch, pick, false);
    const double images = workload.modality == Modality::image ? workload.images : 1;
    if (time) time = *time * (images / row.batch);
  } else if (row.served) {
    if (const auto rate = picked(row.requests_per_second, pick, true)) time = 1.0 / *rate;
  } else {
    const auto prefill = picked(row.input_tokens_per_second, pick, true);
    const auto decode = picked(row.output_tokens_per_second, pick, true);
    const bool caches = row.cached_input_tokens_per_second.value.has_value();
    const auto reuse = caches ? picked(row.cached_input_tokens_per_second, pick, true) : prefill;
    // What a machine still holds of the prompt takes no time; a row that has measured it wins.
    const double again = caches ? 1 : 1 - workload.local_cache_reuse;
    time = sum(phase(workload.prefilled_tokens(), prefill),
               sum(phase(again * workload.cached_input_tokens, reuse),
                   phase(workload.output_tokens, decode)));
  }
  if (!time) return std::nullopt;
  return *time / unit::attempt;
}

bool same_size(const Performance& row, const Workload& workload) {
  switch (workload.modality) {
    case Modality::video:
      return row.width == workload.width && row.height == workload.height &&
             row.fps == workload.fps && row.length == workload.length;
    case Modality::image:
      return row.width == workload.width && row.height == workload.height;
    case Modality::text:
      return (!row.input_tokens || *row.input_tokens == workload.input_tokens) &&
             (!row.output_tokens || *row.output_tokens == workload.output_tokens);
  }
  return false;
}

/// How much larger the workload is than the row's: pixels x seconds x frames a second.
std::optional<double> size_ratio(const Performance& row, const Workload& workload) {
  double own = row.width * row.height;
  double wanted = workload.pixels();
  if (workload.modality == Modality::text || own == 0) return std::nullopt;
  if (workload.modality == Modality::video) {
    own *= row.fps * row.length.in(unit::second);
    wanted *= workload.fps * workload.length.in(unit::second);
  }
  if (own == 0) return std::nullopt;
  return wanted / own;
}

std::optional<double> memory_need(const Performance& row, const Model* model) {
  if (row.memory_gib || !model) return row.memory_gib;
  const auto at_precision = [&](const ModelMemory& m) { return m.precision == row.precision; };
  const auto found = std::find_if(model->memory.begin(), model->memory.end(), at_precision);
  if (found == model->memory.end()) return std::nullopt;
  return found->gib;
}

Serving from_row(const Performance& row, const Hardware& hardware, const Workload& workload,
                 double scale) {
  Serving result;
  result.row = &row;
  result.basis = row.provenance.basis;
  result.load = row.load_watts ? *row.load_watts : hardware.power.load;
  result.time = attempt_time(row, workload, Pick::value);
  const auto fastest = attempt_time(row, workload, Pick::fastest);
  const auto slowest = attempt_time(row, workload, Pick::slowest);
  if (result.time) result.time = *result.time * scale;
  if (fastest && slowest && *fastest < *slowest) {
    result.time_range = {*fastest * scale, *slowest * scale};
  }
  return result;
}

/// Less is better: known times first, then the basis, then the time.
auto rank(const Serving& s) {
  return std::tuple(!s.time.has_value(), s.basis, s.time.value_or(AttemptTime{}));
}

std::string size_text(const Workload& workload) {
  if (workload.modality == Modality::text) {
    return plain_number(workload.input_tokens) + " input and " +
           plain_number(workload.output_tokens) + " output tokens";
  }
  std::string text = plain_number(workload.width) + "x" + plain_number(workload.height);
  if (workload.modality == Modality::video) {
    text += ", " + plain_number(workload.length.in(unit::second)) + " s at " +
            plain_number(workload.fps) + " fps";
  }
  return text;
}

}  // namespace

Serving serving(const Hardware& hardware, const Model* model, const Workload& workload) {
  Serving none;
  if (model && !model->open_weights) {
    none.infeasible = "the weights of " + model->id + " are not open";
    return none;
  }
  std::optional<Serving> best;
  bool knows_model = false;
  bool knows_precision = false;
  std::string too_big;
  const auto consider = [&](const Performance& row, double scale) {
    const auto need = memory_need(row, model);
    if (need && hardware.memory_gib && *need > *hardware.memory_gib) {
      too_big = row.model + (row.precision.empty() ? "" : " at " + row.precision) + " needs " +
                plain_number(*need) + " GiB, " + hardware.id + " has " +
                plain_number(*hardware.memory_gib) + " GiB";
      return;
    }
    Serving candidate = from_row(row, hardware, workload, scale);
    candidate.scaled = scale != 1;
    if (candidate.scaled) candidate.basis = Basis::estimate;
    if (!best || rank(candidate) < rank(*best)) best = candidate;
  };
  for (const bool scaling : {false, true}) {
    if (best || (scaling && !workload.scale_performance)) break;
    for (const Performance& row : hardware.performance) {
      if (row.model != workload.model) continue;
      knows_model = true;
      if (!workload.precision.empty() && row.precision != workload.precision) continue;
      knows_precision = true;
      const auto ratio = scaling ? size_ratio(row, workload) : std::optional(1.0);
      if (!ratio || (!scaling && !same_size(row, workload))) continue;
      consider(row, *ratio);
    }
  }
  if (best) return *best;
  if (!too_big.empty()) {
    none.infeasible = too_big;
  } else if (!knows_model) {
    none.unknown = "no performance figure of " + workload.model + " on " + hardware.id;
  } else if (!knows_precision) {
    none.unknown = "no performance figure of " + workload.model + " at precision " +
                   workload.precision + " on " + hardware.id;
  } else {
    none.unknown = "no performance figure of " + workload.model + " on " + hardware.id + " for " +
                   size_text(workload);
    if (workload.modality != Modality::text) {
      none.unknown += " (scale_performance: true scales another size)";
    }
  }
  return none;
}

}  // namespace tco
