#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace tco::simulate {

/// Points that fill a cube more evenly than chance does: a Sobol sequence with the directions of
/// Joe and Kuo (2008), as Boost.Random has them, each coordinate with a nested uniform scrambling
/// after Owen (1995) by a hash after Laine and Karras (2011). Every point is computed by itself, so
/// that any number of threads makes the same ones.
class Points {
 public:
  static constexpr std::size_t kMostDimensions = 3667;
  static constexpr std::size_t kBits = 28;  ///< Of the number of a point.

  /// At least one dimension, at most kMostDimensions.
  Points(std::size_t dimensions, std::uint32_t seed);

  std::size_t dimensions() const { return directions_.size(); }
  /// The coordinate of a point in one of many independent scramblings, within 0..1, neither of
  /// them. The first 2^m points of each fall into every one of 2^m equal parts of a coordinate.
  double at(std::uint32_t scrambling, std::uint32_t point, std::size_t dimension) const;

 private:
  std::uint32_t seed_;
  std::vector<std::array<std::uint32_t, kBits>> directions_;
};

}  // namespace tco::simulate
