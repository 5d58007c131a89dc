#pragma once

namespace tco {

/// A sum whose rounding does not grow with the number of terms: the small flows of many
/// months next to one large purchase. What an addition loses is after Knuth, TAOCP vol. 2, 4.2.2.
template <class Q>
class CompensatedSum {
 public:
  void add(Q term) {
    if (term == Q{}) return;
    const Q next = total_ + term;
    const Q added = next - total_;
    lost_ += (total_ - (next - added)) + (term - added);  // exact, whichever is larger
    total_ = next;
  }
  Q value() const { return total_ + lost_; }

 private:
  Q total_{}, lost_{};
};

}  // namespace tco
