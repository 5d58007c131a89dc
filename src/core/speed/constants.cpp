#include "tco/core/speed/constants.hpp"

#include "tco/core/quantity/text.hpp"
#include "tco/core/speed/names.hpp"
#include "tco/core/speed/precision.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace tco::speed {
namespace {

/// Families whose constants stand in, the most alike first.
std::span<const Family> kin(Family family) {
  static constexpr std::array to_hbm{Family::nvidia_hbm};
  static constexpr std::array to_gddr{Family::nvidia_gddr};
  static constexpr std::array to_nvidia{Family::nvidia_gddr, Family::nvidia_hbm};
  static constexpr std::array of_rdna{Family::amd_cdna, Family::nvidia_gddr, Family::nvidia_hbm};
  static constexpr std::array of_cdna3{Family::amd_cdna, Family::nvidia_hbm};
  static constexpr std::array of_m5{Family::apple, Family::nvidia_hbm};
  static constexpr std::array of_strix{Family::unified, Family::amd_rdna, Family::nvidia_gddr,
                                       Family::nvidia_hbm};
  static constexpr std::array of_intel{Family::amd_rdna, Family::nvidia_hbm};
  switch (family) {
    case Family::nvidia_hbm:
      return to_gddr;
    case Family::amd_rdna:
      return of_rdna;
    case Family::amd_cdna3:
      return of_cdna3;
    case Family::apple_m5:
      return of_m5;
    case Family::unified:
      return to_nvidia;
    case Family::unified_rdna:
      return of_strix;
    case Family::intel:
      return of_intel;
    case Family::nvidia_gddr:
    case Family::amd_cdna:
    case Family::apple:
    case Family::cpu:
    case Family::tpu:
      break;
  }
  return to_hbm;
}

/// Kinds whose constants stand in, itself first.
std::span<const Kind> stand_ins(Kind kind) {
  static constexpr std::array dense{Kind::dense};
  static constexpr std::array moe{Kind::moe, Kind::dense};
  static constexpr std::array hybrid_moe{Kind::hybrid_moe, Kind::moe, Kind::dense};
  static constexpr std::array hybrid{Kind::hybrid, Kind::dense};
  static constexpr std::array image{Kind::image};
  static constexpr std::array video{Kind::video};
  switch (kind) {
    case Kind::dense:
      break;
    case Kind::moe:
      return moe;
    case Kind::hybrid_moe:
      return hybrid_moe;
    case Kind::hybrid:
      return hybrid;
    case Kind::image:
      return image;
    case Kind::video:
      return video;
  }
  return dense;
}

const ClassConstants* find(const SpeedConstants& all, const EngineClass& wanted) {
  const auto found = std::ranges::find(all.classes, wanted, &ClassConstants::of);
  return found == all.classes.end() ? nullptr : &*found;
}

}  // namespace

Chosen constants_for(const SpeedConstants& all, const EngineClass& wanted) {
  EngineClass tried = wanted;
  for (const Kind stand_in : stand_ins(wanted.kind)) {
    tried.kind = stand_in;
    tried.family = wanted.family;
    if (const auto* own = find(all, tried)) return {own, !(tried == wanted)};
    for (const Family candidate : kin(wanted.family)) {
      tried.family = candidate;
      if (const auto* lent = find(all, tried)) return {lent, true};
    }
  }
  return {};
}

std::string refusal(const SpeedConstants& all, Engine engine, const Accelerator& accelerator,
                    const std::string& id) {
  const auto known = std::ranges::find(all.engines, engine, &EngineSupport::engine);
  if (known == all.engines.end()) return {};
  const auto says = [&] {
    return std::string(name_of(kEngineNames, engine)) + " runs on " + known->runs_on + ": " + id;
  };
  const auto& families = known->families;
  if (!families.empty() && std::ranges::find(families, accelerator.family) == families.end()) {
    return says() + " is of the family " + name_of(kFamilyNames, accelerator.family);
  }
  if (accelerator.capability && *accelerator.capability < known->least_capability) {
    return says() + " has " + plain_number(*accelerator.capability);
  }
  return {};
}

Engine usual_engine(const SpeedConstants& all, const Accelerator& accelerator,
                    const NamedPrecision* form) {
  if (form && form->file_of) return *form->file_of;
  const Family family = accelerator.family;
  const bool at_home = family == Family::apple || family == Family::apple_m5 ||
                       family == Family::unified || family == Family::unified_rdna ||
                       family == Family::amd_rdna || family == Family::cpu;
  return !at_home && refusal(all, Engine::vllm, accelerator, {}).empty() ? Engine::vllm
                                                                         : Engine::llama_cpp;
}

}  // namespace tco::speed
