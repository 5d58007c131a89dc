#pragma once

#include "tco/core/money/cohort.hpp"
#include "tco/core/money/compound.hpp"
#include "tco/core/money/supply.hpp"

#include <cstddef>
#include <vector>

namespace tco {

/// Buys at the start of each month what it needs beyond the units in service, model.md section 4:
/// units stay to the end of their life and are replaced only if they are still needed; nothing is
/// bought after the last month. Paid units come first, stay for good and are neither bought nor
/// resold. `investment.per_unit` must be known where units are bought.
class Purchases {
 public:
  /// Before the first of so many months, at least one.
  Purchases(const Investment& investment, std::size_t months);

  /// Units that are there as the next month begins, whatever it needs. Those that are paid for and
  /// were not needed yet are not among them.
  double kept() const { return units_ + paid_; }
  /// Goes through the next month, which needs so many.
  void need(double units);
  /// After the last month.
  Holdings held() &&;

 private:
  struct Leaving {
    double units = 0;
    Money price{};
  };
  void buy(double units);

  Investment investment_;
  std::size_t count_, month_ = 0;
  std::vector<Leaving> leaving_;  ///< At the start of a month; empty: none leaves in time.
  Compound trend_;
  double paid_ = 0;   ///< Of the paid units those that were needed.
  double units_ = 0;  ///< Bought ones.
  Money value_{};
  bool begun_ = false;
  Holdings held_;
};

/// Of months that need so many; an entry for every month.
Holdings holdings(const Investment& investment, const std::vector<double>& needed);

}  // namespace tco
