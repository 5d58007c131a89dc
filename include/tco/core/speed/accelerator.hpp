#pragma once

#include "tco/core/quantity/units.hpp"

#include <optional>

namespace tco::speed {

/// Machines whose constants are alike. Apple from M5 has matrix units, CDNA 3 an engine of its own.
enum class Family {
  nvidia_gddr,
  nvidia_hbm,
  amd_rdna,
  amd_cdna,
  amd_cdna3,
  apple,
  apple_m5,
  unified,  ///< GB10, Strix Halo: one memory for processor and graphics.
  intel,
  cpu,
};

/// One device, as its data sheet has it.
struct Accelerator {
  Family family = Family::nvidia_hbm;
  std::optional<Bytes> memory{};
  Bandwidth bandwidth{};                    ///< > 0.
  std::optional<Arithmetic> matrix_rate{};  ///< Dense, 16 bits, > 0.
  std::optional<Power> tdp{};
};

/// What a model may fill: all of it; on Apple 67 % up to 36 GiB and 75 % above, what macOS lets the
/// graphics wire (iogpu.wired_limit_mb). Unknown where the memory is.
std::optional<Bytes> usable_memory(const Accelerator& accelerator);

}  // namespace tco::speed
