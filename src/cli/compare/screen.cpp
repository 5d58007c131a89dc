#include "cli/compare/view.hpp"
#include "cli/words/phrases.hpp"
#include "cli/words/question_phrases.hpp"
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
/// Columns of the break-even table.
constexpr std::size_t kMostHosts = 4;

/// The tables of the first screen.
class CompareScreen {
 public:
  explicit CompareScreen(const CompareView& view)
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
    for (const std::size_t i : cheapest_first([](std::size_t) { return true; })) {
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

  /// Why options have no price, for below the table that shows a dash.
  std::vector<std::string> reasons() const {
    std::vector<std::string> lines;
    for (std::size_t i = 0; i < count(); ++i) {
      const OptionResult& result = view_.result(i);
      if (result.status == Status::ok || !on_screen(view_, i)) continue;
      const bool possible = result.status == Status::unpriced;
      lines.push_back(short_name(view_.option(i)) +
                      (possible ? ": unpriced: " : ": not possible: ") + result.reason);
    }
    return lines;
  }

  /// What variations cost where several attempts stand behind an output; empty: they do not.
  std::string more_attempts() const {
    const Scenario& scenario = view_.scenario();
    if (scenario.workload.attempts_per_output <= 1 * unit::attempts_per_output) return {};
    std::string text;
    std::size_t told = 0;
    for (const std::size_t i : cheapest_first([](std::size_t) { return true; })) {
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
    }
    return strip;
  }

  /// Every self-hosted option against every other one; no rows where there is nothing to compare.
  report::Grid break_evens() const {
    report::Grid grid;
    const auto has_curve = [&](std::size_t i) { return view_.result(i).curve.has_value(); };
    const auto is_host = [&](std::size_t i) {
      return view_.option(i).self_hosted() && has_curve(i);
    };
    std::vector<std::size_t> hosts = cheapest_first(is_host);
    const std::size_t left_out = hosts.size() - std::min(hosts.size(), kMostHosts);
    hosts.resize(hosts.size() - left_out);
    if (hosts.empty()) return grid;
    grid.columns = {{"wins from " + nouns_.many + "/month; payback in months"}};
    for (std::size_t h = 0; h < hosts.size(); ++h) {
      grid.columns.push_back({short_name(view_.option(hosts[h])), true, static_cast<int>(h)});
    }
    bool passing = false;
    for (const std::size_t i : cheapest_first(has_curve)) {
      if (hosts.size() == 1 && i == hosts.front()) continue;
      std::vector<std::string> row{short_name(view_.option(i))};
      for (const std::size_t host : hosts) {
        row.push_back(host_cell(host, i));
        passing = passing || row.back().find('*') != std::string::npos;
      }
      grid.rows.push_back(std::move(row));
    }
    if (passing) grid.notes.emplace_back("* not for good: the ranges are in -f json");
    if (left_out > 0) {
      grid.notes.push_back(std::to_string(left_out) + " more self-hosted options in -f json");
    }
    return grid;
  }

 private:
  std::size_t count() const { return view_.comparison.options.size(); }

  std::string price(MonthlyCost cost) const {
    return with_currency(view_.question.currency, unit_price_text(cost.in(unit::per_month)));
  }

  static std::string volume_text(Volume volume) {
    return count_text(volume.in(unit::outputs_per_month));
  }

  /// The options that `belongs` picks, by monthly total; those without one last, as listed.
  template <class Belongs>
  std::vector<std::size_t> cheapest_first(Belongs belongs) const {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < count(); ++i) {
      if (on_screen(view_, i) && belongs(i)) order.push_back(i);
    }
    const auto ok = [&](std::size_t i) { return view_.result(i).status == Status::ok; };
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      if (ok(a) != ok(b)) return ok(a);
      return ok(a) && *view_.result(a).total < *view_.result(b).total;
    });
    return order;
  }

  std::vector<std::string> option_row(std::size_t i) const {
    const OptionResult& result = view_.result(i);
    const auto& month = result.month;
    const auto unit_price = [](const std::optional<UnitCost>& cost) {
      return cost ? unit_price_text(cost->in(unit::per_output)) : std::string("-");
    };
    std::string total = "-";
    if (result.total) total = money_text(result.total->in(unit::per_month));
    if (result.known_part) total = ">= " + money_text(result.known_part->in(unit::per_month));
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
    return "where " + in_words(view_.option(*host_)) + " is cheaper than the option of the row";
  }

  std::string wins_text(std::size_t i) const {
    const PairResult* pair = host_ ? pair_between(view_, *host_, i) : nullptr;
    if (!pair || !pair->break_even) return "-";
    const std::string ranges = ranges_phrase(*pair);
    return pair->break_even->verdict == Verdict::never ? ranges
                                                       : ranges + ", " + payback_phrase(*pair);
  }

  std::string host_cell(std::size_t host, std::size_t against) const {
    const PairResult* pair = pair_between(view_, host, against);
    if (!pair || !pair->break_even) return "-";
    const BreakEven& even = *pair->break_even;
    if (even.verdict == Verdict::never) return "never";
    if (even.verdict == Verdict::equal) return "equal";
    std::string text = even.verdict == Verdict::always ? "always" : next_volume(*even.first_volume);
    if (even.verdict == Verdict::depends && !even.settled_volume) text += "*";
    const auto& time = pair->payback.time;
    return text + "; " + (time ? plain_number(std::round(time->in(unit::month)*10) / 10) : "-");
  }

  const CompareView& view_;
  Nouns nouns_;
  std::optional<std::size_t> host_;
};

}  // namespace

void add_screen(report::Report& report, const CompareView& view) {
  const CompareScreen screen(view);
  const auto say = [&](std::string text) {
    report.blocks.emplace_back(report::Paragraph{std::move(text), false});
  };
  for (std::string& line : answer_phrases(view)) {
    report.blocks.emplace_back(report::Paragraph{std::move(line), true});
  }
  say("");
  for (std::string& line : question_lines(view)) say(std::move(line));
  say("");
  report.blocks.emplace_back(screen.options());
  for (std::string& line : screen.reasons()) say(std::move(line));
  if (std::string more = screen.more_attempts(); !more.empty()) {
    say("");
    say(std::move(more));
  }
  say("");
  if (report::Strip strip = screen.envelope(); !strip.parts.empty()) {
    report.blocks.emplace_back(std::move(strip));
    say("");
  }
  if (report::Grid grid = screen.break_evens(); !grid.rows.empty()) {
    report.blocks.emplace_back(std::move(grid));
    say("");
  }
  say(assumptions_phrase(view));
}

}  // namespace tco::cli
