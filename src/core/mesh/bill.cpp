#include "core/mesh/way.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace tco::mesh {
namespace {

constexpr Piece kAsListed{.from = 0, .to = std::numeric_limits<double>::infinity(), .slope = 1};

}  // namespace

/// On one piece of each meter a bill is a straight line, as far as the piece reaches.
void Way::add_bill(std::size_t b, std::size_t pieces) {
  const SharedBill& bill = problem_->bills[b];
  std::vector<std::size_t> chosen;
  double at_zero = 0;
  for (const SharedMeter& meter : bill.meters) {
    chosen.push_back(pieces % meter.pieces.size());
    pieces /= meter.pieces.size();
    const Piece& piece = meter.pieces[chosen.back()];
    if (!meter.others.empty()) continue;  // by blocks
    at_zero += bill.factor * (piece.at_from - piece.from * piece.slope);
  }
  const Piece& spend = bill.spend.empty() ? kAsListed : bill.spend[pieces % bill.spend.size()];
  const double listed_at_zero = at_zero;
  at_zero = spend.at_from + spend.slope * (at_zero - spend.from);
  fixed_ += at_zero + bill.fee;
  at_zero_.resize(problem_->bills.size());
  at_zero_[b] = at_zero;
  fees_ += bill.fee;
  const std::size_t first = sent_.size(), first_block = blocks_.size();
  std::vector<double> listed_by_work(problem_->works.size());
  for (std::size_t w = 0; w < problem_->works.size(); ++w) {
    const Work& work = problem_->works[w];
    if (!bill.serves[w] || work.outputs == 0) continue;
    double price = bill.by_output[w];
    for (std::size_t i = 0; i < chosen.size(); ++i) {
      price += bill.meters[i].piece(w, chosen[i]).slope * bill.meters[i].quantity[w];
    }
    const double listed = bill.factor * price;
    listed_by_work[w] = listed;
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
    const SharedMeter& meter = bill.meters[i];
    const Piece& piece = meter.pieces[chosen[i]];
    const auto used = [&](const Sent& sent) {
      return meter.quantity[sent.work] * problem_->works[sent.work].outputs;
    };
    if (std::isfinite(piece.to)) {
      over_sent(add_row(Row::Per::nothing, 1),
                [&](const Sent& sent) { return used(sent) / piece.to; });
    }
    if (piece.from == 0) continue;
    if (piece.above) starts_.push_back({b, piece.from, 0, meter.quantity, false});
    if (!meter.others.empty()) {
      add_blocks(b, i, chosen[i], spend.slope);
      continue;
    }
    const std::size_t row = add_row(Row::Per::nothing, -1);
    over_sent(row, [&](const Sent& sent) { return -used(sent) / piece.from; });
    short_.push_back(add_column(0));
    program_.entries.push_back({row, short_.back(), -1});
  }
  const auto amount = [&](const Sent& sent) {
    return sent.listed * problem_->works[sent.work].outputs;
  };
  const auto over_blocks = [&](std::size_t row, double Block::*value, double per) {
    for (std::size_t i = first_block; i < blocks_.size(); ++i) {
      program_.entries.push_back({row, blocks_[i].column, blocks_[i].*value / per});
    }
  };
  if (std::isfinite(spend.to)) {
    const double left = (spend.to - listed_at_zero) / spend.to;
    const std::size_t row = add_row(Row::Per::nothing, left);
    over_sent(row, [&](const Sent& sent) { return amount(sent) / spend.to; });
    over_blocks(row, &Block::listed, spend.to);
    if (left < 0) {  // nothing is so little: not on these pieces
      short_.push_back(add_column(0));
      program_.entries.push_back({row, short_.back(), -1});
    }
  }
  if (spend.from > 0) {
    const std::size_t row = add_row(Row::Per::nothing, (listed_at_zero - spend.from) / spend.from);
    over_sent(row, [&](const Sent& sent) { return -amount(sent) / spend.from; });
    over_blocks(row, &Block::listed, -spend.from);
    if (spend.above) starts_.push_back({b, spend.from, listed_at_zero, listed_by_work, true});
    short_.push_back(add_column(0));
    program_.entries.push_back({row, short_.back(), -1});
  }
  if (bill.least <= 0) return;
  const std::size_t row = add_row(Row::Per::nothing, (at_zero - bill.least) / bill.least);
  over_sent(row, [&](const Sent& sent) {
    return -sent.price * problem_->works[sent.work].outputs / bill.least;
  });
  over_blocks(row, &Block::price, -bill.least);
  const std::size_t topped = add_column(bill.least);
  topped_.emplace_back(b, topped);
  program_.entries.push_back({row, topped, -1});
}

/// Where works pay different prices of a meter, the units up to the start of the piece are of all
/// of them: each list has the part that it has of what is asked, and more only for what another
/// does not send.
void Way::add_blocks(std::size_t b, std::size_t m, std::size_t piece, double spend) {
  const SharedBill& bill = problem_->bills[b];
  const SharedMeter& meter = bill.meters[m];
  const double from = meter.pieces[piece].from;
  std::vector<double> asked(meter.others.size() + 1);
  const auto used = [&](const Sent& sent) {
    return sent.bill == b ? meter.quantity[sent.work] * problem_->works[sent.work].outputs : 0;
  };
  for (const Sent& sent : sent_) asked[meter.list[sent.work]] += used(sent);
  const double all = std::accumulate(asked.begin(), asked.end(), 0.0);
  const std::size_t most = add_row(Row::Per::nothing, 1), least = add_row(Row::Per::nothing, -1);
  const std::size_t lacks = add_column(0);
  short_.push_back(lacks);
  program_.entries.push_back({least, lacks, -1});
  for (std::size_t list = 0; list < asked.size(); ++list) {
    if (asked[list] == 0) continue;
    const Piece& one = list == 0 ? meter.pieces[piece] : meter.others[list - 1][piece];
    const double listed = bill.factor * (one.at_from - from * one.slope);
    const std::size_t has = add_column(spend * listed), unsent = add_column(0);
    blocks_.push_back({b, has, spend * listed, listed});
    const std::size_t of_sent = add_row(Row::Per::nothing, 0);
    const std::size_t of_unsent = add_row(Row::Per::scale, asked[list] / from);
    const std::size_t part = add_row(Row::Per::nothing, -asked[list] / all);
    for (const std::size_t row : {most, of_sent}) program_.entries.push_back({row, has, 1});
    for (const std::size_t row : {least, part}) program_.entries.push_back({row, has, -1});
    program_.entries.push_back({of_unsent, unsent, 1});
    program_.entries.push_back({part, unsent, -1});
    program_.entries.push_back({part, lacks, -1});
    for (const Sent& sent : sent_) {
      if (sent.bill != b || meter.list[sent.work] != list) continue;
      program_.entries.push_back({of_sent, sent.column, -used(sent) / from});
      program_.entries.push_back({of_unsent, sent.column, used(sent) / from});
    }
  }
}

}  // namespace tco::mesh
