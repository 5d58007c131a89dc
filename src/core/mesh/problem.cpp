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

namespace {

void merge(std::vector<double>& places, const std::vector<std::size_t>& place_of) {
  if (places.empty()) return;
  std::vector<double> merged;
  for (std::size_t place = 0; place < place_of.size(); ++place) {
    if (place_of[place] == merged.size()) merged.push_back(0);  // in the order of their first ones
    merged[place_of[place]] += places[place];
  }
  places = std::move(merged);
}

}  // namespace

void merge_works(Problem& problem) {
  for (Work& work : problem.works) merge(work.by_place, problem.place_of);
}

void merge_places(Problem& problem) {
  std::map<std::vector<double>, std::size_t> groups;
  std::vector<std::size_t>& group_of = problem.place_of;
  group_of.clear();
  std::size_t count = 0;
  for (const Work& work : problem.works) count = std::max(count, work.by_place.size());
  for (std::size_t place = 0; place < count; ++place) {
    std::vector<double> demand;
    for (const Work& work : problem.works) {
      if (!work.by_place.empty()) demand.push_back(work.by_place[place]);
    }
    group_of.push_back(groups.emplace(std::move(demand), groups.size()).first->second);
  }
  merge_works(problem);
  for (auto& ways : problem.kinds) {
    for (Kind& way : ways) merge(way.places, group_of);
  }
}

}  // namespace tco::mesh
