#include "tco/core/simulate/points.hpp"

#include <boost/random/sobol.hpp>

namespace tco::simulate {
namespace {

std::uint32_t reversed(std::uint32_t x) {
  x = (x >> 1 & 0x55555555U) | (x & 0x55555555U) << 1;
  x = (x >> 2 & 0x33333333U) | (x & 0x33333333U) << 2;
  x = (x >> 4 & 0x0f0f0f0fU) | (x & 0x0f0f0f0fU) << 4;
  x = (x >> 8 & 0x00ff00ffU) | (x & 0x00ff00ffU) << 8;
  return x >> 16 | x << 16;
}

/// Mixes all bits (the finalizer of MurmurHash 3).
std::uint32_t mixed(std::uint32_t x) {
  x = (x ^ x >> 16) * 0x85ebca6bU;
  x = (x ^ x >> 13) * 0xc2b2ae35U;
  return x ^ x >> 16;
}

/// A permutation in which a bit depends on itself and on those below it alone; the constants are
/// those of N. Vegdahl, psychopath.io/post/2021_01_30_building_a_better_lk_hash.
std::uint32_t laine_karras(std::uint32_t x, std::uint32_t seed) {
  x ^= x * 0x3d20adeaU;
  x += seed;
  x *= (seed >> 16) | 1;
  x ^= x * 0x05526c56U;
  x ^= x * 0x53a22864U;
  return x;
}

}  // namespace

Points::Points(std::size_t dimensions, std::uint32_t seed) : seed_(seed), directions_(dimensions) {
  boost::random::sobol_engine<std::uint32_t, 32> engine(dimensions);
  for (std::size_t j = 0; j < kBits; ++j) {
    engine.seed((std::uint32_t{2} << j) - 2);  // in its order, of the Gray code, direction j alone
    for (auto& directions : directions_) directions[j] = engine();
  }
}

double Points::at(std::uint32_t scrambling, std::uint32_t point, std::size_t dimension) const {
  const auto& directions = directions_[dimension];
  std::uint32_t x = 0;
  for (std::size_t j = 0; point != 0; ++j, point >>= 1) {
    if ((point & 1) != 0) x ^= directions[j];
  }
  const std::uint32_t own =
      mixed(mixed(mixed(seed_ + 0x9e3779b9U) + scrambling) + static_cast<std::uint32_t>(dimension));
  x = reversed(laine_karras(reversed(x), own));
  return (x + 0.5) * 0x1p-32;
}

}  // namespace tco::simulate
