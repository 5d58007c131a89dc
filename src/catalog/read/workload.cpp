#include "catalog/read/read.hpp"
#include "tco/core/speed/names.hpp"

namespace tco::catalog {
namespace {

constexpr Allowed kPixels{.low = 1, .high = 1e6, .whole = true};

void read_video(Fields& in, Workload& w) {
  w.length = in.required_number("seconds", {.above_low = true, .unit = "s"}) * unit::second;
  w.width = in.required_number("width", kPixels);
  w.height = in.required_number("height", kPixels);
  w.fps = in.required_number("fps", kAboveZero);
  w.input_length = in.number_or("input_seconds", kAtLeastZero, 0) * unit::second;
  w.audio = in.boolean("audio", false);
}

void read_image(Fields& in, Workload& w) {
  w.images = in.number_or("images", kCount, 1);
  w.width = in.required_number("width", kPixels);
  w.height = in.required_number("height", kPixels);
}

void read_text(Fields& in, Workload& w) {
  w.input_tokens = in.required_number("input_tokens", kCountOrZero);
  w.output_tokens = in.required_number("output_tokens", kCountOrZero);
  w.cached_input_tokens = in.number_or("cached_input_tokens", kCountOrZero, 0);
  if (w.cached_input_tokens > w.input_tokens) {
    in.find("cached_input_tokens")->expected("cached_input_tokens <= input_tokens");
  }
  w.cache_write_tokens = in.number_or("cache_write_tokens", kCountOrZero, 0);
  w.cache_minutes = in.number_or("cache_minutes", kAboveZero, 5);
  w.reasoning_tokens = in.number_or("reasoning_tokens", kCountOrZero, 0);
  if (w.reasoning_tokens > w.output_tokens) {
    in.find("reasoning_tokens")->expected("reasoning_tokens <= output_tokens");
  }
}

}  // namespace

Workload read_workload(const Node& node, Fields* option) {
  Fields in(node);
  if (option) {
    in.under(*option);
    const Value* shared = node.value().find("modality");
    const auto own = option->get("modality");
    const bool named = own && shared && own->value().is(Value::Kind::string);
    if (named && own->value().text != shared->text) {
      own->expected("the modality of the scenario's workload, \"" + std::string(shared->text) +
                    '"');
    }
  }
  Workload workload = read_workload(in);
  in.done();
  return workload;
}

Workload read_workload(Fields& in) {
  Workload workload;
  workload.modality = modality_of(in).value_or(Modality::text);
  workload.model = in.id("model");
  workload.precision = in.text("precision");
  const double attempts = in.number_or("attempts_per_output", kAboveZero, 1);
  workload.attempts_per_output = attempts * unit::attempts_per_output;
  workload.run = read_run(in);
  switch (workload.modality) {
    case Modality::video:
      read_video(in, workload);
      break;
    case Modality::image:
      read_image(in, workload);
      break;
    case Modality::text:
      read_text(in, workload);
      break;
  }
  if (workload.modality != Modality::text) workload.mode = in.text("mode");
  workload.audio_length = in.number_or("audio_seconds", kAtLeastZero, 0) * unit::second;
  workload.characters = in.number_or("characters", kCountOrZero, 0);
  if (const auto level = in.word("service_level", {"standard", "batch", "flex", "priority"})) {
    workload.service_level = static_cast<ServiceLevel>(*level);
  } else {
    in.fill("service_level", text_value("standard"));
  }
  return workload;
}

Run read_run(Fields& in) {
  Run run;
  if (const auto engine = in.word("engine", speed::kEngineNames)) {
    run.engine = static_cast<speed::Engine>(*engine);
  }
  if (const auto given = in.get("concurrency")) {
    run.most_streams = given->value().is(Value::Kind::string) && given->value().text == "max";
    if (!run.most_streams) run.streams = in.number("concurrency", kCount);
  }
  run.context = in.number("context", kCount);
  if (const auto least = in.number("min_tokens_per_second", kAboveZero)) {
    run.least_rate = *least / unit::second;
  }
  if (in.get("measured_only")) run.measured_only = in.boolean("measured_only", false);
  return run;
}

}  // namespace tco::catalog
