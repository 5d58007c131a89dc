#include "core/workloads/month.hpp"

namespace tco {

std::vector<MeshHours> by_hour(const MeshTerms& terms, const mesh::Answer& answer, double scale) {
  const mesh::Problem& problem = terms.problem();
  std::vector<MeshHours> all;
  for (std::size_t hour = 0; hour < problem.place_of.size(); ++hour) {
    const std::size_t place = problem.place_of[hour];
    if (place == all.size()) all.emplace_back();  // places are in the order of their first hours
    all[place].hours.push_back(hour);
  }
  const double month = terms.scenario().hours_per_month.in(unit::hours_per_month);
  for (std::size_t place = 0; place < all.size(); ++place) {
    const double hours = month * static_cast<double>(all[place].hours.size()) /
                         static_cast<double>(problem.place_of.size());
    double outputs = 0;
    std::vector<double> used(terms.kinds());
    all[place].busy.assign(terms.kinds(), std::vector<HoursPerMonth>(terms.works()));
    for (std::size_t w = 0; w < terms.works(); ++w) {
      const mesh::Work& work = problem.works[w];
      if (work.by_place.empty()) {
        all[place].asked.emplace_back();
        all[place].local.emplace_back();
        continue;
      }
      double made = 0;
      for (std::size_t k = 0; k < terms.kinds(); ++k) {
        const mesh::Run& run = problem.kinds[k][answer.ways[k]].runs[w];
        made += answer.made[k][w][place];
        all[place].busy[k][w] = answer.made[k][w][place] * run.hours * unit::hours_per_month;
        used[k] += answer.made[k][w][place] * run.hours * run.crowding;
      }
      const double asked = work.by_place[place] * scale;
      outputs += asked;
      all[place].asked.push_back(asked * unit::outputs_per_month);
      all[place].local.push_back(ratio(made, asked));
    }
    all[place].outputs = outputs / hours / unit::hour;
    for (std::size_t k = 0; k < terms.kinds(); ++k) {
      const mesh::Kind& kind = problem.kinds[k][answer.ways[k]];
      all[place].used.push_back(ratio(used[k], answer.units[k] * kind.places[place]));
    }
  }
  return all;
}

}  // namespace tco
