#include "core/explain/builder.hpp"
#include "tco/core/machine/serving.hpp"

namespace tco {

void ExplanationBuilder::explain_time() {
  const std::shared_ptr<const Serving> kept = serving(option_);
  const Serving& served = *kept;
  if (served.row) {
    row_ = served.row->position;
    row_record_ = served.row->record;
  }
  load_ = served.load.value;
  const bool own_load = served.row && served.row->load_watts;
  load_path_ = own_load         ? of_row("/load_watts")
               : is_assembled() ? ""
                                : of_hardware("/power/load_watts");
  sized_ = fleet(served.time.value_or(AttemptTime{}), option_, scenario_.demand,
                 scenario_.hours_per_month);
  const Workload& w = option_.workload;
  const auto seconds = in(served.time, unit::second / unit::attempt);
  const Frequency rate = 1.0 / unit::second;
  std::string formula;
  std::vector<Term> terms;
  if (w.run.promises()) {
    explain_queue(formula, terms);
  } else if (served.prospect) {
    explain_prediction(served, formula, terms);
  } else if (w.modality != Modality::text) {
    formula = "b / size";
    terms = {{"b", "wall time of a batch", in(served.row->seconds_per_batch.value, unit::second),
              "s", of_row("/seconds_per_batch")},
             {"size", "made in one batch", served.row->batch, "", of_row("/batch")}};
    if (w.modality == Modality::image && w.images != 1) {
      formula += " * images";
      terms.push_back({"images", "images of an attempt", w.images, "", "/workload/images"});
    }
  } else if (served.row->served) {
    formula = "1 / rate";
    terms = {{"rate", "requests per second", in(served.row->requests_per_second.value, rate), "1/s",
              of_row("/requests_per_second")}};
  } else {
    std::string read = "input";
    terms = {
        {"input", "input tokens", w.input_tokens, "", "/workload/input_tokens"},
        {"prefill", "input tokens per second", in(served.row->input_tokens_per_second.value, rate),
         "1/s", of_row("/input_tokens_per_second")},
        {"output", "output tokens", w.answered_tokens(), "", "/workload/output_tokens"},
        {"decode", "output tokens per second", in(served.row->output_tokens_per_second.value, rate),
         "1/s", of_row("/output_tokens_per_second")}};
    const auto reuse = in(served.row->cached_input_tokens_per_second.value, rate);
    if (w.cached_input_tokens > 0 && reuse) {
      read += " - cached";
      formula = " + cached / reuse";
      terms.push_back({"cached", "cached input tokens", w.cached_input_tokens, "",
                       "/workload/cached_input_tokens"});
      terms.push_back({"reuse", "cached tokens per second", reuse, "1/s",
                       of_row("/cached_input_tokens_per_second")});
    }
    if (w.cached_input_tokens > 0 && !reuse && w.local_cache_reuse > 0) {
      read += " - held * cached";
      terms.push_back({"cached", "cached input tokens", w.cached_input_tokens, "",
                       "/workload/cached_input_tokens"});
      terms.push_back({"held", "part of them the machine still holds", w.local_cache_reuse, "",
                       "/local_cache_reuse"});
    }
    if (w.cache_write_tokens > 0) {
      read += " + written";
      terms.push_back({"written", "tokens written to a cache", w.cache_write_tokens, "",
                       "/workload/cache_write_tokens"});
    }
    const double media = w.input_audio_tokens + w.input_image_tokens;
    if (media > 0) {
      read += " + media";
      terms.push_back(fixed("media", "audio and image tokens sent", media, ""));
    }
    formula =
        (read == "input" ? read : "(" + read + ")") + " / prefill" + formula + " + output / decode";
  }
  add("seconds_per_attempt", formula, seconds, "s", std::move(terms));
  seconds_ = figure("t", "seconds of one unit per attempt", seconds, "s", "seconds_per_attempt");
  const bool rented = option_.kind == OptionKind::rented;
  if (rented && option_.hardware->rent->interruption_overhead > 0) {
    const auto longer = sized_.time.in(unit::second / unit::attempt);
    add("seconds_with_interruptions", "t * (1 + lost)", longer, "s",
        {seconds_, assumed("lost", "work lost to interruptions, part of the work",
                           option_.hardware->rent->interruption_overhead, "",
                           of_hardware("/rent/interruption_overhead"))});
    seconds_ = figure("t", "seconds of one unit per attempt, interruptions included", longer, "s",
                      "seconds_with_interruptions");
  }
  add("seconds_per_output", "k * t", in(result_.time_per_output, unit::second / unit::output), "s",
      {attempts(), seconds_});
}

}  // namespace tco
