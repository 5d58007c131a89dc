#include "import/draft/importer.hpp"
#include "import/shapes/shapes.hpp"

#include <array>

namespace tco::importing {
namespace {

bool looks_hf_config(const Sample& sample) {
  return sample.has_keys({"model_type"}) &&
         (sample.has_keys({"hidden_size"}) || sample.has_keys({"text_config"}));
}

bool looks_gguf(const Sample& sample) {
  return sample.any_line([](std::string_view line) { return line.starts_with("GGUF"); });
}

constexpr std::array<std::string_view, 1> kOfModel{"model"};

constexpr std::array kShapes{
    Importer{.format = {"hf-config", "config.json of a language model on Hugging Face", "models",
                        kOfModel},
             .from_text = from_hf_config,
             .looks = looks_hf_config},
    Importer{.format = {"gguf", "a GGUF file: its header alone is read", "models", kOfModel, true},
             .from_text = from_gguf,
             .looks = looks_gguf}};

}  // namespace

std::span<const Importer> model_shapes() { return kShapes; }

}  // namespace tco::importing
