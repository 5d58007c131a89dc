#pragma once

#include "tco/core/mesh/problem.hpp"

#include <random>

namespace mesh_test {

/// Small problems in which machines and plans are near each other in cost, so that most splits are
/// inside; some work is deferrable, some has no plan, some kinds must be there.
class RandomProblems {
 public:
  explicit RandomProblems(unsigned seed) : random_(seed) {}

  double between(double low, double high) {
    return std::uniform_real_distribution<double>(low, high)(random_);
  }
  std::size_t count(std::size_t low, std::size_t high) {
    return std::uniform_int_distribution<std::size_t>(low, high)(random_);
  }
  bool in(int of) { return count(1, static_cast<std::size_t>(of)) == 1; }

  tco::mesh::Problem problem(std::size_t kinds) {
    tco::mesh::Problem p;
    const std::size_t places = count(1, 4);
    const std::size_t works = count(1, 4);
    for (std::size_t w = 0; w < works; ++w) {
      tco::mesh::Work work;
      const bool anytime = in(3);
      if (anytime) work.outputs = between(10, 1000);
      for (std::size_t place = 0; place < places && !anytime; ++place) {
        work.by_place.push_back(in(5) ? 0 : between(1, 300));
        work.outputs += work.by_place.back();
      }
      if (in(3)) work.most_local = between(0.3, 1);
      work.api = between(0.05, 1);
      p.works.push_back(std::move(work));
    }
    if (in(2)) p.once = between(0, 60);
    for (std::size_t k = 0; k < kinds; ++k) {
      tco::mesh::Kind kind;
      for (std::size_t w = 0; w < works; ++w) {
        kind.runs.push_back({!in(5), between(0.2, 2), between(0.01, 0.2)});
      }
      for (std::size_t place = 0; place < places; ++place) {
        kind.places.push_back(between(50, 200));
        kind.month += kind.places.back();
      }
      if (in(2)) kind.month *= between(0.4, 1);
      kind.powered = in(3) ? 0 : kind.month * between(0.2, 1.2);
      kind.idle_rate = kind.powered > 0 ? between(0, 0.05) : 0;
      kind.each = between(5, 80);
      if (in(3)) kind.once = between(0, 20);
      if (in(3)) {
        kind.paid_units = 1;
        kind.paid = kind.each * 0.8;
      }
      if (in(4)) kind.minimum_units = 2;
      if (in(3)) kind.maximum_units = kind.minimum_units + static_cast<double>(count(0, 2));
      if (in(6)) {
        kind.exact = true;
        kind.maximum_units = static_cast<double>(count(0, 3));
      }
      p.kinds.push_back({std::move(kind)});
    }
    return p;
  }

 private:
  std::mt19937 random_;
};

}  // namespace mesh_test
