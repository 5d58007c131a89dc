#include "cli/sweep/view.hpp"
#include "cli/words/phrases.hpp"
#include "cli/words/volume_chart.hpp"
#include "tco/report/words/number_text.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace tco::cli {
namespace {

using report::count_text;

constexpr std::size_t kMostGridRows = 20;  ///< Of the grid.
constexpr std::size_t kMostParts = 8;      ///< Of the strip.
constexpr std::size_t kChartPoints = 80;

/// About `most` of `count` positions, evenly, the first and the last among them.
std::vector<std::size_t> sampled(double count, std::size_t most) {
  std::set<std::size_t> positions;
  const double steps = std::min(count, static_cast<double>(most)) - 1;
  for (double i = 0; i <= steps; ++i) {
    positions.insert(static_cast<std::size_t>(steps > 0 ? std::round(i / steps * (count - 1)) : 0));
  }
  return {positions.begin(), positions.end()};
}

/// What the options cost at one volume of one question.
struct Costs {
  Costs(const SweepOptions& options, double volume) : best(options.size()) {
    for (std::size_t i = 0; i < options.size(); ++i) {
      Segment segment{};
      points.push_back(options[i].at(volume * unit::outputs_per_month, segment));
      if (points[i].status != Status::ok) continue;
      if (best == options.size() || *points[i].total < *points[best].total) best = i;
    }
  }
  std::optional<double> total(std::size_t option) const {
    const SweepPoint& point = points[option];
    if (point.status != Status::ok) return std::nullopt;
    return point.total->in(unit::per_month);
  }

  std::vector<SweepPoint> points;
  std::size_t best;  ///< Past the last one: none is priced.
};

/// The parts of the first screen.
class SweepScreen {
 public:
  explicit SweepScreen(const Sweep& sweep)
      : sweep_(sweep),
        first_(sweep.questions.shared(0)),
        scenario_(first_->question.scenario),
        currency_(first_->question.currency),
        options_(first_->options),
        nouns_(nouns_of(scenario_)) {}

  /// The cheapest option at both ends.
  std::string answer() {
    const double least = sweep_.volume.least(), most = sweep_.volume.most();
    std::string text = end_phrase(least);
    if (most > least) text += "; " + end_phrase(most);
    for (const VariedInput& input : sweep_.questions.varied()) {
      text += ", at " + input.pointer + ' ' + report::unit_price_text(input.axis.at(0));
    }
    return text + '.' + left_out(most);
  }

  /// Which option is the cheapest over the range, exactly.
  report::Strip envelope() const {
    report::Strip strip{"cheapest by volume", {}};
    const double least = sweep_.volume.least(), most = sweep_.volume.most();
    for (const EnvelopeSegment& segment : envelope_of().segments) {
      const double from = segment.from.in(unit::outputs_per_month);
      if (from >= most || segment.to.in(unit::outputs_per_month) <= least) continue;
      strip.parts.push_back(count_text(std::max(from, least)));
      if (strip.parts.size() > 2 * kMostParts) {
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
  report::Grid points() const {
    const bool pairs = sweep_.table == SweepTable::pairs;
    const SweepPairs all_pairs(scenario_, sweep_.plans_only);
    report::Grid grid;
    for (const VariedInput& input : sweep_.questions.varied()) {
      grid.columns.push_back({input.pointer, true});
    }
    grid.columns.push_back({nouns_.kept + "/month", true});
    grid.columns.push_back({"cheapest"});
    const auto add_column = [&](const std::string& heading) {
      grid.columns.push_back({heading, true, static_cast<int>(grid.columns.size())});
    };
    if (pairs) {
      for (std::size_t i = 0; i < all_pairs.size(); ++i) {
        const auto [own, against] = all_pairs[i];
        add_column(short_name(scenario_.options[own]) + " saves against " +
                   short_name(scenario_.options[against]));
      }
    } else {
      for (const Option& option : scenario_.options) add_column(short_name(option));
    }

    const double inputs = sweep_.questions.size(), volumes = sweep_.volume.size();
    const std::size_t most_inputs = volumes > 1 && inputs > 1 ? kMostGridRows / 4 : kMostGridRows;
    const std::vector<std::size_t> chosen = sampled(inputs, most_inputs);
    for (const std::size_t point : chosen) {
      const std::vector<double> values = sweep_.questions.values(point);
      const std::shared_ptr<const Swept> swept = sweep_.questions.shared(point);
      const SweepOptions& options = swept->options;
      for (const std::size_t v : sampled(volumes, kMostGridRows / chosen.size())) {
        const double volume = sweep_.volume.at(v);
        const Costs costs(options, volume);
        std::vector<std::string> row;
        for (const double value : values) row.push_back(report::unit_price_text(value));
        row.push_back(count_text(volume));
        row.push_back(costs.best < options.size() ? short_name(options.option(costs.best)) : "-");
        add_figures(row, costs, volume, pairs ? &all_pairs : nullptr);
        row.resize(grid.columns.size(), "-");
        grid.rows.push_back(std::move(row));
      }
    }
    grid.notes.push_back(pairs ? "savings of a month, " + currency_
                               : "costs of one " + nouns_.one + ", " + currency_);
    const double rows = inputs * volumes;
    if (rows > static_cast<double>(grid.rows.size())) {
      grid.notes.back() +=
          "; " + (std::to_string(grid.rows.size()) + " of " + report::whole_text(rows) +
                  " points, all of them in -f csv, jsonl and json");
    }
    return grid;
  }

  /// The cost of one output against the volume; against the first varied input where there is but
  /// one volume.
  report::Chart chart(const std::string& description) const {
    const double least = sweep_.volume.least(), most = sweep_.volume.most();
    if (most == least && most > 0 && !sweep_.questions.varied().empty()) {
      return chart_of_input(description);
    }
    const double high = most > least ? most : 10 * std::max(most, 1.0);
    const double low = least > 0 && most > least ? least : high / 100;
    return volume_chart(scenario_, currency_, curves(), low, high, changes_of(envelope_of()),
                        description);
  }

 private:
  /// Options without a price, which might be the cheapest one.
  std::string left_out(double volume) const {
    std::string text;
    for (std::size_t i = 0; i < options_.size(); ++i) {
      const OptionResult result = options_[i].result(volume * unit::outputs_per_month);
      if (result.status != Status::unpriced) continue;
      text += (text.empty() ? " Unpriced, and perhaps cheaper: " : "; ") +
              short_name(options_.option(i)) + ", as " + result.reason;
    }
    return text.empty() ? text : text + '.';
  }

  std::string end_phrase(double volume) {
    const Costs costs(options_, volume);
    const std::string place = " at " + count_text(volume) + ' ' + nouns_.kept + " a month";
    if (costs.best == options_.size()) return "No option can be priced" + place;
    std::string text = in_words(options_.option(costs.best)) + " is cheapest" + place;
    if (volume == 0) return text;
    const double each = *costs.total(costs.best) / volume;
    return text + " (" + with_currency(currency_, report::unit_price_text(each)) + " each)";
  }

  std::vector<const CostCurve*> curves() const {
    std::vector<const CostCurve*> curves;
    for (std::size_t i = 0; i < options_.size(); ++i) {
      const auto& curve = options_[i].curve();
      curves.push_back(curve ? &*curve : nullptr);
    }
    return curves;
  }

  Envelope envelope_of() const {
    std::vector<const CostCurve*> known;
    std::vector<std::size_t> origin;
    const auto all = curves();
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (!all[i]) continue;
      known.push_back(all[i]);
      origin.push_back(i);
    }
    Envelope envelope = lower_envelope(known);
    for (EnvelopeSegment& segment : envelope.segments) segment.option = origin[segment.option];
    return envelope;
  }

  static void add_figures(std::vector<std::string>& row, const Costs& costs, double volume,
                          const SweepPairs* pairs) {
    for (std::size_t i = 0; !pairs && i < costs.points.size(); ++i) {
      const auto total = costs.total(i);
      row.push_back(total && volume > 0 ? report::unit_price_text(*total / volume) : "-");
    }
    if (!pairs) return;
    for (std::size_t i = 0; i < pairs->size(); ++i) {
      const auto [own, against] = (*pairs)[i];
      const bool known = std::max(own, against) < costs.points.size();
      const auto a = known ? costs.total(own) : std::nullopt;
      const auto b = known ? costs.total(against) : std::nullopt;
      row.push_back(a && b ? report::money_text(*b - *a) : "-");
    }
  }

  report::Chart chart_of_input(const std::string& description) const {
    const VariedInput& input = sweep_.questions.varied().front();
    const double volume = sweep_.volume.at(0);
    const bool log = input.axis.is_log();
    report::Chart chart{.title = "Cost of one " + nouns_.one + " by " + input.pointer,
                        .description = description,
                        .x = {input.pointer, "", log},
                        .y = {"cost of one " + nouns_.one, currency_, true},
                        .series = {}};
    for (std::size_t i = 0; i < scenario_.options.size(); ++i) {
      chart.series.push_back({short_name(scenario_.options[i]), i, {}});
    }
    const double stride = sweep_.questions.size() / input.axis.size();
    for (const std::size_t place : sampled(input.axis.size(), kChartPoints)) {
      const auto point = place * static_cast<std::size_t>(stride);
      const std::shared_ptr<const Swept> swept = sweep_.questions.shared(point);
      const SweepOptions& options = swept->options;
      const Costs costs(options, volume);
      for (std::size_t i = 0; i < chart.series.size(); ++i) {
        const auto total = i < costs.points.size() ? costs.total(i) : std::nullopt;
        chart.series[i].points.push_back(
            {input.axis.at(place), total ? std::optional(*total / volume) : std::nullopt});
      }
    }
    return chart;
  }

  const Sweep& sweep_;
  const std::shared_ptr<const Swept> first_;
  const Scenario& scenario_;
  const std::string& currency_;
  const SweepOptions& options_;
  Nouns nouns_;
};

}  // namespace

void add_sweep_screen(report::Report& report, const Sweep& sweep, bool chart) {
  SweepScreen screen(sweep);
  const std::string answer = screen.answer();
  report.blocks.emplace_back(report::Paragraph{answer, true});
  report.blocks.emplace_back(report::Paragraph{});
  report.blocks.emplace_back(screen.points());
  if (sweep.questions.varied().empty() && sweep.volume.most() > sweep.volume.least()) {
    report.blocks.emplace_back(report::Paragraph{});
    report.blocks.emplace_back(screen.envelope());
  }
  if (chart) report.blocks.emplace_back(screen.chart(answer));
}

}  // namespace tco::cli
