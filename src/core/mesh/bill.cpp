#include "core/mesh/way.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace tco::mesh {
namespace {

constexpr Piece kAsListed{.from = 0, .to = std::numeric_limits<double>::infinity(), .slope = 1};

}  // namespace

/// On one piece of each meter a bill is a straight line, as far as the piece reaches.
void Way::add_bill(std::size_t b, std::size_t pieces) {
  const SharedBill& bill = problem_->bills[b];
  std::vector<const Piece*> chosen;
  double at_zero = 0;
  for (const SharedMeter& meter : bill.meters) {
    chosen.push_back(&meter.pieces[pieces % meter.pieces.size()]);
    pieces /= meter.pieces.size();
    at_zero += bill.factor * (chosen.back()->at_from - chosen.back()->from * chosen.back()->slope);
  }
  const Piece& spend = bill.spend.empty() ? kAsListed : bill.spend[pieces % bill.spend.size()];
  const double listed_at_zero = at_zero;
  at_zero = spend.at_from + spend.slope * (at_zero - spend.from);
  fixed_ += at_zero + bill.fee;
  at_zero_.resize(problem_->bills.size());
  at_zero_[b] = at_zero;
  fees_ += bill.fee;
  const std::size_t first = sent_.size();
  for (std::size_t w = 0; w < problem_->works.size(); ++w) {
    const Work& work = problem_->works[w];
    if (!bill.serves[w] || work.outputs == 0) continue;
    double price = bill.by_output[w];
    for (std::size_t i = 0; i < chosen.size(); ++i) {
      price += chosen[i]->slope * bill.meters[i].quantity[w];
    }
    const double listed = bill.factor * price;
    price = spend.slope * listed;
    sent_.push_back({b, w, add_column(work.outputs * (price - this->price(w))), price, listed});
    if (!totals_[w]) {
      totals_[w] = add_row(Row::Per::scale, 1);
      for (std::size_t i = 0; i < columns_.size(); ++i) {
        if (columns_[i].work != w) continue;
        program_.entries.push_back({*totals_[w], i, columns_[i].outputs / work.outputs});
      }
    }
    program_.entries.push_back({*totals_[w], sent_.back().column, 1});
  }
  const auto over_sent = [&](std::size_t row, auto coefficient) {
    for (std::size_t i = first; i < sent_.size(); ++i) {
      const double value = coefficient(sent_[i]);
      if (value != 0) program_.entries.push_back({row, sent_[i].column, value});
    }
  };
  for (std::size_t i = 0; i < chosen.size(); ++i) {
    const auto used = [&](const Sent& sent) {
      return bill.meters[i].quantity[sent.work] * problem_->works[sent.work].outputs;
    };
    if (std::isfinite(chosen[i]->to)) {
      over_sent(add_row(Row::Per::nothing, 1),
                [&](const Sent& sent) { return used(sent) / chosen[i]->to; });
    }
    if (chosen[i]->from == 0) continue;
    const std::size_t row = add_row(Row::Per::nothing, -1);
    over_sent(row, [&](const Sent& sent) { return -used(sent) / chosen[i]->from; });
    short_.push_back(add_column(0));
    program_.entries.push_back({row, short_.back(), -1});
  }
  const auto amount = [&](const Sent& sent) {
    return sent.listed * problem_->works[sent.work].outputs;
  };
  if (std::isfinite(spend.to)) {
    const double left = (spend.to - listed_at_zero) / spend.to;
    const std::size_t row = add_row(Row::Per::nothing, left);
    over_sent(row, [&](const Sent& sent) { return amount(sent) / spend.to; });
    if (left < 0) {  // nothing is so little: not on these pieces
      short_.push_back(add_column(0));
      program_.entries.push_back({row, short_.back(), -1});
    }
  }
  if (spend.from > 0) {
    const std::size_t row = add_row(Row::Per::nothing, (listed_at_zero - spend.from) / spend.from);
    over_sent(row, [&](const Sent& sent) { return -amount(sent) / spend.from; });
    short_.push_back(add_column(0));
    program_.entries.push_back({row, short_.back(), -1});
  }
  if (bill.least <= 0) return;
  const std::size_t row = add_row(Row::Per::nothing, (at_zero - bill.least) / bill.least);
  over_sent(row, [&](const Sent& sent) {
    return -sent.price * problem_->works[sent.work].outputs / bill.least;
  });
  const std::size_t topped = add_column(bill.least);
  topped_.emplace_back(b, topped);
  program_.entries.push_back({row, topped, -1});
}

}  // namespace tco::mesh
