#pragma once

#include <cstddef>

namespace tco::report {

/// Most decimals that numbers can be written with.
inline constexpr int kMostDecimals = 7;
/// Characters that one number takes at most: the largest double with all its digits and decimals.
inline constexpr std::size_t kLongestNumber = 330;

/// Writes a finite number at `out`, which has room for kLongestNumber; returns the end.
using NumberText = char* (*)(char* out, double number);

/// Numbers with 0 to kMostDecimals decimals: correctly rounded, byte for byte what printf writes.
NumberText fixed_text(int decimals);

/// The shortest text that reads back as the number: 0.5, 1000, 1e+16.
char* shortest_text(char* out, double number);

}  // namespace tco::report
