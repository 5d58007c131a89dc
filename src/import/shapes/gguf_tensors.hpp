#pragma once

#include "import/shapes/gguf_reading.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace tco::importing {

/// What the tensors that a header names come to.
struct GgufTensors {
  double elements = 0, of_experts = 0, bytes = 0;
  double blocks = 0;  ///< Layers that they are of.
  bool has_head = false;
  std::map<std::uint32_t, double> by_type;  ///< Elements.

  /// The next name, shape, type and offset.
  void read(GgufBytes& in);
  /// The form that most elements are kept in; empty: none that is known.
  std::string precision() const;

 private:
  void note_block(std::string_view name);
};

}  // namespace tco::importing
