#include "core/mesh/way.hpp"
#include "tco/core/curve/curve.hpp"

#include <algorithm>

namespace tco::mesh {
namespace {

/// A part of the demand that is worth something.
struct Part {
  std::size_t column;
  double hours;  ///< Of a machine, that all of it takes.
  double worth;  ///< Of such an hour.
  double left;   ///< Hours that nothing was found for.
  double* room;  ///< In its place of the week; null: any hour of the month will do.
};

}  // namespace

bool Way::fills_in_order(std::size_t m) const {
  if (kind(m).begun_hours > 0) return false;
  // Else what takes the most of an hour and what saves the most idling are ordered differently.
  const Column* first = nullptr;
  for (const Column& column : columns_) {
    if (column.kind != m) continue;
    if (!first) first = &column;
    const Run& run = kind(m).runs[column.work];
    if (ways_.size() > 1 && run.hours == 0) return false;  // made without a machine
    const bool alike = run.crowding == kind(m).runs[first->work].crowding;
    if (kind_rows_[m].drawn && !alike) return false;
  }
  return true;
}

std::optional<std::size_t> Way::alone(const std::vector<double>& limits) const {
  if (!in_order_ || ways_.empty()) return std::nullopt;
  std::size_t there = 0, kinds = 0;
  for (std::size_t m = 0; m < ways_.size() && ways_.size() > 1; ++m) {
    if (!kind_rows_[m].month || limits[*kind_rows_[m].month] == 0) continue;
    there = m;
    ++kinds;
  }
  if (kinds > 1) return std::nullopt;
  return there;
}

void Way::price_absent(std::size_t m, const std::vector<double>& costs, Optimum& best) const {
  const Kind& machine = kind(m);
  const KindRows& rows = kind_rows_[m];
  double worth = 0, crowding = 1;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    if (columns_[i].kind != m) continue;
    const Run& run = machine.runs[columns_[i].work];
    crowding = run.crowding;
    const double saved = best.prices[demands_[i]] - costs[i];
    worth = std::max(worth, saved / (columns_[i].outputs * run.hours * crowding));
  }
  if (!rows.month) return;
  double idling = 0;
  if (rows.drawn) {
    const double drawn = machine.powered * crowding;
    idling = std::min(worth, costs[rows.over] / drawn);
    best.prices[*rows.drawn] = -idling * drawn;
  }
  best.prices[*rows.month] = -(worth - idling) * machine.month;
}

/// The limits of one kind lie in each other: a demand, its hour of the week, the month. There the
/// best is had by taking what is worth most for an hour of the machine first, as much of it as
/// limits leave (Edmonds 1970, Submodular functions, matroids, and certain polyhedra); beyond the
/// hours that are powered anyway an hour is worth less by what idling costs. A limit that is met is
/// worth what an hour of the best that it keeps out is. Kinds without units make nothing.
Optimum Way::in_order(std::size_t m, const std::vector<double>& limits,
                      const std::vector<double>& costs) const {
  const Kind& machine = kind(m);
  const KindRows& rows = kind_rows_[m];
  const auto limit = [&](const std::optional<std::size_t>& row, double hours) {
    return row ? limits[*row] * hours : 0;
  };
  // Hours are those that a machine can work: one that is busy takes `crowding` of them.
  const auto own = std::ranges::find(columns_, m, &Column::kind);
  const double drawn = rows.drawn ? machine.powered * machine.runs[own->work].crowding : 0;
  double powered = limit(rows.drawn, drawn), month = limit(rows.month, machine.month), over = 0;
  const double idle = rows.drawn ? costs[rows.over] / drawn : 0;
  std::vector<double> room(machine.places.size());
  for (std::size_t place = 0; place < room.size(); ++place) {
    room[place] = limit(rows.places[place], machine.places[place]);
  }
  Optimum best;
  best.x.assign(costs.size(), 0);
  best.prices.assign(rows_.size(), 0);
  std::vector<Part> parts;
  parts.reserve(columns_.size());
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const Column& column = columns_[i];
    if (column.kind != m) continue;
    const Run& run = machine.runs[column.work];
    const double hours = column.outputs * run.hours * run.crowding, demand = limits[demands_[i]];
    if (costs[i] >= -kSlack) continue;
    const bool anytime = problem_->works[column.work].by_place.empty();
    if (hours > 0) {
      parts.push_back(
          {i, hours, -costs[i] / hours, demand * hours, anytime ? nullptr : &room[column.place]});
    } else {
      best.x[i] = demand;
      best.prices[demands_[i]] = costs[i];
    }
  }
  std::ranges::sort(parts, [](const Part& a, const Part& b) {
    return a.worth != b.worth ? a.worth > b.worth : a.column < b.column;
  });

  double price_powered = 0, price_month = 0;
  for (Part& part : parts) {
    const auto take = [&](double most) {
      const double hours = std::min({part.left, month, most, part.room ? *part.room : most});
      part.left -= hours;
      month -= hours;
      if (part.room) *part.room -= hours;
      best.x[part.column] += hours / part.hours;
      return hours;
    };
    if (rows.drawn) powered -= take(powered);
    if (!rows.drawn) take(month);
    if (rows.drawn && part.worth > idle) over += take(month);
    if (part.left <= 0 || (part.room && *part.room <= 0)) continue;
    if (rows.drawn && powered <= 0) {
      price_powered = std::max(price_powered, std::min(part.worth, idle));
    }
    if (month <= 0) price_month = std::max(price_month, part.worth - price_powered);
  }
  if (over > 0) {
    price_month = std::max(0.0, price_month - (idle - price_powered));
    price_powered = idle;
    best.x[rows.over] = over / drawn;
  }
  if (rows.drawn) best.prices[*rows.drawn] = -price_powered * drawn;
  if (rows.month) best.prices[*rows.month] = -price_month * machine.month;
  const auto left = [&](const Part& part) { return part.worth - price_powered - price_month; };
  const auto price_of_place = [&](const Part& part) -> double& {
    return best.prices[*rows.places[columns_[part.column].place]];
  };
  const auto hours_of_place = [&](const Part& part) {
    return machine.places[columns_[part.column].place];
  };
  for (const Part& part : parts) {
    if (!part.room || *part.room > 0 || part.left <= 0) continue;
    double& price = price_of_place(part);
    price = std::min(price, -left(part) * hours_of_place(part));
  }
  for (const Part& part : parts) {
    const double place = part.room ? price_of_place(part) / hours_of_place(part) : 0;
    best.prices[demands_[part.column]] = std::min(0.0, -(left(part) + place) * part.hours);
  }
  for (std::size_t other = 0; other < ways_.size(); ++other) {
    if (other != m) price_absent(other, costs, best);
  }
  for (std::size_t i = 0; i < costs.size(); ++i) best.value += best.x[i] * costs[i];
  return best;
}

}  // namespace tco::mesh
