// The header of a GGUF file (github.com/ggml-org/ggml, docs/gguf.md): keys and values, then name,
// shape and type of every tensor.
#include "import/shapes/gguf_reading.hpp"
#include "import/shapes/gguf_tensors.hpp"
#include "import/shapes/shape.hpp"
#include "import/shapes/shapes.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/error.hpp"
#include "tco/text/display.hpp"
#include "tco/text/words.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

namespace tco::importing {
namespace {

// clang-format off
/// Layouts with keys and values of grouped heads, or a latent, in every layer.
constexpr std::array<std::string_view, 18> kKnownFiles{
    "llama", "mistral3", "qwen2",  "qwen2moe", "qwen3",     "qwen3moe",   "qwen3vl", "qwen3vlmoe", "phi3",
    "gemma", "gemma2",   "gemma3", "gpt-oss",  "deepseek2", "minimax-m2", "granite", "olmo2",      "smollm3"};
// clang-format on

constexpr double kBytesOfGib = 1073741824.0;

class Header {
 public:
  explicit Header(const Table& table) : in_(table.text, table.name) {
    if (!table.text.starts_with("GGUF")) in_.refuse("not a GGUF file: it begins otherwise");
    in_.skip(4);
    const auto version = in_.number<std::uint32_t>();
    if (version != 2 && version != 3) {
      in_.refuse("GGUF version " + std::to_string(version) + " is not understood",
                 "versions 2 and 3 are; gguf_convert_endian.py turns big-endian files");
    }
    constexpr std::uint64_t kLeastTensor = 8 + 4 + 4 + 8, kLeastEntry = 8 + 4 + 1;
    const std::uint64_t tensors = in_.count(kLeastTensor, "tensors");
    const std::uint64_t entries = in_.count(kLeastEntry, "keys");
    for (std::uint64_t i = 0; i < entries; ++i) read_entry();
    for (std::uint64_t i = 0; i < tensors; ++i) tensors_.read(in_);
  }

  Shape shape() const {
    architecture_ = word("general.architecture");
    if (std::ranges::find(kKnownFiles, architecture_) == kKnownFiles.end()) {
      in_.refuse("the layout " + text::quoted(architecture_) + " is not understood",
                 "write a document of kind models by hand: its keys are in `tco schema models`");
    }
    if (maybe("split.count").value_or(1) > 1) {
      in_.refuse("it is one part of several, and names its own tensors alone",
                 "join them with llama-gguf-split --merge, or import config.json with hf-config");
    }
    Shape s;
    s.name = name();
    s.layers = number("block_count");
    if (tensors_.blocks > 0 && tensors_.blocks != s.layers) {
      in_.refuse("the key " + text::quoted(architecture_ + ".block_count") + " says " +
                     plain_number(s.layers) + " layers, its tensors are of " +
                     plain_number(tensors_.blocks),
                 "is it whole, and the header of this file?");
    }
    s.hidden = number("embedding_length");
    s.heads = number("attention.head_count");
    s.kv_heads = own("attention.head_count_kv").value_or(s.heads);
    s.head_dim = own("attention.key_length").value_or(s.hidden / s.heads);
    s.ffn = own("feed_forward_length").value_or(0);
    s.max_context = own("context_length");
    s.vocabulary = vocabulary();
    s.tied = !tensors_.has_head;
    take_latent(s);
    take_window(s);
    take_experts(s);
    s.parameters = tensors_.elements;
    const double embedding = s.tied ? 0 : s.vocabulary * s.hidden;
    const double unmet =
        s.experts > 0 ? tensors_.of_experts * (1 - s.experts_per_token / s.experts) : 0;
    s.active_parameters = tensors_.elements - embedding - unmet;
    s.counted =
        "Parameters are the elements of its tensors; active: without the look-up of the "
        "input embedding.";
    s.precision = gguf_precision(maybe("general.file_type").value_or(-1));
    if (s.precision.empty()) s.precision = tensors_.precision();
    s.gib = tensors_.bytes / kBytesOfGib;
    if (!(s.active_parameters > 0)) in_.refuse("it names no tensors of a model");
    return s;
  }

 private:
  void read_entry() {
    const std::string key(in_.text());
    if (!entries_.emplace(key, in_.entry()).second) {
      in_.refuse("the key " + text::quoted(key) + " is given twice");
    }
  }

  std::string word(const std::string& key) const {
    const auto found = entries_.find(key);
    const auto* const said =
        found == entries_.end() ? nullptr : std::get_if<std::string>(&found->second);
    if (!said) in_.refuse("expected the key " + text::quoted(key) + ", a text");
    return *said;
  }
  std::optional<double> maybe(const std::string& key) const {
    const auto found = entries_.find(key);
    if (found == entries_.end()) return std::nullopt;
    if (const auto* const each = std::get_if<GgufList>(&found->second)) {
      if (!each->even) {
        in_.refuse("the layout with layers that differ in " + text::quoted(key) +
                   " is not understood");
      }
      return each->largest;
    }
    const auto* const value = std::get_if<double>(&found->second);
    return value ? std::optional(*value) : std::nullopt;
  }
  /// A whole number from 0 on, under the prefix of the layout.
  std::optional<double> own(const char* key) const {
    const std::string full = architecture_ + '.' + key;
    const auto found = maybe(full);
    constexpr double kMost = 1e9;
    if (found && !(*found >= 0 && *found <= kMost && *found == std::trunc(*found))) {
      in_.refuse("the key " + text::quoted(full) + ": expected a whole number from 0 to 1e9");
    }
    return found;
  }
  double number(const char* key) const {
    const auto found = own(key);
    if (!found || *found < 1) {
      in_.refuse("expected the key " + text::quoted(architecture_ + '.' + key) +
                 ", a whole number above 0");
    }
    return *found;
  }

  std::string name() const {
    for (const char* const key : {"general.basename", "general.name"}) {
      const auto found = entries_.find(key);
      const auto* const said =
          found == entries_.end() ? nullptr : std::get_if<std::string>(&found->second);
      if (!said || said->empty()) continue;
      const auto size = entries_.find("general.size_label");
      const auto* const label =
          size == entries_.end() ? nullptr : std::get_if<std::string>(&size->second);
      const bool bare = std::string_view(key) == "general.basename";
      return text::display_safe(bare && label ? *said + '-' + *label : *said);
    }
    return {};
  }

  double vocabulary() const {
    const auto tokens = entries_.find("tokenizer.ggml.tokens");
    if (tokens != entries_.end()) {
      if (const auto* const each = std::get_if<GgufList>(&tokens->second)) return each->length;
    }
    return number("vocab_size");
  }

  void take_latent(Shape& s) const {
    const auto rank = own("attention.kv_lora_rank");
    if (!rank || *rank == 0) return;
    s.latent_rank = *rank;
    s.rope_dim = number("rope.dimension_count");
    s.head_dim = own("attention.key_length_mla").value_or(s.head_dim);
    s.kv_heads = s.heads;  // newer files count the latent as one head
  }

  /// Which layers see the whole context: the habit of the family, as llama.cpp has it
  /// (src/llama-model.cpp, set_swa_pattern).
  void take_window(Shape& s) const {
    s.full_layers = s.layers;
    const auto window = own("attention.sliding_window");
    if (!window || *window == 0) return;
    double every = 0;
    if (architecture_ == "gemma3") every = 6;
    if (architecture_ == "gemma2" || architecture_ == "gpt-oss") every = 2;
    if (every == 0) return;  // llama.cpp keeps all of it
    s.full_layers = std::floor(s.layers / every);
    s.window = window;
  }

  void take_experts(Shape& s) const {
    s.experts = own("expert_count").value_or(0);
    if (s.experts == 0) return;
    s.experts_per_token = number("expert_used_count");
    if (s.experts_per_token > s.experts) {
      in_.refuse("a token meets more experts than there are");
    }
    s.expert_ffn = own("expert_feed_forward_length").value_or(s.ffn);
    const double shared = own("expert_shared_count").value_or(0);
    s.shared_ffn = own("expert_shared_feed_forward_length").value_or(shared * s.expert_ffn);
    s.first_dense_layers = own("leading_dense_block_count").value_or(0);
  }

  GgufBytes in_;
  std::map<std::string, GgufEntry> entries_;
  GgufTensors tensors_;
  mutable std::string architecture_;
};

}  // namespace

Imported from_gguf(const Table& table) {
  const Shape shape = Header(table).shape();
  Imported result = model_document(shape, table, "gguf");
  if (!shape.precision.empty()) {
    result.notes.push_back("its weights are " + shape.precision + ": --precision " +
                           shape.precision + " asks for them");
  }
  return result;
}

}  // namespace tco::importing
