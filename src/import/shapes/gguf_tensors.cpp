#include "import/shapes/gguf_tensors.hpp"

#include "tco/text/display.hpp"
#include "tco/text/words.hpp"

#include <algorithm>
#include <charconv>

namespace tco::importing {
namespace {

constexpr double kMostElements = 1e15;
constexpr std::uint32_t kMostDimensions = 4;

}  // namespace

void GgufTensors::read(GgufBytes& in) {
  const std::string_view name = in.text();
  const auto dimensions = in.number<std::uint32_t>();
  if (dimensions > kMostDimensions) {
    in.refuse("the tensor " + text::quoted(name) + " has " + std::to_string(dimensions) +
              " dimensions, at most 4 are possible");
  }
  double size = 1;
  for (std::uint32_t i = 0; i < dimensions; ++i) {
    size *= static_cast<double>(in.number<std::uint64_t>());
  }
  if (size == 0) in.refuse("the tensor " + text::quoted(name) + " has a side of 0");
  const auto type = in.number<std::uint32_t>();
  in.skip(sizeof(std::uint64_t));  // its offset
  const GgufBlock block = gguf_block(type);
  if (block.elements == 0) {
    in.refuse("the tensor " + text::quoted(name) + " is of the unknown type " +
              std::to_string(type));
  }
  elements += size;
  if (!(elements <= kMostElements)) in.refuse("its tensors have more than 1e15 elements");
  bytes += size / block.elements * block.bytes;
  if (name.find("_exps") != name.npos) of_experts += size;
  if (name == "output.weight") has_head = true;
  by_type[type] += size;
  note_block(name);
}

/// "blk.31.attn_q.weight" is of the 32nd layer.
void GgufTensors::note_block(std::string_view name) {
  constexpr std::string_view kBlock = "blk.";
  if (!name.starts_with(kBlock)) return;
  std::uint32_t number = 0;
  const char* const begin = name.data() + kBlock.size();
  const auto read = std::from_chars(begin, name.data() + name.size(), number);
  if (read.ptr != begin) blocks = std::max(blocks, number + 1.0);
}

std::string GgufTensors::precision() const {
  if (by_type.empty()) return "";
  const auto most =
      std::ranges::max_element(by_type, {}, [](const auto& type) { return type.second; });
  return gguf_tensor_precision(most->first);
}

}  // namespace tco::importing
