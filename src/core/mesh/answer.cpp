#include "core/mesh/way.hpp"
#include "tco/core/curve/curve.hpp"

#include <algorithm>
#include <cmath>

namespace tco::mesh {
namespace {

/// Of parts of a demand: closer to a limit than this they are at it.
constexpr double kAtLimit = 1e-10;

}  // namespace

Answer Way::answer(const std::vector<double>& units, double scale) {
  std::vector<double> x(program_.costs.size());
  if (!program_.costs.empty()) {
    const std::vector<double> limit = limits(units, scale);
    if (const auto easy = where_all_fits(limit)) {
      x = easy->x;
      for (double& part : x) part *= scale > 0 ? scale : 1;
      return read(x, units, scale);
    }
    const auto best = solved(limit, program_.costs);
    if (best) x = best->x;
    // Once more with all local work a little dearer, and that of works listed later.
    constexpr double kNudge = 1e-8;
    std::vector<double> nudged = program_.costs;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      const auto later = static_cast<double>(columns_[i].work + problem_->works.size()) +
                         static_cast<double>(columns_[i].kind) / 16;
      nudged[i] += kNudge * later / static_cast<double>(problem_->works.size());
    }
    const auto tied = solved(limit, nudged);
    const auto cost = [&](const std::vector<double>& parts) {
      double sum = 0;
      for (std::size_t i = 0; i < parts.size(); ++i) sum += parts[i] * program_.costs[i];
      return sum;
    };
    const double all = all_by_api_ / money_;
    if (best && tied && cost(tied->x) <= cost(best->x) + kSlack * std::max(1.0, all)) x = tied->x;
  }
  for (double& part : x) part *= scale > 0 ? scale : 1;
  return read(x, units, scale);
}

/// What parts of the demand come to; parts that are all or nothing but for rounding are.
Answer Way::read(const std::vector<double>& x, const std::vector<double>& units,
                 double scale) const {
  Answer answer;
  answer.feasible = true;
  answer.cost = standing(units);
  answer.units = units;
  answer.ways = ways_;
  answer.made.resize(units.size());
  for (std::size_t m = 0; m < units.size(); ++m) {
    for (const Work& work : problem_->works) {
      answer.made[m].emplace_back(std::max<std::size_t>(1, work.by_place.size()));
    }
  }
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const Column& column = columns_[i];
    const double most = problem_->works[column.work].most_local * scale;
    double part = std::clamp(x[i], 0.0, most);
    if (part < kAtLimit * most || units[column.kind] == 0) part = 0;
    if (part > most * (1 - kAtLimit)) part = most;
    answer.made[column.kind][column.work][column.place] = part * column.outputs;
  }
  read_bills(x, scale, answer);
  for (std::size_t w = 0; w < problem_->works.size(); ++w) {
    const double all = problem_->works[w].outputs * scale;
    double left = all - answer.local(w);
    for (const std::vector<double>& sent : answer.sent) left -= sent[w];
    if (problem_->works[w].unsold()) {
      answer.feasible =
          answer.feasible && left <= 1e-9 * problem_->works[w].outputs * std::max(1.0, scale);
    } else if (left > kSlack * all) {
      answer.cost += left * problem_->works[w].api;
    }
  }
  for (std::size_t m = 0; m < units.size(); ++m) {
    double busy = 0, rate = 0;
    for (std::size_t w = 0; w < problem_->works.size(); ++w) {
      const double hours = answer.local(m, w) * kind(m).runs[w].hours;
      if (hours > 0) rate = kind(m).runs[w].rate;
      busy += hours;
      answer.cost += hours * kind(m).runs[w].rate;
    }
    answer.cost += std::max(0.0, units[m] * kind(m).powered - busy) * kind(m).idle_rate;
    answer.cost -= std::min(busy, kind(m).begun_hours) * rate;
  }
  return answer;
}

/// True where a piece that holds strictly above its start is reached, or would be by next to
/// nothing more, which there is.
bool Way::begun(const Start& start, const std::vector<double>& x, double scale,
                const Answer& answer) const {
  double used = start.at_zero;
  for (const Block& one : blocks_) {
    if (start.amount && one.bill == start.bill) used += x[one.column] * one.listed;
  }
  bool more = false;
  for (std::size_t w = 0; w < start.by_output.size(); ++w) {
    const double all = problem_->works[w].outputs * scale;
    used += start.by_output[w] * answer.sent[start.bill][w];
    const bool left = all - answer.sent[start.bill][w] > kAtLimit * all;
    more = more || (start.by_output[w] > 0 && left);
  }
  return more || used > start.from * (1 + kSlack);
}

/// What bills are sent, and what they come to on the pieces chosen.
void Way::read_bills(const std::vector<double>& x, double scale, Answer& answer) const {
  answer.sent.assign(problem_->bills.size(), std::vector<double>(problem_->works.size()));
  answer.billed.assign(problem_->bills.size(), 0);
  for (std::size_t b = 0; b < at_zero_.size(); ++b) answer.billed[b] = at_zero_[b];
  for (const Sent& one : sent_) {
    const double all = problem_->works[one.work].outputs * scale;
    double outputs = std::clamp(x[one.column] * problem_->works[one.work].outputs, 0.0, all);
    const double left = all - answer.local(one.work);
    if (std::abs(outputs - left) < kAtLimit * all) outputs = left;
    if (outputs < kAtLimit * all) outputs = 0;
    answer.sent[one.bill][one.work] = outputs;
    answer.billed[one.bill] += outputs * one.price;
  }
  for (const Block& one : blocks_) answer.billed[one.bill] += x[one.column] * one.price;
  for (const auto& [bill, column] : topped_) {
    answer.billed[bill] = std::max(answer.billed[bill], problem_->bills[bill].least);
  }
  for (const std::size_t column : short_) {
    answer.lacking = answer.lacking || x[column] > 1e-9 * std::max(1.0, scale);
  }
  for (const Start& start : starts_) {
    answer.lacking = answer.lacking || !begun(start, x, scale, answer);
  }
  if (answer.lacking) answer.feasible = false;
  for (const double billed : answer.billed) answer.cost += billed;
  answer.cost += fees_;
}

}  // namespace tco::mesh
