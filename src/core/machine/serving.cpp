#include "tco/core/machine/serving.hpp"

#include "core/machine/levels.hpp"
#include "core/machine/row_time.hpp"
#include "core/machine/run_precision.hpp"
#include "tco/core/quantity/text.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace tco {
namespace {

std::optional<double> memory_need(const Performance& row, const Model* model) {
  if (row.memory_gib || !model) return row.memory_gib;
  const auto at_precision = [&](const ModelMemory& m) { return m.precision == row.precision; };
  const auto found = std::find_if(model->memory.begin(), model->memory.end(), at_precision);
  if (found == model->memory.end()) return std::nullopt;
  return found->gib;
}

Serving from_row(const Performance& row, const Hardware& hardware, const Workload& workload) {
  Serving result;
  result.precision = row.precision;
  result.basis = row.provenance.basis;
  result.load = row.load_watts ? *row.load_watts : hardware.power.load;
  result.time = attempt_time(row, workload, Pick::value);
  const auto fastest = attempt_time(row, workload, Pick::fastest);
  const auto slowest = attempt_time(row, workload, Pick::slowest);
  if (fastest && slowest && *fastest < *slowest) result.time_range = {*fastest, *slowest};
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

/// The row found, and what keeps one from being found.
struct Search {
  std::optional<Serving> best;
  const Performance* row = nullptr;
  bool knows_model = false;
  bool knows_precision = false;
  std::string too_big;
};

Search measured(const Hardware& hardware, const Model* model, const Workload& workload,
                const speed::Knowledge* knowledge) {
  Search search;
  for (const Performance& row : hardware.performance) {
    if (row.model != workload.model || !run_by_asked(row, workload, knowledge)) continue;
    search.knows_model = true;
    if (!workload.precision.empty() && row.precision != workload.precision) continue;
    search.knows_precision = true;
    if (!same_size(row, workload)) continue;
    const auto need = memory_need(row, model);
    if (need && hardware.memory_gib && *need > *hardware.memory_gib) {
      search.too_big = row.model + (row.precision.empty() ? "" : " at " + row.precision) +
                       " needs " + plain_number(*need) + " GiB, " + hardware.id + " has " +
                       plain_number(*hardware.memory_gib) + " GiB";
      continue;
    }
    Serving candidate = from_row(row, hardware, workload);
    candidate.memory_gib = need;
    if (search.best && !(rank(candidate) < rank(*search.best))) continue;
    search.best = std::move(candidate);
    search.row = &row;
  }
  if (search.best) take_row(*search.best, hardware, *search.row);
  return search;
}

Serving not_found(const Search& search, const Hardware& hardware, const Workload& workload) {
  Serving none;
  const std::string figure = "no performance figure of " + workload.model;
  if (!search.too_big.empty()) {
    none.infeasible = search.too_big;
  } else if (!search.knows_model) {
    none.unknown = figure + " on " + hardware.id;
  } else if (!search.knows_precision) {
    none.unknown = figure + " at precision " + workload.precision + " on " + hardware.id;
  } else {
    none.unknown = figure + " on " + hardware.id + " for " + size_text(workload);
  }
  return none;
}

/// What goes in or comes out is stated in measures that no speed is known in.
bool without_tokens(const Workload& w) {
  const bool stated = w.characters > 0 || w.audio_length > Duration{} || w.input_images > 0;
  return w.modality == Modality::text && stated && w.sent_tokens() + w.answered_tokens() == 0;
}

}  // namespace

std::vector<std::string> left_out_by_machines(const Workload& w) {
  std::vector<std::string> remarks;
  if (!w.tool_calls.empty()) {
    remarks.emplace_back("what tool calls cost is not in it");
  }
  if (w.modality != Modality::text) return remarks;
  const double others =
      w.input_audio_tokens + w.input_image_tokens + w.output_audio_tokens + w.output_image_tokens;
  if (others > 0) remarks.emplace_back("tokens of sound and images take as long as those of text");
  if (w.input_images > 0 && w.input_image_tokens == 0) {
    remarks.emplace_back("images given in take no time: the workload states no input_image_tokens");
  }
  return remarks;
}

Serving serving(const Hardware& hardware, const Model* model, const Workload& workload,
                const speed::Knowledge* knowledge) {
  if (model && !model->open_weights) {
    Serving none;
    none.infeasible = "the weights of " + model->id + " are not open";
    return none;
  }
  if (without_tokens(workload)) {
    Serving none;
    none.unknown = "the speed of " + workload.model + " on " + hardware.id +
                   " is one of tokens, and the workload states none";
    return none;
  }
  if (model && knowledge) {
    Serving none;
    none.infeasible = not_runnable(hardware, *model, workload, *knowledge);
    if (!none.infeasible.empty()) return none;
  }
  const Search search =
      workload.run.predict ? Search{} : measured(hardware, model, workload, knowledge);
  const bool counts = search.best && search.best->time;
  if (counts &&
      !(model && knowledge && too_long(*search.row, hardware, *model, workload, *knowledge))) {
    return *search.best;
  }
  if (model && knowledge && !workload.run.measured_only) {
    if (!workload.run.predict) {
      if (counts) {
        if (auto found = carried(*search.row, hardware, *model, workload, *knowledge)) {
          return *found;
        }
      }
      if (auto found = anchored(hardware, *model, workload, *knowledge)) return *found;
    }
    const auto found = prospect(hardware, *model, workload, *knowledge);
    // A run whose weights formulas find too large was made nevertheless; caches of another context
    // were not in it.
    const bool ran = search.best && !counts && found && found->fit == speed::Fit::no &&
                     found->needed - found->caches > *found->room;
    if (found && !ran) {
      return predicted(*found, hardware, *model, workload, *knowledge);
    }
  }
  return search.best ? *search.best : not_found(search, hardware, workload);
}

namespace {

Serving asked_anew(const Option& option) {
  if (!option.breaks_promise.empty()) {
    Serving none;
    none.infeasible = option.breaks_promise;
    return none;
  }
  Workload asked = option.workload;
  asked.run.most_streams = asked.run.most_streams || (asked.run.promises() && !asked.run.streams);
  Serving found = serving(*option.hardware, option.model ? &*option.model : nullptr, asked,
                          option.knowledge.get());
  const bool promises = found.found() && asked.run.promises();
  if ((found.prospect || promises) && option.predicted_time.value) {
    found.time = option.predicted_time.value;
  }
  if (promises) {  // at as many streams as it holds, whatever a row was run with
    found.time_range = option.predicted_time.range;
    found.basis = found.row ? Basis::anchored : Basis::predicted;
  }
  return found;
}

}  // namespace

void take_row(Serving& served, const Hardware& hardware, const Performance& row) {
  served.row = std::make_shared<const Performance>(row);
  served.index = static_cast<std::size_t>(&row - hardware.performance.data());
}

std::shared_ptr<const Serving> serving(const Option& option) {
  return option.served ? option.served : std::make_shared<const Serving>(asked_anew(option));
}

void keep_serving(Option& option) {
  option.served.reset();
  option.served = serving(option);
}

void put_predicted_time(Option& option, AttemptTime time) {
  option.predicted_time.value = time;
  if (!option.served) return;
  auto moved = std::make_shared<Serving>(*option.served);
  moved->time = time;
  option.served = std::move(moved);
}

void put_load(Option& option, Power load) {
  option.hardware->power.load.value = load;
  const bool own = option.served && option.served->row && option.served->row->load_watts;
  if (!option.served || own) return;
  auto moved = std::make_shared<Serving>(*option.served);
  moved->load.value = load;
  option.served = std::move(moved);
}

}  // namespace tco
