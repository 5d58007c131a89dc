#pragma once

#include "tco/core/mesh/problem.hpp"

#include <limits>
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

  /// Adds a plan with a quota, tiers of either kind or a least spend, near the others in price.
  void add_bill(tco::mesh::Problem& p) {
    constexpr double kEndless = std::numeric_limits<double>::infinity();
    tco::mesh::SharedBill bill;
    tco::mesh::SharedMeter meter;
    double all = 0;
    for (tco::mesh::Work& work : p.works) {
      bill.serves.push_back(!in(4));
      bill.by_output.push_back(in(2) ? between(0, 0.1) : 0);
      meter.quantity.push_back(between(0.5, 2));
      all += meter.quantity.back() * work.outputs;
      if (bill.serves.back() && in(3)) work.api = kEndless;
    }
    const double bend = all * between(0.1, 0.7);
    const double first = between(0.05, 0.6), second = between(0.05, 0.6);
    switch (count(0, 3)) {
      case 0:  // a quota
        meter.pieces = {{0, bend, 0, 0}, {bend, kEndless, 0, first}};
        break;
      case 1:  // graduated, cheaper or dearer
        meter.pieces = {{0, bend, 0, first}, {bend, kEndless, bend * first, second}};
        break;
      case 2:  // of the whole month
        meter.pieces = {{0, bend, 0, first}, {bend, kEndless, bend * second, second}};
        break;
      default:
        meter.pieces = {{0, kEndless, 0, first}};
        bill.least = all * between(0.01, 0.3);
    }
    bill.factor = in(2) ? 1 : between(0.7, 1.3);
    bill.meters = {std::move(meter)};
    if (in(3)) bill.fee = all * between(0.01, 0.2);
    if (in(3)) {  // a share by what is spent: of what goes beyond an amount, or of all of it
      const double amount = all * between(0.05, 0.4), share = between(0.6, 1.2);
      bill.spend = {{0, amount, 0, 1}, {amount, kEndless, in(2) ? amount : share * amount, share}};
    }
    p.bills.push_back(std::move(bill));
  }

 private:
  std::mt19937 random_;
};

/// Makes one place of hours that are alike to all works.
inline void merge_places(tco::mesh::Problem& problem) {
  std::vector<std::vector<double>> by_hour;
  for (const tco::mesh::Work& work : problem.works) by_hour.push_back(work.by_place);
  problem.place_of = tco::mesh::places_of(by_hour);
  for (tco::mesh::Work& work : problem.works) {
    work.by_place = tco::mesh::merged(work.by_place, problem.place_of);
  }
  for (auto& ways : problem.kinds) {
    for (tco::mesh::Kind& way : ways) way.places = tco::mesh::merged(way.places, problem.place_of);
  }
}

}  // namespace mesh_test
