#include "cli/sweep/figures.hpp"

#include "cli/words/names.hpp"

#include <algorithm>
#include <tuple>

namespace tco::cli {

std::vector<ScreenRow> chosen_points(const Sweep& sweep, std::size_t most_rows) {
  const double inputs = sweep.questions.size(), volumes = sweep.volume.size();
  const std::size_t most_inputs =
      volumes > 1 && inputs > 1 ? std::max<std::size_t>(2, most_rows / 4) : most_rows;
  const std::vector<std::size_t> chosen = sampled(inputs, most_inputs);
  std::vector<ScreenRow> points;
  for (const std::size_t input : chosen) {
    const std::shared_ptr<const Swept> swept = sweep.questions.shared(input);
    for (const std::size_t v : sampled(volumes, most_rows / chosen.size())) {
      const double volume = sweep.volume.at(v);
      points.push_back(
          {sweep.questions.values(input), volume, swept, Costs(swept->options, volume)});
    }
  }
  return points;
}

std::vector<ScreenFigure> figures_of(const Sweep& sweep, const Scenario& scenario,
                                     const std::vector<ScreenRow>& points, bool full) {
  std::vector<ScreenFigure> figures;
  if (sweep.table == SweepTable::pairs) {
    const SweepPairs pairs(scenario, sweep.plans_only);
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      const auto [own, against] = pairs[i];
      const std::string rival = short_name(scenario.options[against]);
      figures.push_back(
          {short_name(scenario.options[own]) + " saves" + (full ? " against " + rival : ""),
           against, own});
    }
    if (full || figures.empty()) return figures;
    // Against the plan that is the cheapest at first; what wins somewhere stands in front.
    const auto rank = [&](const ScreenFigure& figure) {
      const bool wins = std::any_of(points.begin(), points.end(), [&](const ScreenRow& point) {
        return point.costs.best == *figure.own;
      });
      const auto cost = points.front().costs.total(figure.option);
      return std::tuple(scenario.options[figure.option].self_hosted(), !cost, cost.value_or(0),
                        !wins);
    };
    std::stable_sort(figures.begin(), figures.end(),
                     [&](const auto& a, const auto& b) { return rank(a) < rank(b); });
    std::erase_if(figures, [rival = figures.front().option](const ScreenFigure& figure) {
      return figure.option != rival;
    });
    return figures;
  }
  std::vector<std::size_t> order;
  const auto add = [&](std::size_t i) {
    if (std::find(order.begin(), order.end(), i) == order.end()) order.push_back(i);
  };
  for (const ScreenRow& point : points) {
    if (!full && point.costs.best < scenario.options.size()) add(point.costs.best);
  }
  for (std::size_t i = 0; i < scenario.options.size(); ++i) {
    if (full || !scenario.options[i].routing.unasked) add(i);
  }
  for (const std::size_t i : order) figures.push_back({short_name(scenario.options[i]), i});
  return figures;
}

}  // namespace tco::cli
