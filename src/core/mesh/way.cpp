#include "core/mesh/way.hpp"

#include "tco/core/curve/curve.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace tco::mesh {
namespace {

/// Work that only machines may do is left undone at this many times the dearest hour.
constexpr double kUndone = 1e3;
}  // namespace

double Cut::at(const std::vector<double>& units, double s) const {
  double cost = scale * s;
  for (std::size_t m = 0; m < units.size(); ++m) cost += each[m] * units[m];
  return cost;
}

Way::Way(const Problem& problem, std::vector<std::size_t> ways)
    : problem_(&problem), ways_(std::move(ways)) {
  for (std::size_t m = 0; m < ways_.size(); ++m) {
    for (std::size_t w = 0; w < problem_->works.size(); ++w) {
      const Run& run = kind(m).runs[w];
      if (!run.possible || run.hours == 0) continue;
      const double api =
          problem_->works[w].needs_machine() ? 0 : problem_->works[w].api / run.hours;
      dearest_hour_ = std::max({dearest_hour_, api, std::abs(run.rate), kind(m).idle_rate});
    }
  }
  for (std::size_t w = 0; w < problem_->works.size(); ++w) {
    all_by_api_ += problem_->works[w].outputs * price(w);
  }
  for (std::size_t m = 0; m < ways_.size(); ++m) add_columns(m);
  // What is left of a demand goes to the plan, so that a row of demand only says "at most".
  std::map<std::pair<std::size_t, std::size_t>, std::size_t> rows;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const auto [row, fresh] =
        rows.try_emplace({columns_[i].work, columns_[i].place}, program_.rows);
    if (fresh) {
      ++program_.rows;
      kind_of_row_.emplace_back();
      limit_of_row_.push_back(problem_->works[columns_[i].work].most_local);
    }
    program_.entries.push_back({row->second, i, 1});
  }
  // Hours beyond those that are powered anyway.
  for (std::size_t m = 0; m < ways_.size(); ++m) {
    if (!drawn_rows_[m]) continue;
    program_.entries.push_back({*drawn_rows_[m], program_.costs.size(), -1});
    program_.costs.push_back(kind(m).powered * kind(m).idle_rate);
  }
  money_ = 0;
  for (std::size_t i = 0; i < program_.costs.size(); ++i) {
    const bool must = i < columns_.size() && problem_->works[columns_[i].work].needs_machine();
    if (!must) money_ = std::max(money_, std::abs(program_.costs[i]));
  }
  if (money_ == 0) money_ = 1;
  for (double& cost : program_.costs) cost /= money_;
  if (!columns_.empty()) solver_.emplace(program_);
}

double Way::price(std::size_t w) const {
  const Work& work = problem_->works[w];
  if (!work.needs_machine()) return work.api;
  double hours = 0;
  for (std::size_t m = 0; m < ways_.size(); ++m) hours = std::max(hours, kind(m).runs[w].hours);
  return kUndone * (dearest_hour_ > 0 ? dearest_hour_ : 1) * (hours > 0 ? hours : 1);
}

/// Columns are parts of the demand of a place; those of machines' rows come first.
void Way::add_columns(std::size_t m) {
  const Kind& machine = kind(m);
  const bool drawn = machine.powered > 0 && machine.idle_rate > 0;
  const auto add_row = [&] {
    kind_of_row_.emplace_back(m);
    limit_of_row_.push_back(1);
    return program_.rows++;
  };
  std::vector<std::optional<std::size_t>> place_rows(machine.places.size());
  std::optional<std::size_t> month_row, drawn_row;
  for (std::size_t w = 0; w < problem_->works.size(); ++w) {
    const Work& work = problem_->works[w];
    const Run& run = machine.runs[w];
    if (!run.possible) continue;
    const bool anytime = work.by_place.empty();
    for (std::size_t place = 0; place < (anytime ? 1 : work.by_place.size()); ++place) {
      const double outputs = anytime ? work.outputs : work.by_place[place];
      if (outputs == 0) continue;
      const std::size_t column = program_.costs.size();
      columns_.push_back({m, w, place, outputs});
      const double hours = outputs * run.hours;
      const double saved = drawn ? machine.idle_rate : 0;
      program_.costs.push_back(hours * (run.rate - saved) - outputs * price(w));
      if (hours == 0) continue;
      if (!anytime) {
        if (!place_rows[place]) place_rows[place] = add_row();
        program_.entries.push_back({*place_rows[place], column, hours / machine.places[place]});
      }
      if (!month_row) month_row = add_row();
      program_.entries.push_back({*month_row, column, hours / machine.month});
      if (!drawn) continue;
      if (!drawn_row) drawn_row = add_row();
      program_.entries.push_back({*drawn_row, column, hours / machine.powered});
    }
  }
  drawn_rows_.push_back(drawn_row);
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
  double most = 0;
  for (const Cut& cut : cuts_) most = std::max(most, cut.at(units, scale));
  return most;
}

std::vector<double> Way::limits(const std::vector<double>& units, double scale) const {
  std::vector<double> limits;
  for (std::size_t row = 0; row < program_.rows; ++row) {
    limits.push_back(limit_of_row_[row] * (kind_of_row_[row] ? units[*kind_of_row_[row]] : scale));
  }
  return limits;
}

double Way::run(const std::vector<double>& units, double scale) {
  Cut cut{std::vector<double>(units.size()), all_by_api_};
  for (std::size_t m = 0; m < units.size(); ++m) {
    cut.each[m] = kind(m).powered * kind(m).idle_rate;
  }
  if (solver_) {
    const auto best = solver_->solve(limits(units, scale));
    for (std::size_t row = 0; best && row < program_.rows; ++row) {
      const double price = best->prices[row] * limit_of_row_[row] * money_;
      (kind_of_row_[row] ? cut.each[*kind_of_row_[row]] : cut.scale) += price;
    }
  }
  const double cost = cut.at(units, scale);
  if (cuts_.empty() || cost > bound(units, scale) + kSlack * std::abs(cost)) {
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
                         machine.runs[column.work].hours;
    month += hours;
    if (!problem_->works[column.work].by_place.empty()) places[column.place] += hours;
  }
  double units = month > 0 ? month / machine.month : 0;
  for (std::size_t place = 0; place < places.size(); ++place) {
    if (places[place] > 0) units = std::max(units, places[place] / machine.places[place]);
  }
  return whole_units(units);
}

double Way::all_full(const std::vector<double>& units) const {
  double scale = 0;
  for (const Column& column : columns_) {
    const Kind& machine = kind(column.kind);
    const Work& work = problem_->works[column.work];
    const double hours = column.outputs * work.most_local * machine.runs[column.work].hours;
    const double room = work.by_place.empty() ? machine.month : machine.places[column.place];
    if (hours > 0)
      scale = std::max(scale, units[column.kind] * std::max(room, machine.month) / hours);
  }
  return scale;
}

bool Way::pays_when_large() const {
  LinearProgram large = program_;
  for (std::size_t m = 0; m < ways_.size(); ++m) {
    const Kind& machine = kind(m);
    if (machine.exact || !std::isinf(machine.maximum_units)) continue;
    for (std::size_t row = 0; row < large.rows; ++row) {
      if (kind_of_row_[row] == m)
        large.entries.push_back({row, large.costs.size(), -limit_of_row_[row]});
    }
    large.costs.push_back((machine.each + machine.powered * machine.idle_rate) / money_);
  }
  if (columns_.empty()) return false;
  const auto best = Solver(large).solve(limits(std::vector<double>(ways_.size()), 1));
  return !best || best->value < -1e-9;
}

}  // namespace tco::mesh
