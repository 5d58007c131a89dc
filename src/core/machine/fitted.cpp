#include "tco/core/machine/fitted.hpp"

#include "tco/core/quantity/text.hpp"

#include <utility>

namespace tco {
namespace {

Workload as_run(const Workload& workload, const Serving& served) {
  Workload own = workload;
  own.precision = served.precision;
  own.run.streams = served.row->concurrency;
  own.run.most_streams = false;
  return own;
}

void take_memory(Fitted& result, const Prospect& found, bool is_text) {
  result.precision = found.precision;
  result.engine = found.run.engine;
  result.streams = found.run.streams;
  result.weights = found.weights;
  result.needed = found.needed;
  result.fit = found.fit;
  if (!is_text) return;
  result.context = found.run.context;
  result.caches = found.caches;
}

void take_limit(Fitted& result, const Prospect& found) {
  if (found.picture) result.limit = found.picture->limit;
  if (found.decode) result.limit = found.decode->limit;
}

/// Speeds as a row states them.
void take_row(Fitted& result, const Performance& row, const Serving& served, bool is_text) {
  result.fit = speed::Fit::yes;
  result.precision = row.precision;
  result.streams = row.concurrency;
  if (row.memory_gib) result.needed = *row.memory_gib * unit::GiB;
  if (!is_text) {
    result.picture.value = *served.time * unit::attempt;
    if (const auto& range = served.time_range) {
      result.picture.range = {range->low * unit::attempt, range->high * unit::attempt};
    }
  } else if (row.served) {
    const double each = row.output_tokens.value_or(0);
    if (const auto rate = row.requests_per_second.value) result.output.value = each * *rate;
    if (const auto& range = row.requests_per_second.range) {
      result.output.range = {each * range->low, each * range->high};
    }
  } else {
    result.input = row.input_tokens_per_second.value;
    result.output = row.output_tokens_per_second;
  }
}

/// Speeds as formulas have them.
void take_prospect(Fitted& result, const Prospect& found) {
  if (found.prefill) result.input = speed::rate(*found.prefill);
  if (found.decode) {
    result.output.value = speed::rate(*found.decode);
    result.output.range = {speed::lowest_rate(*found.decode), speed::highest_rate(*found.decode)};
  }
  if (found.picture) {
    result.picture.value = found.picture->time;
    result.picture.range = {found.picture->fastest, found.picture->slowest};
  }
}

}  // namespace

std::optional<Frequency> Fitted::output_per_stream() const {
  if (!output.value || !streams) return std::nullopt;
  return *output.value / *streams;
}

Fitted fitted(const Hardware& hardware, const Model& model, const Workload& workload,
              const speed::Knowledge& knowledge, const Serving& served) {
  Fitted result;
  const bool is_text = model.modality == Modality::text;
  const bool measured = served.row && !served.prospect && served.time;
  std::optional<Prospect> found = served.prospect;
  if (!found) {
    found = prospect(hardware, model, measured ? as_run(workload, served) : workload, knowledge);
  }
  if (found) {
    take_memory(result, *found, is_text);
    take_limit(result, *found);
    result.reason = found->missing;
    if (found->below_least) {
      result.reason = "even one stream gets fewer than " +
                      plain_number(workload.run.least_rate / (1.0 / unit::second)) + " tokens/s";
    }
  }
  result.load = served.load.value;
  if (measured) {
    result.basis = served.basis;
    take_row(result, *served.row, served, is_text);
  } else if (served.prospect || (found && found->decode && !served.row)) {
    // Without the prompt's speed an attempt has no time, but its tokens have.
    result.basis = served.prospect ? served.basis : Basis::predicted;
    take_prospect(result, *found);
    if (!result.load) result.load = found->load.value;
  }
  if (!result.has_speed()) {
    result.basis = Basis::unstated;
    result.limit.reset();
    result.load.reset();
    result.reason = !served.infeasible.empty() ? served.infeasible : served.unknown;
  }
  return result;
}

}  // namespace tco
