#include "tco/core/machine/fitted.hpp"

#include "core/machine/row_time.hpp"
#include "tco/core/quantity/text.hpp"

#include <utility>

namespace tco {
namespace {

Workload as_run(const Workload& workload, const Serving& served) {
  Workload own = workload;
  own.precision = served.precision;
  own.run.streams = served.row->concurrency;
  if (served.row->engine) own.run.engine = served.row->engine;
  own.run.most_streams = at_full_load(*served.row, workload);
  if (own.run.most_streams) own.run.least_rate = {};  // no latency was kept
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

/// It ran, whatever formulas say; without a shape nobody knows whether it does at another context.
void take_row_memory(Fitted& result, const Performance& row, const Workload& workload) {
  const bool known = result.fit == speed::Fit::yes && workload.modality == Modality::text;
  if (!known) {
    if (workload.modality == Modality::text) result.weights = result.caches = std::nullopt;
    if (row.memory_gib) result.needed = *row.memory_gib * unit::GiB;
  }
  const bool guess = !known && workload.run.context && !result.engine;
  result.fit = guess ? speed::Fit::unknown : speed::Fit::yes;
}

/// Speeds as a row states them.
void take_row(Fitted& result, const Performance& row, const Workload& workload) {
  take_row_memory(result, row, workload);
  result.precision = row.precision;
  result.streams = row.concurrency;
  if (workload.modality != Modality::text) return;
  if (row.served) {
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
}

/// A row's batch is made together; without one each accelerator makes a picture of its own.
void take_picture(Fitted& result, const Workload& workload, const Serving& served) {
  const double made = workload.modality == Modality::image ? workload.images : 1;
  const double together = served.row ? served.row->batch : served.prospect->run.accelerators;
  const auto latency = [&](AttemptTime time) { return together / made * time * unit::attempt; };
  result.streams = together;
  result.picture.value = latency(*served.time);
  if (const auto& range = served.time_range) {
    result.picture.range = {latency(range->low), latency(range->high)};
  }
  result.pictures = made / (*served.time * unit::attempt);
}

void add_reason(Fitted& result, const std::string& reason) {
  if (reason.empty()) return;
  result.reason += (result.reason.empty() ? "" : "; ") + reason;
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
  const bool tells = served.row && (served.time || served.row->output_tokens_per_second.value);
  const bool measured = tells && !served.prospect;
  std::optional<Prospect> found = served.prospect;
  if (!found) {
    found = prospect(hardware, model, measured ? as_run(workload, served) : workload, knowledge);
  }
  if (found) {
    take_memory(result, *found, is_text);
    take_limit(result, *found);
    result.reason = found->missing.empty() && !measured ? found->of_memory : found->missing;
    if (found->below_least) {
      result.reason = "even one stream gets fewer than " +
                      plain_number(workload.run.least_rate / (1.0 / unit::second)) + " tokens/s";
    }
  }
  result.load = served.load.value;
  if (measured) {
    result.basis = served.basis;
    take_row(result, *served.row, workload);
  } else if (served.prospect ||
             (served.infeasible.empty() && found && found->decode && !served.row)) {
    // Without the prompt's speed an attempt has no time, but its tokens have.
    result.basis = served.prospect ? served.basis : Basis::predicted;
    take_prospect(result, *found);
    if (!result.load) result.load = found->load.value;
  }
  if (!is_text && served.time) take_picture(result, workload, served);
  if (!result.has_speed()) {
    result.basis = Basis::unstated;
    result.limit.reset();
    if (!served.infeasible.empty()) result.fit = speed::Fit::no;
    result.load.reset();
    result.reason = !served.infeasible.empty() ? served.infeasible : served.unknown;
  } else {
    add_reason(result, beyond_context(model, workload));
    if (model.task != Task::generate) add_reason(result, model.id + " reads alone: prompt/s");
  }
  return result;
}

}  // namespace tco
