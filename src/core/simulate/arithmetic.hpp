#pragma once

namespace tco::simulate {

// The functions that draws are made with. Of additions, multiplications and divisions alone, so
// that every machine has the same bits: those of a C library differ between processors.

/// e^x, within 2 units in the last place; 0 below -745, infinite above 709.
double exponential(double x);

/// The natural logarithm of x > 0, within 2 units in the last place.
double logarithm(double x);

/// base^exponent of base > 0.
double power(double base, double exponent);

/// The probability that a standard normal variable stays below x. Hart (1968) as in West, Better
/// approximations to cumulative normal functions, Wilmott (2005): within 1e-15 of it.
double normal_share(double x);

/// The value that a standard normal variable stays below with probability u, 0 < u < 1. Wichura,
/// algorithm AS 241 (PPND16), Applied Statistics 37 (1988): within 1e-16 of it, relatively.
double normal_quantile(double u);

}  // namespace tco::simulate
