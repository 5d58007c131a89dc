#include "core/machine/row_time.hpp"

#include <algorithm>

namespace tco {
namespace {

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

bool same_streams(const Performance& row, const Run& run) {
  if (run.most_streams) return !row.concurrency;
  return !run.streams || row.concurrency == run.streams;
}

/// Upright and lying pictures have as many tokens.
bool same_sides(const Performance& row, const Workload& workload) {
  return std::minmax({row.width, row.height}) == std::minmax({workload.width, workload.height});
}

}  // namespace

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
                   phase(workload.answered_tokens(), decode)));
  }
  if (!time) return std::nullopt;
  return *time / unit::attempt;
}

bool at_full_load(const Performance& row, const Workload& workload) {
  return workload.modality == Modality::text && !row.concurrency;
}

Workload workload_of(const Performance& row, const Workload& asked) {
  constexpr double kShortContext = 1024;
  Workload own = asked;
  own.precision = row.precision;
  if (row.engine) own.run.engine = row.engine;
  own.run.streams = row.concurrency;
  own.run.most_streams = at_full_load(row, asked);
  if (own.run.most_streams) own.run.least_rate = {};  // no latency was kept
  if (row.input_tokens) own.input_tokens = *row.input_tokens;
  if (row.output_tokens) own.output_tokens = *row.output_tokens;
  if (row.input_tokens || row.output_tokens) {
    own.run.context.reset();
  } else if (!row.served) {
    own.run.context = kShortContext;
  }
  own.cached_input_tokens = std::min(own.cached_input_tokens, own.input_tokens);
  own.width = row.width;
  own.height = row.height;
  own.fps = row.fps;
  own.length = row.length;
  return own;
}

bool same_size(const Performance& row, const Workload& workload) {
  switch (workload.modality) {
    case Modality::video:
      return same_sides(row, workload) && row.fps == workload.fps && row.length == workload.length;
    case Modality::image:
      return same_sides(row, workload);
    case Modality::text:
      // The whole prompt: what goes to a cache beside it is read, too.
      return same_streams(row, workload.run) &&
             (!row.input_tokens || *row.input_tokens == workload.sent_tokens()) &&
             (!row.output_tokens || *row.output_tokens == workload.answered_tokens());
  }
  return false;
}

}  // namespace tco
