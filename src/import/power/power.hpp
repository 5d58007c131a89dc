#pragma once

#include "tco/import/text/table.hpp"

namespace tco::importing {

// One function a format: a log of power, as a `hardware` document. See benchmarks/formats.cpp.
Imported from_nvidia_smi(const Table& table);
Imported from_amd_smi(const Table& table);
Imported from_power_log(const Table& table);

}  // namespace tco::importing
