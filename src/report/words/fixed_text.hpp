#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace tco::report {

/// Most decimals that numbers can be written with.
inline constexpr int kMostDecimals = 7;
/// Characters that one number takes at most: a sign, 15 digits, a point and kMostDecimals, or the
/// shortest text of a double.
inline constexpr std::size_t kLongestNumber = 24;

/// What stands around each number of a column, and in place of one that is not finite.
class Around {
 public:
  Around(std::string_view lead, std::string_view trail, std::string_view unknown);

  std::string_view lead() const { return {lead_.data(), lead_size_}; }
  std::string_view trail() const { return {trail_.data(), trail_size_}; }
  std::string_view unknown() const { return unknown_; }
  /// Characters that a number takes with all that is around it, and those that may be overwritten
  /// behind it.
  std::size_t most() const;
  char* put_lead(char* out) const;
  char* put_trail(char* out) const;

 private:
  std::string lead_, trail_;  ///< Longer, as `copied` wants it.
  std::size_t lead_size_, trail_size_;
  std::string unknown_;
};

/// Writes a number with what is around it at `out`, which has room for most(). Returns the end.
using NumberText = char* (*)(char* out, const Around& around, double number);

/// With 0 to kMostDecimals decimals: correctly rounded, byte for byte what printf writes; from 1e15
/// on the shortest text. `comma`: in place of the point.
NumberText fixed_text(int decimals, bool comma = false);

/// The shortest text that reads back as the number: 0.5, 1000, 1e+16.
NumberText shortest_text(bool comma = false);

}  // namespace tco::report
