#include "import/shapes/shape.hpp"

#include "import/draft/profile.hpp"
#include "import/draft/record_key.hpp"
#include "import/text/phrases.hpp"
#include "tco/catalog/records/catalog.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/error.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>

namespace tco::importing {
namespace {

constexpr double kHundredth = 100;

Json architecture_of(const Shape& shape, const Table& table, std::string_view tool) {
  Json out;
  const auto number = [&](const char* key, double value) { out[key] = json_number(value); };
  const auto known = [&](const char* key, double value) {
    if (value > 0) number(key, value);
  };
  number("layers", shape.layers);
  number("full_attention_layers", shape.full_layers);
  number("hidden", shape.hidden);
  number("heads", shape.heads);
  number("kv_heads", shape.kv_heads);
  number("head_dim", shape.head_dim);
  out["attention"] = shape.latent_rank ? "mla" : shape.heads == shape.kv_heads ? "mha" : "gqa";
  if (shape.latent_rank) number("kv_lora_rank", *shape.latent_rank);
  if (shape.rope_dim) number("qk_rope_head_dim", *shape.rope_dim);
  if (shape.window) number("sliding_window", *shape.window);
  known("ffn", shape.ffn);
  if (shape.experts > 0) {
    number("experts", shape.experts);
    number("experts_per_token", shape.experts_per_token);
    known("moe_ffn", shape.expert_ffn);
    known("shared_ffn", shape.shared_ffn);
    known("first_dense_layers", shape.first_dense_layers);
    const bool some = shape.moe_layers < shape.layers - shape.first_dense_layers;
    if (some) known("moe_layers", shape.moe_layers);
  }
  number("vocab", shape.vocabulary);
  out["tied_embeddings"] = shape.tied;
  if (shape.max_context) number("max_context", *shape.max_context);
  number("parameters", std::round(shape.parameters));
  number("active_parameters", std::round(shape.active_parameters));
  out["source"] = source_name(std::string(tool), table.name) + ". " + shape.counted;
  if (table.as_of) out["as_of"] = iso_date(*table.as_of);
  out["basis"] = "secondary";
  return out;
}

constexpr std::string_view kDocument = "imported document";

/// What is said of places in the document is said of the file: its numbers stand there.
std::string named_after(const std::string& file, std::string text) {
  for (std::size_t at = text.find(kDocument); at != text.npos; at = text.find(kDocument, at)) {
    const std::size_t end = text.find_first_not_of(":0123456789", at + kDocument.size());
    text.replace(at, std::min(end, text.size()) - at, file + ':');
    at += file.size();
  }
  return text;
}

}  // namespace

std::string model_id_of(std::string_view name) {
  const std::size_t slash = name.find_last_of('/');
  return text::called_by_habit(
      RecordKeys(kHardwareKeys).id_of(slash == name.npos ? name : name.substr(slash + 1)));
}

Imported model_document(const Shape& shape, const Table& table, std::string_view tool) {
  Imported result;
  std::string id;
  if (!table.measured.model.empty()) {
    id = checked_id(table.measured.model, "--model");
  } else if (!shape.name.empty()) {
    id = model_id_of(shape.name);
    result.notes.push_back("model " + id + ", as the file names it; --model ID says another");
  } else {
    throw Error(ExitCode::usage, "--model is needed: " + table.name + " names no model");
  }
  Json record;
  record["id"] = id;
  if (!shape.name.empty()) record["name"] = shape.name;
  record["modality"] = "text";
  if (!shape.task.empty()) record["task"] = shape.task;
  record["open_weights"] = true;
  if (shape.gib && !shape.precision.empty()) {
    const double hundredths = std::round(*shape.gib * kHundredth);
    const double gib = hundredths > 0 ? hundredths / kHundredth : *shape.gib;
    record["memory"] = Json::array({{{"precision", shape.precision}, {"gib", json_number(gib)}}});
  }
  record["architecture"] = architecture_of(shape, table, tool);
  result.document = R"({"kind": "models", "schema_version": 1, "models": [)"
                    "\n  " +
                    one_line(record) + "\n]}\n";
  result.records = 1;
  try {
    catalog::Catalog::empty().add(std::string(kDocument), result.document);
  } catch (const Error& e) {
    throw Error(ExitCode::input, named_after(table.name, e.what()));
  }
  return result;
}

}  // namespace tco::importing
