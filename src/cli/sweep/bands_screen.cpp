#include "cli/simulate/words.hpp"
#include "cli/sweep/bands.hpp"
#include "cli/sweep/costs.hpp"
#include "cli/words/fitting.hpp"
#include "cli/words/phrases.hpp"
#include "cli/words/warnings.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/report/words/number_text.hpp"

#include <algorithm>

namespace tco::cli {
namespace {

using report::brief_text;
using simulate::Measure;

constexpr std::size_t kBandPoints = 21, kMostBands = 4;

/// Of one volume a month, of several workloads the scale.
class BandsScreen {
 public:
  BandsScreen(const Sweep& sweep, std::vector<BandsAt> points)
      : sweep_(sweep),
        points_(std::move(points)),
        first_(points_.front().question),
        mesh_(!first_.scenario.mesh.empty()),
        nouns_(nouns_of(first_.scenario)),
        measure_(told_measure(first_.scenario)) {
    for (const BandsAt& at : points_) note(at);
    std::stable_sort(order_.begin(), order_.end(),
                     [&](std::size_t a, std::size_t b) { return shares_[a] > shares_[b]; });
  }

  std::string answer() const {
    std::string text = end_phrase(points_.front());
    if (points_.size() > 1) text += ". " + end_phrase(points_.back());
    return text + '.';
  }

  report::Grid grid(bool full) const {
    report::Grid grid;
    grid.quiet = !full;
    for (const VariedInput& input : sweep_.questions.varied()) {
      grid.columns.push_back({input.pointer, true});
    }
    grid.columns.push_back({mesh_ ? "scale" : nouns_.kept + " a month", true});
    grid.columns.push_back({"cheapest, in so many cases"});
    for (const std::size_t option : shown(full ? order_.size() : kMostBands)) {
      grid.columns.push_back({short_name(first_.scenario.options[option]), true,
                              static_cast<int>(grid.columns.size()) - 1});
    }
    for (const BandsAt& at : points_) {
      std::vector<std::string> row;
      for (const double value : sweep_.questions.values(at.point)) row.push_back(brief_text(value));
      row.push_back(mesh_ ? report::given_text(at.volume) : report::large_text(at.volume));
      row.push_back(at.best() < at.options.size() ? best_phrase(at) : "");
      for (const std::size_t option : shown(full ? order_.size() : kMostBands)) {
        row.push_back(from_to(at, option));
      }
      grid.rows.push_back(std::move(row));
    }
    const double all = sweep_.questions.size() * sweep_.volume.size();
    grid.notes.push_back("P10 to P90 of the cost of " + costed(first_.scenario) + ", " +
                         first_.currency);
    if (all > static_cast<double>(points_.size())) {
      grid.notes.back() += "; " + std::to_string(points_.size()) + " of " +
                           report::whole_text(all) + " points: all with -f csv";
    }
    return full ? grid : without_empty(std::move(grid));
  }

  /// Along the volumes of the first question.
  report::Chart chart() const {
    report::Chart chart{
        .title = answer(),
        .description = "Cost against volume: the line is P50, the band goes from P10 to P90. ",
        .x = {mesh_ ? "scale" : nouns_.kept + " a month", "", sweep_.volume.is_log()},
        .y = {"cost of " + costed(first_.scenario), first_.currency, true},
        .series = {}};
    chart.description += chart.title;
    for (const std::size_t option : shown(kMostBands)) {
      report::Chart::Series series{short_name(first_.scenario.options[option]), option, {}};
      if (chart.series.empty()) series.weight = report::Chart::Weight::thick;
      for (const BandsAt& at : points_) {
        if (at.point != points_.front().point || option >= at.options.size()) continue;
        const simulate::Spread& spread = at.options[option].spread(measure_);
        report::Chart::Point point{at.volume, {}};
        if (spread.p50) point.y = spread.p50->value;
        if (spread.p10 && spread.p90) point.band = {spread.p10->value, spread.p90->value};
        series.points.push_back(point);
      }
      chart.series.push_back(std::move(series));
    }
    return chart;
  }

 private:
  void note(const BandsAt& at) {
    shares_.resize(std::max(shares_.size(), at.options.size()));
    while (order_.size() < shares_.size()) order_.push_back(order_.size());
    for (std::size_t i = 0; i < at.options.size(); ++i) {
      shares_[i] = std::max(shares_[i], at.options[i].p_cheapest.value);
    }
  }
  /// Those that are the cheapest most often somewhere.
  std::vector<std::size_t> shown(std::size_t most) const {
    std::vector<std::size_t> all = order_;
    std::erase_if(all,
                  [&](std::size_t option) { return most < order_.size() && shares_[option] == 0; });
    all.resize(std::min(all.size(), most));
    return all;
  }
  std::string best_phrase(const BandsAt& at) const {
    return short_name(at.question.scenario.options[at.best()]) + ", " +
           report::percent_text(at.options[at.best()].p_cheapest.value);
  }
  std::string from_to(const BandsAt& at, std::size_t option) const {
    if (option >= at.options.size()) return "";
    const simulate::Spread& spread = at.options[option].spread(measure_);
    if (!spread.p10 || !spread.p90) return "";
    return between(brief_text(spread.p10->value), brief_text(spread.p90->value));
  }
  std::string end_phrase(const BandsAt& at) const {
    const std::string place =
        mesh_ ? " at scale " + plain_number(at.volume)
              : " at " + report::count_text(at.volume) + ' ' + nouns_.kept + " a month";
    if (at.best() == at.options.size()) return "No option can be priced" + place;
    const auto has = [](const auto& share) { return share.has_value(); };
    return subject(at.question.scenario.options[at.best()]) + " is cheapest in " +
           report::percent_text(at.options[at.best()].p_cheapest.value) + " of cases" +
           (std::ranges::all_of(at.p_cheapest, has) ? "" : " that can be priced") + place;
  }

  const Sweep& sweep_;
  const std::vector<BandsAt> points_;
  const catalog::Question& first_;
  const bool mesh_;
  const Nouns nouns_;
  const Measure measure_;
  std::vector<double> shares_;      ///< By option, the largest of all points.
  std::vector<std::size_t> order_;  ///< Options by it.
};

}  // namespace

std::vector<std::string> add_bands_screen(report::Report& report, const Sweep& sweep,
                                          const BandsAsked& how, const SweepLook& look) {
  constexpr std::size_t kRowsOfScreen = 12;
  const std::size_t most = look.chart ? kBandPoints : kRowsOfScreen;
  std::vector<std::string> warnings;
  std::vector<BandsAt> points;
  const std::vector<std::size_t> questions =
      sampled(sweep.questions.size(), sweep.volume.size() > 1 ? most / 4 : most);
  for (const std::size_t point : questions) {
    for (const std::size_t v : sampled(sweep.volume.size(), most / questions.size())) {
      points.push_back(bands_at(sweep, how, point, sweep.volume.at(v)));
      add_untold(warnings, points.back().warnings);
    }
  }
  const BandsScreen screen(sweep, std::move(points));
  report.say(screen.answer(), true);
  report.say("");
  report.blocks.emplace_back(screen.grid(look.full));
  if (look.chart) report.blocks.emplace_back(screen.chart());
  return warnings;
}

}  // namespace tco::cli
