#pragma once

#include "tco/core/quantity/units.hpp"
#include "tco/core/speed/constants.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tco::speed {

enum class Limit { bandwidth, compute, overhead };

/// One summand of a predicted time, for `explain`: work / (constant x rate), or work x constant
/// where no rate has a part in it.
struct Term {
  std::string_view symbol;  ///< Of its constant: "e_m". Static text.
  std::string_view what;    ///< "weights". Static text.
  Limit limit = Limit::overhead;
  Duration time{};
  double work = 1;        ///< Bytes, operations, or how often a fixed time counts.
  double constant = 1;    ///< Efficiency, or seconds.
  double per_second = 0;  ///< Bandwidth or arithmetic of all that share the work; 0: none.
};

/// `bytes` read at a share of the bandwidth.
Term read(std::string_view symbol, std::string_view what, Bytes bytes, Bandwidth all, double share);
/// `work` done at a share of the arithmetic.
Term computed(std::string_view symbol, std::string_view what, Operations work, Arithmetic all,
              double share);
/// A fixed time, so often.
Term spent(std::string_view symbol, std::string_view what, double times, Duration each);

/// A time that no row measured, with its band.
struct Prediction {
  Duration time{};     ///< Of one step, prompt or batch.
  Duration fastest{};  ///< The band's; never below the physical bound.
  Duration slowest{};
  Duration bound{};         ///< What the data sheet's bandwidth and arithmetic allow at best.
  Duration least{};         ///< At the shares of them that the class reaches; 0: nobody says.
  double amount = 0;        ///< Tokens, images or clips that the time makes.
  std::vector<Term> terms;  ///< They add up to `time`, but for a prompt that the reads hold up.
  Limit limit = Limit::overhead;              ///< The kind of term with the largest sum.
  const ClassConstants* constants = nullptr;  ///< Never null.
  bool borrowed = false;
  double faster = 1;  ///< Measured / predicted of the run that it was carried over from.
  bool held = false;  ///< Below that, as the class comes no nearer to the data sheet.
};

/// "max(bound, e_m + c0)": the symbols of the terms that are not 0, of its time.
std::string formula(const Prediction& prediction);

/// amount / time.
Frequency rate(const Prediction& prediction);
Frequency lowest_rate(const Prediction& prediction);
Frequency highest_rate(const Prediction& prediction);

/// Sums `terms`, puts `band` around the sum and holds all of it above `bound`.
Prediction predicted(std::vector<Term> terms, Duration bound, double amount, Chosen chosen,
                     Band band);

/// A rate measured `there`, on the same machine and model, carried `here`: times the ratio of the
/// two predictions, in the band of rows so carried; of a run outside its class's band, reaching
/// towards the prediction by as much as it is outside. It comes no nearer to the data sheet than
/// its class does, or that run did. Of the same phase; both predicted by this program. None where
/// it is faster than the data sheet allows: such a run was another one.
std::optional<Prediction> anchored(const Prediction& here, const Prediction& there,
                                   Frequency measured_there);

}  // namespace tco::speed
