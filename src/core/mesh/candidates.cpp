#include "core/mesh/candidates.hpp"

#include "tco/core/mesh/problem.hpp"

#include <algorithm>
#include <numeric>

namespace tco::mesh {
namespace {

/// Numbers of units of a kind: none, or least..most.
struct Choice {
  bool none = true;
  double least = 1, most = 0;

  double count() const { return (none ? 1 : 0) + std::max(0.0, most - least + 1); }
};

Choice choice_of(const Way& way, std::size_t m, double scale, const std::vector<double>& at_least) {
  const Kind& kind = way.kind(m);
  if (kind.exact) return {kind.maximum_units == 0, kind.maximum_units, kind.maximum_units};
  const double least = at_least.empty() ? 0 : at_least[m];
  Choice choice{least == 0, std::max(least, kind.minimum_units)};
  const double useful = way.useful(m, scale);
  choice.most = std::min(kind.maximum_units, std::max(choice.least, useful));
  if (useful == 0 && least == 0) choice.most = 0;  // it serves nothing
  return choice;
}

}  // namespace

double count_of_candidates(const std::vector<Way>& ways, double scale,
                           const std::vector<double>& at_least) {
  double count = 0;
  for (const Way& way : ways) {
    double of_way = 1;
    for (std::size_t m = 0; m < way.ways().size(); ++m) {
      of_way *= choice_of(way, m, scale, at_least).count();
    }
    count += of_way;
  }
  return count;
}

std::vector<Candidate> candidates(const std::vector<Way>& ways, double scale,
                                  const std::vector<double>& at_least) {
  std::vector<Candidate> all;
  for (std::size_t way = 0; way < ways.size(); ++way) {
    std::vector<std::vector<double>> fleets{{}};
    for (std::size_t m = 0; m < ways[way].ways().size(); ++m) {
      const Choice choice = choice_of(ways[way], m, scale, at_least);
      std::vector<std::vector<double>> longer;
      for (const std::vector<double>& fleet : fleets) {
        const auto add = [&](double units) {
          longer.push_back(fleet);
          longer.back().push_back(units);
        };
        if (choice.none) add(0);
        for (double units = std::max(1.0, choice.least); units <= choice.most; ++units) add(units);
      }
      fleets = std::move(longer);
    }
    for (std::vector<double>& fleet : fleets) {
      const double standing = ways[way].standing(fleet);
      all.push_back({way, std::move(fleet), standing});
    }
  }
  const auto total = [](const Candidate& c) {
    return std::accumulate(c.units.begin(), c.units.end(), 0.0);
  };
  std::stable_sort(all.begin(), all.end(), [&](const Candidate& a, const Candidate& b) {
    return total(a) != total(b) ? total(a) < total(b) : a.units > b.units;
  });
  return all;
}

}  // namespace tco::mesh
