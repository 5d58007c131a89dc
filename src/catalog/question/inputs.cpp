#include "tco/catalog/question/inputs.hpp"

#include "catalog/json/fields.hpp"
#include "catalog/json/pointer.hpp"
#include "catalog/records/records.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/core/simulate/numbers.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace tco::catalog {
namespace {

bool tells_nothing(std::string_view key) {
  static constexpr std::array kWords{"name",           "note", "source", "kind",
                                     "schema_version", "id",   "as_of",  "provider"};
  const bool word =
      std::any_of(kWords.begin(), kWords.end(), [&](const char* known) { return key == known; });
  return word || key.starts_with("x_") || key.starts_with('$') || figure_of(key) != key;
}

/// The numbers, words and flags below a value; what is null is absent.
void collect(const Value& value, const std::string& pointer, FigureRow& inputs) {
  switch (value.kind) {
    case Value::Kind::number:
      inputs[pointer] = value.number;
      break;
    case Value::Kind::string:
      inputs[pointer] = std::string(value.text);
      break;
    case Value::Kind::boolean:
      inputs[pointer] = value.boolean;
      break;
    case Value::Kind::null:
      break;
    case Value::Kind::object:
      for (const Member& member : value.members) {
        if (tells_nothing(member.key)) continue;
        collect(member.value, pointer + '/' + escaped_token(member.key), inputs);
      }
      break;
    case Value::Kind::array:
      for (std::size_t i = 0; i < value.items.size(); ++i) {
        collect(value.items[i], pointer + '/' + std::to_string(i), inputs);
      }
      break;
  }
}

}  // namespace

FigureRow inputs_of(const Question& question, const Catalog& catalog) {
  const Source source("scenario", question.resolved());
  const Value root = parsed(source);
  FigureRow inputs;
  for (const Member& member : root.members) {
    if (member.key == "options" || member.key == "uncertainty" || tells_nothing(member.key))
      continue;
    if (member.key == "workloads") {  // by their ids, whatever their order
      for (const MeshWorkload& work : question.scenario.mesh) {
        const Value* const entry = value_below(&root, pointer_tokens(work.place));
        if (entry) collect(*entry, "/workloads/" + escaped_token(work.id), inputs);
      }
      continue;
    }
    if (records_named(member.key, catalog.records().maps)) continue;  // by what uses them, below
    collect(member.value, '/' + escaped_token(member.key), inputs);
  }
  if (const Value* const date = root.find("as_of")) collect(*date, "/as_of", inputs);
  const auto add_record = [&](const char* key, const std::string& id) {
    const Value* found = value_below(&root, std::array<std::string, 2>{key, id});
    if (!found) {
      const RecordMap& records = *records_named(key, catalog.records().maps);
      const auto record = records.find(id);
      if (!record) return;  // a model may have none
      found = &record->value(question.scenario.mesh.empty() ? question.scenario.workload.model
                                                            : std::string());
    }
    collect(*found, std::string("/") + key + '/' + escaped_token(id), inputs);
  };
  for (const Option& option : question.scenario.options) {
    const Value* const entry = value_below(&root, pointer_tokens(option.place));
    if (entry) collect(*entry, "/options/" + escaped_token(option.id), inputs);
  }
  for (const Option* const part : simulate::parts_of(question.scenario)) {
    if (part->hardware) add_record("hardware", part->hardware->id);
    if (part->plan) add_record("plans", part->plan->id);
    if (part->model) add_record("models", part->model->id);
  }
  for (const FxRate& rate : question.fx) {
    inputs["/exchange_rates/" + rate.currency] = rate.usd;
  }
  return inputs;
}

}  // namespace tco::catalog
