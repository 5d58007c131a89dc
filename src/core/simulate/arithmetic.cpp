#include "core/simulate/arithmetic.hpp"

#include <array>
#include <cmath>
#include <limits>
#include <span>

namespace tco::simulate {
namespace {

constexpr double kLog2High = 0x1.62e42feep-1;           // the first 32 bits of ln 2
constexpr double kLog2Low = 0x1.a39ef35793c76p-33;      // and what they leave
constexpr double kInverseLog2 = 1.4426950408889634074;  // 1 / ln 2

/// c[0] + x * (c[1] + x * ...).
constexpr double polynomial(std::span<const double> c, double x) {
  double sum = 0;
  for (std::size_t i = c.size(); i-- > 0;) sum = sum * x + c[i];
  return sum;
}

// Of Hart's rational function.
constexpr std::array kAbove{220.206867912376,    221.213596169931, 112.079291497871,
                            33.912866078383,     6.37396220353165, 0.700383064443688,
                            3.52624965998911e-02};
constexpr std::array kBelow{440.413735824752, 793.826512519948,    637.333633378831,
                            296.564248779674, 86.7807322029461,    16.064177579207,
                            1.75566716318264, 8.83883476483184e-02};

// Of the tables of AS 241.
constexpr std::array kA{3.3871328727963666080e0,  1.3314166789178437745e+2,
                        1.9715909503065514427e+3, 1.3731693765509461125e+4,
                        4.5921953931549871457e+4, 6.7265770927008700853e+4,
                        3.3430575583588128105e+4, 2.5090809287301226727e+3};
constexpr std::array kB{1.0,
                        4.2313330701600911252e+1,
                        6.8718700749205790830e+2,
                        5.3941960214247511077e+3,
                        2.1213794301586595867e+4,
                        3.9307895800092710610e+4,
                        2.8729085735721942674e+4,
                        5.2264952788528545610e+3};
constexpr std::array kC{1.42343711074968357734e0,  4.63033784615654529590e0,
                        5.76949722146069140550e0,  3.64784832476320460504e0,
                        1.27045825245236838258e0,  2.41780725177450611770e-1,
                        2.27238449892691845833e-2, 7.74545014278341407640e-4};
constexpr std::array kD{1.0,
                        2.05319162663775882187e0,
                        1.67638483018380384940e0,
                        6.89767334985100004550e-1,
                        1.48103976427480074590e-1,
                        1.51986665636164571966e-2,
                        5.47593808499534494600e-4,
                        1.05075007164441684324e-9};
constexpr std::array kE{6.65790464350110377720e0,  5.46378491116411436990e0,
                        1.78482653991729133580e0,  2.96560571828504891230e-1,
                        2.65321895265761230930e-2, 1.24266094738807843860e-3,
                        2.71155556874348757815e-5, 2.01033439929228813265e-7};
constexpr std::array kF{1.0,
                        5.99832206555887937690e-1,
                        1.36929880922735805310e-1,
                        1.48753612908506148525e-2,
                        7.86869131145613259100e-4,
                        1.84631831751005468180e-5,
                        1.42151175831644588870e-7,
                        2.04426310338993978564e-15};

}  // namespace

double exponential(double x) {
  if (x > 709.78) return std::numeric_limits<double>::infinity();
  if (x < -745.2) return 0;
  const double k = std::floor(x * kInverseLog2 + 0.5);
  const double r = (x - k * kLog2High) - k * kLog2Low;  // within ln 2 / 2 of 0
  double sum = 1;
  for (int i = 14; i > 0; --i) sum = 1 + r / i * sum;
  return std::ldexp(sum, static_cast<int>(k));
}

double logarithm(double x) {
  int k = 0;
  double m = std::frexp(x, &k);
  if (m < 0.70710678118654752440) {
    m *= 2;
    --k;
  }
  const double s = (m - 1) / (m + 1);  // within 0.172 of 0
  const double square = s * s;
  double sum = 0;
  for (int i = 23; i > 1; i -= 2) sum = (sum + 1.0 / i) * square;
  const double part = 2 * s * sum + k * kLog2Low;
  return k * kLog2High + (2 * s + part);
}

double power(double base, double exponent) { return exponential(exponent * logarithm(base)); }

double normal_share(double x) {
  constexpr double kFar = 7.07106781186547;
  constexpr double kRootOfTwoPi = 2.50662827463100050;
  const double z = std::abs(x);
  const double density = exponential(-z * z / 2);
  double beyond = 0;
  if (z < kFar) {
    beyond = density * polynomial(kAbove, z) / polynomial(kBelow, z);
  } else {
    beyond = density / (z + 1 / (z + 2 / (z + 3 / (z + 4 / (z + 0.65))))) / kRootOfTwoPi;
  }
  return x > 0 ? 1 - beyond : beyond;
}

double normal_quantile(double u) {
  const double q = u - 0.5;
  if (std::abs(q) <= 0.425) {
    const double r = 0.180625 - q * q;
    return q * polynomial(kA, r) / polynomial(kB, r);
  }
  const double r = std::sqrt(-logarithm(q < 0 ? u : 1 - u));
  const double size = r <= 5 ? polynomial(kC, r - 1.6) / polynomial(kD, r - 1.6)
                             : polynomial(kE, r - 5) / polynomial(kF, r - 5);
  return q < 0 ? -size : size;
}

}  // namespace tco::simulate
