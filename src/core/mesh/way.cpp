#include "core/mesh/way.hpp"

#include "tco/core/curve/curve.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace tco::mesh {
namespace {

/// Work that only machines may do is left undone at this many times the dearest hour.
constexpr double kUndone = 1e3;

}  // namespace

double Cut::at(const std::vector<double>& units, double s) const {
  double cost = fixed + scale * s;
  for (std::size_t m = 0; m < units.size(); ++m) cost += each[m] * units[m];
  return cost;
}

Way::Way(const Problem& problem, std::vector<std::size_t> ways,
         const std::vector<std::size_t>& pieces)
    : problem_(&problem), ways_(std::move(ways)), totals_(problem.works.size()) {
  for (std::size_t m = 0; m < ways_.size(); ++m) {
    for (std::size_t w = 0; w < problem_->works.size(); ++w) {
      const Run& run = kind(m).runs[w];
      if (!run.possible || run.hours == 0) continue;
      const double api = problem_->works[w].unsold() ? 0 : problem_->works[w].api / run.hours;
      dearest_hour_ = std::max({dearest_hour_, api, std::abs(run.rate), kind(m).idle_rate});
    }
  }
  for (const Work& work : problem_->works) {
    if (!work.unsold()) dearest_output_ = std::max(dearest_output_, work.api);
  }
  for (const SharedBill& bill : problem_->bills) {
    for (std::size_t w = 0; w < problem_->works.size(); ++w) {
      double price = bill.serves[w] ? bill.by_output[w] : 0;
      for (const SharedMeter& meter : bill.meters) {
        for (std::size_t i = 0; i < meter.pieces.size(); ++i) {
          price += std::abs(meter.piece(w, i).slope) * meter.quantity[w];
        }
      }
      dearest_output_ = std::max(dearest_output_, bill.factor * price);
    }
  }
  for (std::size_t w = 0; w < problem_->works.size(); ++w) {
    all_by_api_ += problem_->works[w].outputs * price(w);
  }
  std::size_t most = 0;
  for (const Work& work : problem_->works) most += std::max<std::size_t>(1, work.by_place.size());
  most *= ways_.size();
  columns_.reserve(most);
  program_.costs.reserve(most + ways_.size());
  program_.entries.reserve(4 * most + ways_.size());
  for (std::size_t m = 0; m < ways_.size(); ++m) add_columns(m);
  add_demands();
  // Hours beyond those that are powered anyway.
  for (std::size_t m = 0; m < ways_.size(); ++m) {
    if (!kind_rows_[m].drawn) continue;
    kind_rows_[m].over = add_column(kind(m).powered * kind(m).idle_rate);
    program_.entries.push_back({*kind_rows_[m].drawn, kind_rows_[m].over, -1});
  }
  for (std::size_t m = 0; m < ways_.size(); ++m) add_begun(m);
  for (std::size_t b = 0; b < pieces.size(); ++b) {
    if (pieces[b] > 0) add_bill(b, pieces[b] - 1);
  }
  money_ = 0;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const bool must = problem_->works[columns_[i].work].unsold();
    if (!must) money_ = std::max(money_, std::abs(program_.costs[i]));
  }
  for (const Work& work : problem_->works) {
    if (!sent_.empty()) money_ = std::max(money_, dearest_output_ * work.outputs);
  }
  if (money_ == 0) money_ = 1;
  for (double& cost : program_.costs) cost /= money_;
  for (const std::size_t column : short_) program_.costs[column] = kUndone * kUndone;
  in_order_ = !bent();
  for (std::size_t m = 0; m < ways_.size(); ++m) in_order_ = in_order_ && fills_in_order(m);
}

double Way::price(std::size_t w) const {
  const Work& work = problem_->works[w];
  if (!work.unsold()) return work.api;
  double hours = 0;
  for (std::size_t m = 0; m < ways_.size(); ++m) hours = std::max(hours, kind(m).runs[w].hours);
  const double dearest = dearest_hour_ * hours + dearest_output_;
  return kUndone * (dearest > 0 ? dearest : 1);
}

bool Way::open() const {
  return !short_.empty() || std::any_of(problem_->works.begin(), problem_->works.end(),
                                        [](const Work& work) { return work.unsold(); });
}

std::size_t Way::add_row(Row::Per per, double limit, std::size_t kind) {
  rows_.push_back({per, kind, limit});
  return program_.rows++;
}

std::size_t Way::add_column(double cost) {
  program_.costs.push_back(cost);
  return program_.costs.size() - 1;
}

/// Columns are parts of the demand of a place.
void Way::add_columns(std::size_t m) {
  const Kind& machine = kind(m);
  const bool drawn = machine.powered > 0 && machine.idle_rate > 0;
  const auto row = [&](std::optional<std::size_t>& known) {
    if (!known) known = add_row(Row::Per::kind, 1, m);
    return *known;
  };
  KindRows& rows = kind_rows_.emplace_back();
  rows.places.resize(machine.places.size());
  for (std::size_t w = 0; w < problem_->works.size(); ++w) {
    const Work& work = problem_->works[w];
    const Run& run = machine.runs[w];
    if (!run.possible) continue;
    const bool anytime = work.by_place.empty();
    for (std::size_t place = 0; place < (anytime ? 1 : work.by_place.size()); ++place) {
      const double outputs = anytime ? work.outputs : work.by_place[place];
      if (outputs == 0) continue;
      const double hours = outputs * run.hours;
      const double saved = drawn ? machine.idle_rate : 0;
      const std::size_t column = add_column(hours * (run.rate - saved) - outputs * price(w));
      columns_.push_back({m, w, place, outputs});
      if (hours == 0) continue;
      auto& entries = program_.entries;
      if (!anytime) {
        entries.push_back(
            {row(rows.places[place]), column, hours * run.crowding / machine.places[place]});
      }
      entries.push_back({row(rows.month), column, hours * run.crowding / machine.month});
      if (drawn) entries.push_back({row(rows.drawn), column, hours / machine.powered});
    }
  }
}

/// What is left of a demand goes to the plan, so that a row of demand only says "at most".
void Way::add_demands() {
  std::size_t places = 1;
  for (const Work& work : problem_->works) places = std::max(places, work.by_place.size());
  std::vector<std::optional<std::size_t>> rows(problem_->works.size() * places);
  demands_.reserve(columns_.size());
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const std::size_t w = columns_[i].work;
    auto& row = rows[w * places + columns_[i].place];
    if (!row) row = add_row(Row::Per::scale, problem_->works[w].most_local);
    demands_.push_back(*row);
    program_.entries.push_back({*row, i, 1});
  }
}

/// Hours that are paid for as soon as there is any work cost nothing then.
void Way::add_begun(std::size_t m) {
  const double hours = kind(m).begun_hours;
  if (hours == 0) return;
  begun_ = true;
  const std::size_t some = add_row(Row::Per::nothing, 1), used = add_row(Row::Per::nothing, 0);
  double rate = 0;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const Run& run = kind(m).runs[columns_[i].work];
    if (columns_[i].kind != m) continue;
    rate = run.rate;
    program_.entries.push_back({used, i, -columns_[i].outputs * run.hours / hours});
  }
  const std::size_t column = add_column(-hours * rate);
  for (const std::size_t row : {some, used}) program_.entries.push_back({row, column, 1});
}

double Way::standing(const std::vector<double>& units) const {
  double cost = 0;
  bool any = false;
  for (std::size_t m = 0; m < units.size(); ++m) {
    cost += kind(m).standing(units[m]);
    any = any || units[m] > 0;
  }
  return any ? cost + problem_->once : cost;
}

double Way::bound(const std::vector<double>& units, double scale) const {
  double most = -std::numeric_limits<double>::infinity();
  for (const Cut& cut : cuts_) most = std::max(most, cut.at(units, scale));
  return most;
}

/// Divided by the scale, so that the tolerances of the solver are parts of the demand.
std::vector<double> Way::limits(const std::vector<double>& units, double scale) const {
  std::vector<double> limits;
  limits.reserve(rows_.size());
  for (const Row& row : rows_) {
    const double limit = row.limit * (row.per == Row::Per::kind    ? units[row.kind]
                                      : row.per == Row::Per::scale ? scale
                                                                   : 1);
    limits.push_back(scale > 0 ? limit / scale : limit);
  }
  return limits;
}

Cut Way::tangent(const std::vector<double>& units, double scale) {
  Cut cut{std::vector<double>(units.size()), all_by_api_, fixed_};
  for (std::size_t m = 0; m < units.size(); ++m) {
    cut.each[m] = kind(m).powered * kind(m).idle_rate;
  }
  if (!program_.costs.empty()) {
    const auto best = optimum(limits(units, scale));
    for (std::size_t i = 0; best && i < rows_.size(); ++i) {
      const double price = best->prices[i] * rows_[i].limit * money_;
      (rows_[i].per == Row::Per::kind    ? cut.each[rows_[i].kind]
       : rows_[i].per == Row::Per::scale ? cut.scale
                                         : cut.fixed) += price;
    }
  }
  return cut;
}

double Way::run(const std::vector<double>& units, double scale) {
  Cut cut = tangent(units, scale);
  const double cost = cut.at(units, scale);
  if (cost > bound(units, scale) + kSlack * std::abs(cost)) {
    cuts_.push_back(std::move(cut));
  }
  return cost;
}

double Way::useful(std::size_t m, double scale) const {
  const Kind& machine = kind(m);
  std::vector<double> places(machine.places.size());
  double month = 0;
  for (const Column& column : columns_) {
    if (column.kind != m) continue;
    const double hours = column.outputs * scale * problem_->works[column.work].most_local *
                         machine.runs[column.work].hours * machine.runs[column.work].crowding;
    month += hours;
    if (!problem_->works[column.work].by_place.empty()) places[column.place] += hours;
  }
  double units = month > 0 ? month / machine.month : 0;
  for (std::size_t place = 0; place < places.size(); ++place) {
    if (places[place] > 0) units = std::max(units, places[place] / machine.places[place]);
  }
  return whole_units(units);
}

}  // namespace tco::mesh
