#pragma once

#include "tco/import/text/table.hpp"

namespace tco::importing {

/// config.json of a model on Hugging Face.
Imported from_hf_config(const Table& table);
/// The header of a GGUF file; what stands behind it is not looked at.
Imported from_gguf(const Table& table);

}  // namespace tco::importing
