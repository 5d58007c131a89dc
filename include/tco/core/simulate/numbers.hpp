#pragma once

#include "tco/core/question/scenario.hpp"

#include <cstddef>
#include <vector>

namespace tco::simulate {

/// A number that a question's answer may depend on, in its base unit, where it stands.
class NumberPlace {
 public:
  NumberPlace(void* number, double (*reader)(const void*), void (*writer)(void*, double))
      : at_(number), get_(reader), put_(writer) {}
  const void* at() const { return at_; }
  double get() const { return get_(at_); }
  void put(double value) const { put_(at_, value); }

 private:
  void* at_;
  double (*get_)(const void*);
  void (*put_)(void*, double);
};

/// The numbers of a question, without records that none of its options uses: those of the options
/// come first, option by option.
struct Numbers {
  std::vector<NumberPlace> places;
  std::vector<std::size_t> ends;  ///< Of each option, behind its last number.

  /// The option that a number belongs to; past the last one: it is of all.
  std::size_t option_of(std::size_t place) const;
  /// Its number; past the last one: it is none of them.
  std::size_t find(const void* number) const;
  std::vector<double> values() const;
};

/// The options; in the place of those of a mesh what they are made of: each machine under each
/// workload, and the plans of the workloads.
std::vector<Option*> parts_of(Scenario& scenario);
std::vector<const Option*> parts_of(const Scenario& scenario);

/// Questions that differ in numbers alone have as many, in the same order. They stand in
/// `scenario`, which must not move or be copied while they are used: what its options keep of how
/// they are served is theirs.
Numbers numbers_of(Scenario& scenario);

}  // namespace tco::simulate
