#pragma once

#include <algorithm>

namespace tco {

/// Neumaier's sum, whose rounding does not grow with the number of terms: the small flows of many
/// months next to one large purchase.
template <class Q>
class CompensatedSum {
 public:
  void add(Q term) {
    const Q next = total_ + term;
    const bool larger = std::max(total_, -total_) >= std::max(term, -term);
    lost_ += larger ? (total_ - next) + term : (term - next) + total_;
    total_ = next;
  }
  Q value() const { return total_ + lost_; }

 private:
  Q total_{}, lost_{};
};

}  // namespace tco
