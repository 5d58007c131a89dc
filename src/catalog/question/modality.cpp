#include "catalog/question/modality.hpp"

#include "catalog/json/node.hpp"
#include "catalog/json/pointer.hpp"
#include "tco/core/plan/metering.hpp"
#include "tco/text/display.hpp"
#include "tco/text/words.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace tco::catalog {
namespace {

/// The model of a text where none is named: that of the built-in scenario agent-tokens.
constexpr std::string_view kUsualText = "qwen3-30b-a3b";

std::optional<Modality> named(std::string_view word) {
  const auto at = std::find(kModalityNames.begin(), kModalityNames.end(), word);
  if (at == kModalityNames.end()) return std::nullopt;
  return static_cast<Modality>(at - kModalityNames.begin());
}

/// Something that tells what is asked about, and what to call it in a message.
struct Evidence {
  std::string what;
  Modality modality;
  bool tokens = false;       ///< Of a text, unless something else says that it is an image.
  std::string command = {};  ///< Asks about nothing else; empty: a usual one does.
};

/// What only one kind of workload has, or two of them.
std::optional<Evidence> evidence_of_key(std::string what, std::string_view key) {
  constexpr std::array kText{"cache_minutes",     "cache_write_tokens", "cache_writes",
                             "cache_token_hours", "ttft_seconds",       "itl_seconds"};
  constexpr std::array kVideo{"seconds", "fps", "audio", "input_seconds"};
  if (std::find(kText.begin(), kText.end(), key) != kText.end()) {
    return Evidence{std::move(what), Modality::text};
  }
  if (std::find(kVideo.begin(), kVideo.end(), key) != kVideo.end()) {
    return Evidence{std::move(what), Modality::video};
  }
  if (key.ends_with("_tokens")) return Evidence{std::move(what), Modality::text, true};
  if (key == "images") return Evidence{std::move(what), Modality::image};
  return std::nullopt;
}

std::optional<Modality> modality_of_model(std::string_view id, const RecordMaps& records) {
  const auto found = records.models.find(id);
  const Value* word = found ? found->value().find("modality") : nullptr;
  return word ? named(word->text) : std::nullopt;
}

/// What a plan meters; of one that counts credits or requests alone, what its model makes.
std::optional<Modality> modality_of_plan(const Value& plan, const RecordMaps& records) {
  std::set<Modality> metered;
  if (const Value* rates = plan.find("rates")) {
    for (const Value& rate : rates->items) {
      const Value* meter = rate.find("meter");
      if (!meter) continue;
      if (meter->text == "image" || meter->text == "megapixel") metered.insert(Modality::image);
      if (meter->text.starts_with("video_")) metered.insert(Modality::video);
      const auto known = meter_named(meter->text);
      if (meter->text == "output_image_token") metered.insert(Modality::image);
      if (known == Meter::input_token || known == Meter::output_token) {
        metered.insert(Modality::text);
      }
    }
  }
  if (metered.size() == 1) return *metered.begin();
  if (const Value* model = plan.find("model")) return modality_of_model(model->text, records);
  // Seats of no one model, and without pieces that they include, are those of chats and of code.
  const Value* seat = plan.find("subscription");
  return seat && !seat->find("included") ? std::optional(Modality::text) : std::nullopt;
}

std::string command_of(const Evidence& one) {
  if (!one.command.empty()) return "`tco compare " + one.command + '`';
  switch (one.modality) {
    case Modality::text:
      return "`tco compare --input-tokens 4000 --output-tokens 1000`";
    case Modality::image:
      return "`tco compare --model flux.1-dev`";
    case Modality::video:
      break;
  }
  return "`tco compare --model ltx-2.3 --seconds 5`";
}

[[noreturn]] void refuse(const Evidence& a, const Evidence& b, bool by_flags) {
  throw Error(by_flags ? ExitCode::usage : ExitCode::input,
              a.what + " asks about " + std::string(name_of(a.modality)) + ", " + b.what +
                  " about " + std::string(name_of(b.modality)) + "\n  hint: " + command_of(a) +
                  " or " + command_of(b));
}

/// Exactly one remains.
std::optional<Modality> only_one(const std::set<Modality>& found) {
  return found.size() == 1 ? std::optional(*found.begin()) : std::nullopt;
}

std::optional<Modality> of_plans(const std::vector<std::string>& ids, const RecordMaps& records) {
  std::set<Modality> found;
  for (const std::string& id : ids) {
    const auto plan = records.plans.find(id);
    if (!plan) continue;
    if (const auto one = modality_of_plan(plan->value(), records)) found.insert(*one);
  }
  return only_one(found);
}

std::optional<Modality> of_machines(const std::vector<std::string>& ids,
                                    const RecordMaps& records) {
  std::set<Modality> found;
  for (const std::string& id : ids) {
    const auto machine = records.hardware.find(id);
    if (!machine) continue;
    const Value* rows = machine->value().find("performance");
    for (const Value& row : rows ? rows->items : std::vector<Value>{}) {
      const Value* model = row.find("model");
      if (!model) continue;
      if (const auto one = modality_of_model(model->text, records)) found.insert(*one);
    }
  }
  return only_one(found);
}

/// Plans of which not one sells what is asked about answer nothing.
void refuse_other_plans(const Evidence& asked, const std::vector<std::string>& ids,
                        const RecordMaps& records, bool by_flags) {
  std::optional<Evidence> other;
  for (const std::string& id : ids) {
    const auto plan = records.plans.find(id);
    if (!plan) return;
    const auto sold = modality_of_plan(plan->value(), records);
    if (!sold || *sold == asked.modality) return;
    if (!other) other = Evidence{"--api " + id, *sold, false, "--api " + id};
  }
  if (other) refuse(asked, *other, by_flags);
}

/// The ids that options of a scenario name under a key.
void collect(const Value* root, std::string_view key, std::vector<std::string>& ids) {
  const Value* options = root ? root->find("options") : nullptr;
  if (!options) return;
  for (const Value& option : options->items) {
    const Value* id = option.find(key);
    if (id && id->is(Value::Kind::string)) ids.emplace_back(id->text);
  }
}

}  // namespace

std::optional<Modality> asked_modality(const Request& request, const Value* root,
                                       const RecordMaps& records) {
  std::vector<Evidence> told;
  bool by_flags = true;
  if (const auto modality = modality_of_model(request.model, records)) {
    told.push_back({"--model " + request.model, *modality, false, "--model " + request.model});
  }
  const Value* workload = root ? root->find("workload") : nullptr;
  if (workload && request.model.empty()) {
    const Value* model = workload->find("model");
    const auto modality = model ? modality_of_model(model->text, records) : std::nullopt;
    if (modality) told.push_back({"model " + text::quoted(model->text), *modality});
  }
  for (const Setting& setting : request.settings) {
    std::vector<std::string> pointers = setting.of;
    pointers.push_back(setting.pointer);
    for (const std::string& pointer : pointers) {
      const std::vector<std::string> tokens = pointer_tokens(pointer);
      if (tokens.size() != 2 || tokens[0] != "workload") continue;
      auto one = evidence_of_key(setting.origin, tokens[1]);
      if (!one) continue;
      const bool flag = setting.measure == Setting::Measure::plain &&
                        setting.origin.starts_with("--") && setting.origin != "--set";
      if (flag) one->command = setting.origin + ' ' + setting.value;
      told.push_back(std::move(*one));
    }
  }
  if (workload) {
    for (const Member& member : workload->members) {
      const bool written = member.value.source && member.value.source->kind == Source::Kind::file;
      if (!written) continue;
      auto one = evidence_of_key(text::quoted(member.key), member.key);
      if (!one) continue;
      told.push_back(std::move(*one));
      by_flags = false;
    }
  }
  const auto image = [](const Evidence& one) { return one.modality == Modality::image; };
  if (std::any_of(told.begin(), told.end(), image)) {
    std::erase_if(told, [](const Evidence& one) { return one.tokens; });
  }
  for (const Evidence& one : told) {
    if (one.modality != told.front().modality) refuse(told.front(), one, by_flags);
  }
  if (!told.empty()) {
    refuse_other_plans(told.front(), request.api, records, by_flags);
    return told.front().modality;
  }
  std::vector<std::string> plans = request.api, machines = request.own;
  for (const SeatAsked& asked : request.seat) plans.push_back(asked.id);
  machines.insert(machines.end(), request.rent.begin(), request.rent.end());
  for (const HybridAsked& asked : request.hybrid) {
    machines.push_back(asked.own);
    plans.push_back(asked.api);
  }
  for (const AlreadyOwned& owned : request.already_owned) machines.push_back(owned.id);
  for (const char* const key : {"api", "seat"}) collect(root, key, plans);
  for (const char* const key : {"own", "rent"}) collect(root, key, machines);
  const auto metered = of_plans(plans, records);
  return metered ? metered : of_machines(machines, records);
}

std::string usual_scenario(std::optional<Modality> asked) {
  if (!asked || *asked == Modality::video) return "studio-clips";
  return *asked == Modality::image ? "image-batch" : "agent-tokens";
}

bool infer_workload(Origins::Trace& trace, const Request& request) {
  Value& root = trace.root;
  Value* const found = root.find("workload");
  if (!found || !found->is(Value::Kind::object)) return false;
  Value& workload = *found;
  if (!workload.find("modality")) {
    if (const auto asked = asked_modality(request, &root, trace.records.all())) {
      workload.member("modality") = text_value(name_of(*asked));
    }
  }
  const Value* modality = workload.find("modality");
  const bool text = modality && modality->is(Value::Kind::string) && modality->text == "text";
  if (!text || workload.find("model")) return false;
  workload.member("model") = text_value(kUsualText);
  return true;
}

void tell_usual_model(Question& question) {
  const Scenario& scenario = question.scenario;
  if (!scenario.usual_model || !scenario.runs_machines()) return;
  question.warnings.push_back("the workload names no model: machines are taken to run " +
                              scenario.model_name + " (--model)");
}

}  // namespace tco::catalog
