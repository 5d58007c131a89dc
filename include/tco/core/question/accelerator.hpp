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
  unified,       ///< One memory for processor and graphics, and matrix units: GB10.
  unified_rdna,  ///< Without them: Strix Halo.
  intel,
  cpu,
  tpu,
};

/// One device, as its data sheet has it.
struct Accelerator {
  Family family = Family::nvidia_hbm;
  std::optional<Bytes> memory{};
  double usable_share = 1;                  ///< Of it, that a model may fill: 0.75 of most Macs'.
  Bandwidth bandwidth{};                    ///< > 0.
  std::optional<Arithmetic> matrix_rate{};  ///< Dense, 16 bits, > 0.
  std::optional<Arithmetic> eight_bits{};   ///< Dense, the faster of fp8 and int8, > 0.
  std::optional<Arithmetic> four_bits{};    ///< Dense, fp4, > 0.
  std::optional<Arithmetic> fp8{};          ///< Dense, > 0.
  std::optional<double> capability{};       ///< Of NVIDIA: what its kernels are made for.
  std::optional<Power> tdp{};
};

}  // namespace tco::speed
