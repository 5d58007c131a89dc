#include "tco/core/mesh/problem.hpp"

#include <algorithm>
#include <map>
#include <numeric>

namespace tco::mesh {

double Kind::standing(double units) const {
  if (units == 0) return 0;
  return once + units * each - std::min(units, paid_units) * paid;
}

double Answer::local(std::size_t kind, std::size_t work) const {
  const std::vector<double>& places = made[kind][work];
  return std::accumulate(places.begin(), places.end(), 0.0);
}

double Answer::local(std::size_t work) const {
  double sum = 0;
  for (std::size_t kind = 0; kind < made.size(); ++kind) sum += local(kind, work);
  return sum;
}

double Answer::total_units() const { return std::accumulate(units.begin(), units.end(), 0.0); }

std::vector<std::size_t> places_of(const std::vector<std::vector<double>>& works) {
  std::map<std::vector<double>, std::size_t> places;
  std::size_t hours = 0;
  for (const std::vector<double>& work : works) hours = std::max(hours, work.size());
  std::vector<std::size_t> place_of;
  for (std::size_t hour = 0; hour < hours; ++hour) {
    std::vector<double> demand;
    for (const std::vector<double>& work : works) {
      if (!work.empty()) demand.push_back(work[hour]);
    }
    place_of.push_back(places.emplace(std::move(demand), places.size()).first->second);
  }
  return place_of;
}

std::vector<double> merged(const std::vector<double>& by_hour,
                           const std::vector<std::size_t>& place_of) {
  std::vector<double> places;
  for (std::size_t hour = 0; hour < by_hour.size() && hour < place_of.size(); ++hour) {
    if (place_of[hour] == places.size()) places.push_back(0);  // in the order of their first hours
    places[place_of[hour]] += by_hour[hour];
  }
  return places;
}

}  // namespace tco::mesh
