#include "cli/compare/notes.hpp"
#include "cli/compare/view.hpp"
#include "cli/words/phrases.hpp"
#include "cli/words/question_phrases.hpp"
#include "cli/words/screen_lines.hpp"
#include "cli/words/volumes.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/report/words/number_text.hpp"

#include <algorithm>
#include <cmath>

namespace tco::cli {
namespace {

using report::count_text;
using report::money_text;
using report::unit_price_text;
using report::whole_text;

/// Segments of the envelope that are worth a line; the rest is in JSON.
constexpr std::size_t kMostSegments = 8;
/// Options whose further attempts are told of.
constexpr std::size_t kMostTold = 4;

/// The tables of --full.
class FullScreen {
 public:
  explicit FullScreen(const CompareView& view)
      : view_(view), nouns_(nouns_of(view.scenario())), host_(headline_host(view)) {}

  report::Grid options() const {
    const std::string currency = view_.question.currency == "USD" ? "$" : view_.question.currency;
    report::Grid grid;
    grid.columns = {{"option"},
                    {currency + "/" + nouns_.one, true},
                    {"next " + nouns_.one, true, 3},
                    {"usage-based", true, 7, "busy hours alone"},
                    {currency + "/month", true, 1},
                    {plain_number(view_.scenario().horizon_months) + "-month TCO", true, 2},
                    {"units", true, 5},
                    {"busy", true, 4},
                    {"owning wins", false, 6, wins_note()},
                    {"time per " + nouns_.one, true, 9},
                    {"per 100", true, 8, "wall time of " + nouns_.kept + " on all units"},
                    {"caveat", false, 10, "", true}};
    for (const std::size_t i : cheapest_first(view_)) {
      grid.rows.push_back(option_row(i));
      const std::string split = split_phrase(view_.option(i), view_.result(i));
      if (!split.empty()) grid.notes.push_back(short_name(view_.option(i)) + ": " + split);
    }
    std::size_t hidden = 0;
    for (std::size_t i = 0; i < count(); ++i) hidden += on_screen(view_, i) ? 0 : 1;
    if (hidden > 0) {
      grid.notes.push_back(std::to_string(hidden) +
                           (hidden == 1 ? " more hybrid" : " more hybrids") +
                           " of an owned machine with an API in -f json");
    }
    return grid;
  }

  /// What variations cost where several attempts stand behind an output; empty: they do not.
  std::string more_attempts() const {
    const Scenario& scenario = view_.scenario();
    if (scenario.workload.attempts_per_output <= 1 * unit::attempts_per_output) return {};
    std::string text;
    std::size_t told = 0;
    for (const std::size_t i : cheapest_first(view_)) {
      const auto cost = [&](double attempts) {
        return cost_of_more(view_.result(i), view_.option(i), scenario.demand.volume, attempts);
      };
      const auto ten = cost(10);
      const auto hundred = cost(100);
      if (!ten || !hundred || told == kMostTold) continue;
      ++told;
      text += (text.empty() ? "10 / 100 more attempts cost: " : "; ") +
              short_name(view_.option(i)) + ' ' + price(*ten) + " / " + price(*hundred);
    }
    return text;
  }

  report::Strip envelope() const {
    report::Strip strip{"cheapest by volume", {}};
    const Envelope& envelope = view_.comparison.envelope;
    for (std::size_t i = 0; i < envelope.segments.size(); ++i) {
      const EnvelopeSegment& segment = envelope.segments[i];
      strip.parts.push_back(volume_text(segment.from));
      if (i == kMostSegments) {
        strip.parts.emplace_back("...");
        break;
      }
      std::string name = short_name(view_.option(segment.option));
      if (segment.units > 0) name += " x" + whole_text(segment.units);
      strip.parts.push_back(std::move(name));
      const bool last = i + 1 == envelope.segments.size() && !envelope.truncated;
      if (last && segment.to != kUnbounded) {
        strip.parts.push_back(volume_text(segment.to));
        strip.parts.emplace_back("nothing serves more");
      }
      if (envelope.computed_to == segment.to) {
        strip.parts.push_back(volume_text(segment.to));
        strip.parts.emplace_back("not computed");
      }
    }
    return strip;
  }

  /// Electricity of a day in which one machine of the option is busy all the time.
  std::string busy_day() const {
    std::string text;
    for (const std::size_t i : cheapest_first(view_)) {
      const Option& option = view_.option(i);
      const auto tariff = option.assumptions.electricity.value;
      if (option.kind != OptionKind::owned || view_.result(i).status != Status::ok || !tariff)
        continue;
      const auto& load = option.hardware->power.load.value;
      if (!load) continue;
      const Money day = *load * (24 * unit::hour) * option.assumptions.pue * *tariff;
      text += (text.empty() ? "Electricity of a machine busy all day: " : "; ") +
              bare_name(option) + ' ' +
              with_currency(view_.question.currency, report::brief_text(day.in(unit::money)));
    }
    return text;
  }

 private:
  std::size_t count() const { return view_.comparison.options.size(); }

  std::string price(MonthlyCost cost) const {
    return with_currency(view_.question.currency, unit_price_text(cost.in(unit::per_month)));
  }

  static std::string volume_text(Volume volume) {
    return count_text(volume.in(unit::outputs_per_month));
  }

  std::vector<std::string> option_row(std::size_t i) const {
    const OptionResult& result = view_.result(i);
    const auto& month = result.month;
    const auto unit_price = [](const std::optional<UnitCost>& cost) {
      return cost ? unit_price_text(cost->in(unit::per_output)) : std::string("-");
    };
    std::string total = "-";
    if (result.total) total = money_text(result.total->in(unit::per_month));
    if (result.known_part) total = "at least " + money_text(result.known_part->in(unit::per_month));
    return {row_name(view_.option(i), result),
            unit_price(result.per_output),
            unit_price(month ? month->marginal : std::nullopt),
            unit_price(result.usage_based_per_output),
            total,
            result.horizon ? whole_text(result.horizon->tco.in(unit::money)) : "-",
            month && month->units > 0 ? whole_text(month->units) : "-",
            result.utilization ? report::percent_text(*result.utilization) : "-",
            wins_text(i),
            wall_time(i, 1),
            wall_time(i, 100),
            result.caveat};
  }

  std::string wall_time(std::size_t i, double outputs) const {
    const OptionResult& result = view_.result(i);
    if (!result.time_per_output || !result.month) return "-";
    const double seconds = result.time_per_output->in(unit::second / unit::output);
    // One output is made by one unit; many are shared out among all.
    return report::duration_text(outputs == 1 ? seconds : outputs * seconds / result.month->units);
  }

  std::string wins_note() const {
    if (!host_ || count() < 2) return {};
    return "where " + subject(view_.option(*host_)) + " is cheaper than the option of the row";
  }

  std::string wins_text(std::size_t i) const {
    const PairResult* pair = host_ ? pair_between(view_, *host_, i) : nullptr;
    if (!pair || !pair->break_even) return "-";
    const std::string ranges = ranges_phrase(view_.scenario(), *pair);
    return pair->break_even->verdict == Verdict::never ? ranges
                                                       : ranges + ", " + payback_phrase(*pair);
  }

  const CompareView& view_;
  Nouns nouns_;
  std::optional<std::size_t> host_;
};

}  // namespace

void add_full_screen(report::Report& report, const CompareView& view) {
  const FullScreen screen(view);
  report.say(answer_text(view, kWholeAnswer), true);
  report.say("");
  for (std::string& line : question_lines(view)) report.say(std::move(line));
  report.say("");
  report.blocks.emplace_back(screen.options());
  for (std::string& line : reasons_of(view)) report.say(std::move(line));
  report.say("");
  for (std::string line : {screen.more_attempts(), screen.busy_day()}) {
    if (line.empty()) continue;
    report.say(std::move(line));
    report.say("");
  }
  if (report::Strip strip = screen.envelope(); !strip.parts.empty()) {
    report.blocks.emplace_back(std::move(strip));
    report.say("");
  }
  report.show(break_even_grid(view));
  report.say(assumptions_phrase(view));
}

}  // namespace tco::cli
