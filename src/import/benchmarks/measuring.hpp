#pragma once

#include "tco/import/text/table.hpp"

namespace tco::importing {

// One function a format: what was measured on a machine, as a `hardware` document. See formats.cpp.
Imported from_llama_bench(const Table& table);
Imported from_llama_benchy(const Table& table);
Imported from_vllm_bench(const Table& table);
Imported from_aiperf(const Table& table);
Imported from_ollama(const Table& table);
Imported from_ml_energy(const Table& table);

}  // namespace tco::importing
