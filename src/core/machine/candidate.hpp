#pragma once

#include "tco/core/machine/serving.hpp"

#include <optional>

namespace tco {

/// How far a run is from what is asked: its precision first, then whether it was as full, then
/// whether it tells of every phase, then its worth, then its time. Of clips the nearest shorter one
/// of the same picture comes before all others.
struct Distance {
  bool other_precision = false;
  bool other_load = false;
  bool partial = false;
  bool other_picture = false;
  bool longer = false;
  Basis basis = Basis::unstated;
  bool other_model = false;  ///< Of the same shape.
  double ratio = 1;          ///< At least 1.

  auto operator<=>(const Distance&) const = default;
};

struct Candidate {
  Serving serving;
  const Performance* row = nullptr;
  Distance distance;
};

/// A row of the model carried over to what is asked; nothing where formulas do not know both runs,
/// what is asked does not fit, or it would beat the data sheet. A row at full load answers nobody
/// who asks for a number of streams.
std::optional<Candidate> candidate(const Performance& row, const Hardware& hardware,
                                   const Model& model, const Workload& workload,
                                   const speed::Knowledge& knowledge);

/// A prediction times measured / predicted of another run; false where that beats the data sheet.
bool carry(std::optional<speed::Prediction>& here, const std::optional<speed::Prediction>& there,
           std::optional<Frequency> measured);

/// Takes the time, and what follows from it, of a prospect that was carried over.
void take_carried(Serving& serving, Prospect here, const Workload& asked);

}  // namespace tco
