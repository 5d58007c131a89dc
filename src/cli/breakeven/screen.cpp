#include "cli/breakeven/view.hpp"
#include "cli/words/phrases.hpp"
#include "cli/words/question_phrases.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/report/words/number_text.hpp"

#include <algorithm>

namespace tco::cli {
namespace {

using report::count_text;

/// Rows worth reading on a screen; the rest is in csv and json.
constexpr std::size_t kMostPairs = 40;
constexpr std::size_t kMostWinners = 12;
constexpr std::size_t kMostNotes = 6;

std::string volume_text(Volume volume) { return count_text(volume.in(unit::outputs_per_month)); }

/// As it is where that is short, else with four digits: a sentence is no table.
std::string brief(double number) {
  const std::string exact = plain_number(number);
  return exact.size() <= 6 ? exact : report::unit_price_text(number);
}

class BreakevenScreen {
 public:
  explicit BreakevenScreen(const CompareView& view)
      : view_(view), nouns_(nouns_of(view.scenario())) {}

  /// The pair the words speak of: the best machine against the cheapest plan, else the first.
  const PairResult* headline() const {
    const auto host = headline_host(view_);
    const auto plan = cheapest_plan(view_);
    const PairResult* pair = host && plan ? pair_between(view_, *host, *plan) : nullptr;
    const auto& pairs = view_.comparison.pairs;
    return pair || pairs.empty() ? pair : &pairs.front();
  }

  std::string answer() const {
    const PairResult* pair = headline();
    if (!pair) return "There is no self-hosted option to hold against another one.";
    const std::string rival = short_name(view_.option(pair->against));
    const std::string own = in_words(view_.option(pair->own));
    if (!pair->break_even)
      return "Where " + short_name(view_.option(pair->own)) + " beats " + rival +
             " is unknown: " + pair->reason + ".";
    const BreakEven& even = *pair->break_even;
    switch (even.verdict) {
      case Verdict::never:
        return own + " never beats " + rival + ": " + reason_phrase(*even.reason) + ".";
      case Verdict::equal:
        return own + " costs the same as " + rival + " at every volume.";
      case Verdict::always:
        return own + " beats " + rival + " at every volume it can serve.";
      case Verdict::depends:
        break;
    }
    return own + " beats " + rival + where(*pair) + ".";
  }

  report::Grid pairs() const {
    report::Grid grid;
    grid.columns = {
        {"option"}, {"against"}, {"is cheaper"}, {"a day", true, 1}, {"settled from", true, 5}};
    const bool text = view_.scenario().workload.modality == Modality::text;
    const bool video = view_.scenario().workload.modality == Modality::video;
    if (text) grid.columns.push_back({"tokens a month", true, 3});
    if (video) grid.columns.push_back({"footage a month", true, 3});
    grid.columns.push_back({"busy there", true, 2});
    grid.columns.push_back({"by", false, 4, "how the cheaper side changes at the first volume"});
    for (const PairResult& pair : view_.comparison.pairs) {
      if (grid.rows.size() == kMostPairs) break;
      std::vector<std::string> row{short_name(view_.option(pair.own)),
                                   short_name(view_.option(pair.against)), cheaper_text(pair)};
      const auto volumes = pair.break_even.value_or(BreakEven{});
      const auto figures = figures_at(pair, volumes.first_volume);
      const auto text_of = [](const std::optional<double>& number) {
        return number ? count_text(*number) : std::string("-");
      };
      row.push_back(figures ? count_text(figures->per_day) : "-");
      row.push_back(volumes.settled_volume ? next_volume(*volumes.settled_volume) : "-");
      if (text) row.push_back(figures ? text_of(figures->tokens_per_month) : "-");
      if (video) row.push_back(figures ? footage_text(*figures) : "-");
      row.push_back(figures && figures->utilization ? report::percent_text(*figures->utilization)
                                                    : "-");
      const auto crossings = crossings_of(view_, pair);
      const bool changes = !crossings.empty() && crossings.front().at == volumes.first_volume;
      row.emplace_back(changes ? name_of(crossings.front().kind) : "-");
      grid.rows.push_back(std::move(row));
      if (grid.notes.size() == kMostNotes) continue;
      if (!pair.break_even) {
        const std::string note = "unknown where " + pair.reason;
        if (grid.notes.empty() || grid.notes.back() != note) grid.notes.push_back(note);
      } else if (volumes.reason) {
        grid.notes.push_back(short_name(view_.option(pair.own)) + " never beats " +
                             short_name(view_.option(pair.against)) + ": " +
                             reason_phrase(*volumes.reason));
      }
    }
    if (const std::size_t left = view_.comparison.pairs.size() - grid.rows.size(); left > 0) {
      grid.notes.push_back(std::to_string(left) + " more pairs in -f csv");
    }
    return grid;
  }

  report::Grid envelope() const {
    report::Grid grid;
    grid.columns = {{"cheapest of all, from " + nouns_.many + "/month", true},
                    {"to", true},
                    {"option"},
                    {"units", true}};
    const Envelope& envelope = view_.comparison.envelope;
    for (const EnvelopeSegment& segment : envelope.segments) {
      if (grid.rows.size() == kMostWinners) break;
      grid.rows.push_back({volume_text(segment.from),
                           segment.to == kUnbounded ? "-" : volume_text(segment.to),
                           short_name(view_.option(segment.option)),
                           segment.units > 0 ? report::whole_text(segment.units) : "-"});
    }
    const std::size_t left = envelope.segments.size() - grid.rows.size();
    if (envelope.truncated) {
      grid.notes.emplace_back("and so on without end: the first 1,000 in -f csv --table envelope");
    } else if (left > 0) {
      grid.notes.push_back(std::to_string(left) + " more in -f csv --table envelope");
    }
    return grid;
  }

 private:
  std::string where(const PairResult& pair) const {
    const BreakEven& even = *pair.break_even;
    const VolumeFigures at = *figures_at(pair, even.first_volume);
    const bool for_good =
        even.owned_cheaper.size() == 1 && even.owned_cheaper.front().to == kUnbounded;
    if (!for_good) return ": " + ranges_phrase(pair);
    std::string text = " from " + next_volume(*even.first_volume) + ' ' + nouns_.many +
                       " a month on, " + count_text(at.per_day) + " a day";
    if (at.tokens_per_month && *at.tokens_per_month > 0) {
      text += " or " + count_text(*at.tokens_per_month) + " tokens a month";
    }
    if (at.footage_seconds_per_month) text += " or " + footage_text(at) + " of footage a month";
    if (at.utilization) {
      text += ", with the machine " + report::percent_text(*at.utilization) + " busy";
    }
    return text;
  }

  static std::string footage_text(const VolumeFigures& figures) {
    return report::duration_text(*figures.footage_seconds_per_month);
  }

  std::optional<VolumeFigures> figures_at(const PairResult& pair,
                                          const std::optional<Volume>& volume) const {
    if (!volume) return std::nullopt;
    return volume_figures(view_, pair.own, *volume);
  }

  static std::string cheaper_text(const PairResult& pair) {
    if (!pair.break_even) return "unknown";
    const BreakEven& even = *pair.break_even;
    const bool several = even.owned_cheaper.size() > 1 || even.truncated;
    if (even.verdict != Verdict::depends || !several) return ranges_phrase(pair);
    return (even.ranges ? report::whole_text(*even.ranges) : std::string("endless")) +
           " ranges from " + next_volume(*even.first_volume) + "/month";
  }

  const CompareView& view_;
  Nouns nouns_;
};

/// What is held against what, in words: "a month at 300 kept clips".
std::string metric_phrase(const CompareView& view, const Solved& solved) {
  const Scenario& scenario = view.scenario();
  const std::string volume = volume_text(scenario.demand.volume) + ' ' + nouns_of(scenario).kept;
  return solved.tco ? "over " + horizon_text(scenario) + " of " + volume : "a month at " + volume;
}

}  // namespace

void add_breakeven_screen(report::Report& report, const CompareView& view) {
  const BreakevenScreen screen(view);
  const auto say = [&](std::string text) {
    report.blocks.emplace_back(report::Paragraph{std::move(text), false});
  };
  report.blocks.emplace_back(report::Paragraph{screen.answer(), true});
  say("");
  say(question_phrase(view));
  say("");
  if (report::Grid grid = screen.pairs(); !grid.rows.empty()) {
    report.blocks.emplace_back(std::move(grid));
    say("");
  }
  report.blocks.emplace_back(screen.envelope());
  say("");
  say(assumptions_phrase(view));
}

void add_solve_screen(report::Report& report, const CompareView& view, const Solved& solved) {
  const GoalSeek& found = solved.found;
  const std::string own = short_name(view.option(solved.own));
  const std::string other = short_name(view.option(solved.against));
  const auto name = [&](const std::optional<bool>& is_own) {
    if (!is_own) return std::string("-");
    return *is_own ? own : other;
  };
  const auto values = [](const GoalRoot& root, auto text) {
    return text(root.value) + (root.until == root.value ? "" : " to " + text(root.until));
  };
  const std::string now = solved.now ? " (now " + brief(*solved.now) + ")" : "";
  const std::string range = brief(solved.from) + " to " + brief(solved.to);
  const std::string metric = metric_phrase(view, solved);
  const std::string cost = " cost the same " + metric;
  const auto say = [&](std::string text, bool strong = false) {
    report.blocks.emplace_back(report::Paragraph{std::move(text), strong});
  };
  if (!found.roots.empty()) {
    const GoalRoot& root = found.roots.front();
    std::string text = own + " and " + other +
                       (root.tie ? cost : " change places, without an exact tie, " + metric) +
                       " where " + solved.input + " is " + values(root, brief);
    if (solved.input == kAttempts && root.value >= 1) {
      text += ", a keep rate of " + report::percent_text(1 / root.value);
    }
    text += now;
    const auto& below = root.own_cheaper_below;
    const auto& above = root.own_cheaper_above;
    if (below == above) {
      text += "; on both sides of it " + name(above) + " is cheaper";
    } else {
      if (below) text += "; below it " + name(below) + " is cheaper";
      if (above) text += (below ? ", above it " : "; above it ") + name(above);
      if (above && !below) text += " is cheaper";
    }
    text += ".";
    if (found.roots.size() > 1) {
      text += " It is the first of " + std::to_string(found.roots.size()) + " such values.";
    }
    say(std::move(text), true);
  } else if (found.own_throughout) {
    say("No value of " + solved.input + " from " + range + now + " makes " + own + " and " + other +
            cost + ": " + name(*found.own_throughout) + " is cheaper throughout" +
            (found.level ? ", and this input changes neither cost." : "."),
        true);
  } else {
    say(own + " and " + other + cost + " at every value of " + solved.input + " from " + range +
            ".",
        true);
  }
  say("");
  say(question_phrase(view));
  say("");
  if (!found.roots.empty()) {
    const bool attempts = solved.input == kAttempts;
    report::Grid grid;
    grid.columns = {{solved.input, true}, {"cheaper below"}, {"cheaper above"}, {"by"}};
    if (attempts) grid.columns.push_back({"keep rate", true});
    for (const GoalRoot& root : found.roots) {
      grid.rows.push_back({values(root, plain_number), name(root.own_cheaper_below),
                           name(root.own_cheaper_above), root.tie ? "tie" : "jump"});
      if (attempts) {
        grid.rows.back().push_back(root.value < 1 ? "-" : report::percent_text(1 / root.value));
      }
    }
    report.blocks.emplace_back(std::move(grid));
    say("");
  }
  say("Looked through " + std::to_string(found.tried) + " values from " + range +
      ", and to the last digit where the cheaper side changes between two of them; where it "
      "changes "
      "twice between neighbours, that is not seen.");
  say(assumptions_phrase(view));
}

}  // namespace tco::cli
