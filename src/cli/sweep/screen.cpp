#include "cli/sweep/figures.hpp"
#include "cli/words/fitting.hpp"
#include "cli/words/names.hpp"
#include "cli/words/phrases.hpp"
#include "tco/report/words/number_text.hpp"

#include <algorithm>

namespace tco::cli {
namespace {

using report::count_text;

constexpr std::size_t kMostGridRows = 20;  ///< Of the grid.
constexpr std::size_t kMostParts = 8;      ///< Of the strip, in as many lines as that takes:
constexpr std::size_t kStripLines = 4;
constexpr std::size_t kFewParts = 5;

/// The parts of the first screen.
class SweepScreen {
 public:
  SweepScreen(const Sweep& sweep, bool full)
      : sweep_(sweep),
        full_(full),
        first_(sweep.questions.shared(0)),
        scenario_(first_->question.scenario),
        currency_(first_->question.currency),
        options_(first_->options),
        nouns_(nouns_of(scenario_)) {}

  /// Which option is the cheapest over the range, exactly.
  report::Strip envelope() const {
    report::Strip strip{"cheapest by volume", {}};
    const double least = sweep_.volume.least(), most = sweep_.volume.most();
    for (const EnvelopeSegment& segment : envelope_of(options_).segments) {
      const double from = segment.from.in(unit::outputs_per_month);
      if (from >= most || segment.to.in(unit::outputs_per_month) <= least) continue;
      strip.parts.push_back(count_text(std::max(from, least)));
      if (strip.parts.size() > 2 * (full_ ? kMostParts : kFewParts)) {
        strip.parts.emplace_back("...");
        return strip;
      }
      std::string name = short_name(scenario_.options[segment.option]);
      if (segment.units > 0) name += " x" + report::whole_text(segment.units);
      strip.parts.push_back(std::move(name));
    }
    strip.parts.push_back(count_text(most));
    return strip;
  }

  /// A few of the points: what an output costs on each option, or what each pair saves.
  report::Grid points(std::size_t most_rows) const {
    report::Grid grid;
    grid.quiet = !full_;
    for (const VariedInput& input : sweep_.questions.varied()) {
      grid.columns.push_back({input.pointer, true});
    }
    const bool volumes = full_ || sweep_.volume.size() > 1 || sweep_.questions.varied().empty();
    if (volumes) {
      grid.columns.push_back({nouns_.kept + (scenario_.mesh.empty() ? " a month" : ""), true});
    }
    const bool pairs = sweep_.table == SweepTable::pairs;
    grid.columns.push_back({"cheapest", false, pairs && !full_ ? 1 : 0});
    if (!full_) grid.columns.push_back({"a " + nouns_.one, true, pairs ? 2 : 0});
    const std::vector<ScreenRow> chosen = chosen_points(sweep_, most_rows);
    const std::vector<ScreenFigure> figures = figures_of(sweep_, scenario_, chosen, full_);
    const ScreenFigure* const rival = cheapest_api(figures, chosen);
    for (const ScreenFigure& figure : figures) {
      // The first figure of a pair stays, whatever its name takes; of options, the API that
      // machines are held against goes last.
      const bool stays = figure.own && &figure == &figures.front();
      const int rank = static_cast<int>(grid.columns.size());
      grid.columns.push_back({figure.heading, true, stays ? 0 : &figure == rival ? 1 : rank});
    }
    for (const ScreenRow& point : chosen) {
      std::vector<std::string> row;
      for (const double value : point.values) row.push_back(number(value));
      if (volumes) {
        row.push_back(full_ ? count_text(point.volume) : report::large_text(point.volume));
      }
      const bool priced = point.costs.best < point.costs.points.size();
      row.push_back(priced ? short_name(point.swept->options.option(point.costs.best)) : none());
      if (!full_) row.push_back(each(point, point.costs.best));
      for (const ScreenFigure& figure : figures) {
        row.push_back(figure.own ? saving(point, *figure.own, figure.option)
                                 : each(point, figure.option));
      }
      grid.rows.push_back(std::move(row));
    }
    std::string note = "costs of " + costed(scenario_);
    if (pairs) note = "savings of a month";
    if (pairs && !full_ && !figures.empty()) {
      note += " against " + short_name(scenario_.options[figures.front().option]);
    }
    grid.notes.push_back(note + ", " + currency_);
    const double rows = sweep_.questions.size() * sweep_.volume.size();
    if (rows > static_cast<double>(grid.rows.size())) {
      grid.notes.back() +=
          "; " + (std::to_string(grid.rows.size()) + " of " + report::whole_text(rows) +
                  " points: more with --full, all with -f csv");
    }
    return full_ ? grid : without_empty(std::move(grid));
  }

 private:
  /// At the first point; null where there is none.
  const ScreenFigure* cheapest_api(const std::vector<ScreenFigure>& figures,
                                   const std::vector<ScreenRow>& points) const {
    const ScreenFigure* found = nullptr;
    const auto cost = [&](const ScreenFigure& figure) {
      return points.front().costs.total(figure.option);
    };
    for (const ScreenFigure& figure : figures) {
      const bool api = !figure.own && scenario_.options[figure.option].kind == OptionKind::api;
      if (!api || !cost(figure)) continue;
      if (!found || *cost(figure) < *cost(*found)) found = &figure;
    }
    return found;
  }
  const char* none() const { return full_ ? "-" : ""; }
  std::string number(double amount) const {
    return full_ ? report::unit_price_text(amount) : report::brief_text(amount);
  }
  std::string each(const ScreenRow& point, std::size_t option) const {
    const bool known = option < point.costs.points.size();
    const auto total = known ? point.costs.total(option) : std::nullopt;
    return total && point.volume > 0 ? number(*total / each_of(scenario_, point.volume)) : none();
  }
  std::string saving(const ScreenRow& point, std::size_t own, std::size_t against) const {
    const bool known = std::max(own, against) < point.costs.points.size();
    const auto a = known ? point.costs.total(own) : std::nullopt;
    const auto b = known ? point.costs.total(against) : std::nullopt;
    if (!a || !b) return none();
    return full_ ? report::money_text(*b - *a) : report::brief_text(*b - *a);
  }

  const Sweep& sweep_;
  const bool full_;
  const std::shared_ptr<const Swept> first_;
  const Scenario& scenario_;
  const std::string& currency_;
  const SweepOptions& options_;
  Nouns nouns_;
};

}  // namespace

void add_sweep_screen(report::Report& report, const Sweep& sweep, const SweepLook& look) {
  SweepScreen screen(sweep, look.full);
  const std::string answer = sweep_answer(sweep);
  report.say(look.full ? answer : fitted({{answer}}, kAnswerLines), true);
  report.say("");
  const bool by_volume =
      sweep.questions.varied().empty() && sweep.volume.most() > sweep.volume.least();
  const report::Strip strip = by_volume ? screen.envelope() : report::Strip{};
  const bool parts = strip.parts.size() > 1;
  const std::size_t others = look.message_lines + kOtherLines + (parts ? kStripLines + 1 : 0);
  const std::size_t room = std::max(kLeastRows, room_beside({answer}, others));
  report.blocks.emplace_back(screen.points(look.full ? kMostGridRows : room));
  if (parts) {
    report.say("");
    report.blocks.emplace_back(strip);
  }
  const bool drawn = look.chart && (axes_of(sweep) <= kDrawnAxes || !look.full);
  if (drawn) report.blocks.emplace_back(sweep_chart(sweep, answer));
}

}  // namespace tco::cli
