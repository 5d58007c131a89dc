#include "catalog/read/read.hpp"

namespace tco::catalog {

std::optional<Modality> modality_of(Fields& in) {
  if (!in.require("modality", "one of video, image, text")) return std::nullopt;
  const auto word = in.word("modality", kModalityNames);
  if (!word) return std::nullopt;
  return static_cast<Modality>(*word);
}

Model read_model(const Node& node) {
  Fields in(node);
  Model model;
  model.id = in.id("id");
  model.name = in.text("name", model.id);
  model.modality = modality_of(in).value_or(Modality::text);
  model.open_weights = in.boolean("open_weights", true);
  if (in.find("task")) model.task = static_cast<Task>(in.word("task", kTaskNames).value_or(0));
  in.text("license");
  if (const auto memory = in.get("memory")) {
    for (const Node& item : memory->items()) {
      Fields entry(item);
      const std::string precision = entry.required_text("precision");
      model.memory.push_back(
          {precision, entry.required_number("gib", {.above_low = true, .unit = "GiB"})});
      entry.done();
    }
  }
  if (const auto alternatives = in.get("alternatives")) {
    for (const Node& item : alternatives->items()) model.alternatives.push_back(item.text());
  }
  if (const auto shape = in.get("architecture")) read_architecture(*shape, model);
  model.provenance = in.provenance();
  in.done();
  return model;
}

}  // namespace tco::catalog
