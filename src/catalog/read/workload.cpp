#include "catalog/read/read.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/core/speed/names.hpp"

namespace tco::catalog {
namespace {

constexpr double kLongClip = 60;  ///< s; models make 5 to 20 at once.
constexpr Allowed kPixels{.low = 1, .high = 1e6, .whole = true};

void read_video(Fields& in, Workload& w) {
  const double seconds = in.required_number("seconds", {.above_low = true, .unit = "s"});
  w.length = seconds * unit::second;
  if (seconds > kLongClip) {
    in.get("seconds")->warn("no model is known to make a clip of " + plain_number(seconds) +
                            " s at once; as footage of shorter ones: --footage " +
                            plain_number(seconds) + 's');
  }
  w.width = in.required_number("width", kPixels);
  w.height = in.required_number("height", kPixels);
  w.fps = in.required_number("fps", kAboveZero);
  w.input_length = in.number_or("input_seconds", kAtLeastZero, 0) * unit::second;
  w.audio = in.boolean("audio", false);
}

/// Some of one kind are among those of another.
void check_part(Fields& in, std::string_view part_key, double part, std::string_view key,
                double all) {
  if (part > all) {
    in.find(part_key)->expected(std::string(part_key) + " <= " + std::string(key),
                                std::string(key) + " is " + plain_number(all) + " here");
  }
}

double count_of(Fields& in, std::string_view key) {
  return in.number(key, kCountOrZero).value_or(0);
}

/// Tokens by how long the cache is to keep them, in place of the two keys for one lifetime.
void read_cache_writes(const Node& node, Fields& in, Workload& w) {
  for (const char* const other : {"cache_write_tokens", "cache_minutes"}) {
    if (const auto both = in.get(other)) {
      both->problem("expected either " + std::string(other) + " or cache_writes, got both",
                    "null takes one of them out");
    }
  }
  for (const Node& item : node.items()) {
    Fields write(item);
    const double tokens = write.required_number("tokens", kCountOrZero);
    w.cache_writes.push_back({tokens, write.required_number("minutes", kAboveZero)});
    w.cache_write_tokens += tokens;
    write.done();
  }
}

/// What a request sends and gets beside its text.
void read_other_tokens(Fields& in, Workload& w) {
  w.input_audio_tokens = count_of(in, "input_audio_tokens");
  w.cached_input_audio_tokens = count_of(in, "cached_input_audio_tokens");
  check_part(in, "cached_input_audio_tokens", w.cached_input_audio_tokens, "input_audio_tokens",
             w.input_audio_tokens);
  w.output_audio_tokens = count_of(in, "output_audio_tokens");
  w.input_image_tokens = count_of(in, "input_image_tokens");
  w.cached_input_image_tokens = count_of(in, "cached_input_image_tokens");
  check_part(in, "cached_input_image_tokens", w.cached_input_image_tokens, "input_image_tokens",
             w.input_image_tokens);
  w.output_image_tokens = count_of(in, "output_image_tokens");
}

void check_tokens(Fields& in, const Workload& w) {
  check_part(in, "cached_input_tokens", w.cached_input_tokens, "input_tokens", w.input_tokens);
  check_part(in, "reasoning_tokens", w.reasoning_tokens, "output_tokens", w.output_tokens);
}

void read_text(Fields& in, Workload& w) {
  w.input_tokens = in.required_number("input_tokens", kCountOrZero);
  w.output_tokens = in.required_number("output_tokens", kCountOrZero);
  w.cached_input_tokens = in.number_or("cached_input_tokens", kCountOrZero, 0);
  if (const auto writes = in.get("cache_writes")) {
    read_cache_writes(*writes, in, w);
    for (const char* const key : {"cache_write_tokens", "cache_minutes"}) in.pass_range(key);
  } else {
    w.cache_write_tokens = in.number_or("cache_write_tokens", kCountOrZero, 0);
    w.cache_minutes = in.number_or("cache_minutes", kAboveZero, 5);
  }
  w.cache_token_hours = in.number("cache_token_hours", kAtLeastZero);
  w.reasoning_tokens = in.number_or("reasoning_tokens", kCountOrZero, 0);
  check_tokens(in, w);
  read_other_tokens(in, w);
  constexpr Allowed kTime{.above_low = true, .unit = "s"};
  if (const auto most = in.number("ttft_seconds", kTime)) w.run.ttft = *most * unit::second;
  if (const auto most = in.number("itl_seconds", kTime)) w.run.itl = *most * unit::second;
}

void read_image(Fields& in, Workload& w) {
  w.images = in.number_or("images", kCount, 1);
  w.width = in.required_number("width", kPixels);
  w.height = in.required_number("height", kPixels);
  w.input_tokens = count_of(in, "input_tokens");
  w.cached_input_tokens = count_of(in, "cached_input_tokens");
  w.output_tokens = count_of(in, "output_tokens");
  w.reasoning_tokens = count_of(in, "reasoning_tokens");
  check_tokens(in, w);
  read_other_tokens(in, w);
}

/// Calls by tool; a number is that of searches.
void read_tool_calls(Fields& in, Workload& w) {
  const auto given = in.get("tool_calls");
  if (!given || !given->value().is(Value::Kind::object)) {
    const double calls = in.number("tool_calls", kAtLeastZero).value_or(0);
    if (calls > 0) w.tool_calls["web_search"] = calls;
    return;
  }
  in.pass_range("tool_calls");
  Fields tools(*given);
  for (const Member& tool : given->value().members) {
    const double calls = tools.number(tool.key, kAtLeastZero).value_or(0);
    if (calls > 0) w.tool_calls[std::string(tool.key)] = calls;
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
  workload.input_images = count_of(in, "input_images");
  workload.input_megapixels = in.number("input_megapixels", kAtLeastZero);
  read_tool_calls(in, workload);
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
