#pragma once

#include "tco/core/quantity/units.hpp"

#include <cstddef>
#include <utility>
#include <vector>

namespace tco {

/// An amount of every month, index 0 is month 1. Of most causes there is none in any month: they
/// are not listed then.
class Amounts {
 public:
  Amounts() = default;
  explicit Amounts(std::vector<Money> listed) : listed_(std::move(listed)) {}

  Money operator[](std::size_t month) const { return listed_.empty() ? Money{} : listed_[month]; }
  /// Of all months, or none.
  const std::vector<Money>& listed() const { return listed_; }

  void add(std::size_t month, Money amount, std::size_t months) {
    if (amount == Money{}) return;
    if (listed_.empty()) listed_.resize(months);
    listed_[month] += amount;
  }
  void add(const Amounts& other) {
    if (listed_.empty()) {
      listed_ = other.listed_;
      return;
    }
    for (std::size_t i = 0; i < other.listed_.size(); ++i) listed_[i] += other.listed_[i];
  }

 private:
  std::vector<Money> listed_;
};

}  // namespace tco
