#include "cli/breakeven/view.hpp"
#include "cli/words/fitting.hpp"
#include "cli/words/phrases.hpp"
#include "cli/words/question_phrases.hpp"
#include "cli/words/volumes.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/report/words/number_text.hpp"

#include <algorithm>

namespace tco::cli {
namespace {

using report::count_text;

/// Rows worth reading on a screen; the rest is in csv and json.
constexpr std::size_t kMostPairs = 40;
constexpr std::size_t kMostBandsOfFull = 12;
constexpr std::size_t kMostNotes = 6;

std::string volume_text(Volume volume) { return count_text(volume.in(unit::outputs_per_month)); }

class FullScreen {
 public:
  explicit FullScreen(const CompareView& view) : view_(view), nouns_(nouns_of(view.scenario())) {}

  report::Grid pairs() const {
    report::Grid grid;
    grid.columns = {{"option"}, {"against"}, {"is cheaper"}};
    const bool mesh = !view_.scenario().mesh.empty();  // of which a scale has no such figures
    const bool text = !mesh && view_.scenario().workload.modality == Modality::text;
    const bool video = !mesh && view_.scenario().workload.modality == Modality::video;
    if (!mesh) grid.columns.push_back({"a day", true, 1});
    grid.columns.push_back({"settled from", true, 5});
    if (text) grid.columns.push_back({"tokens a month", true, 3});
    if (video) grid.columns.push_back({"footage a month", true, 3});
    if (!mesh) grid.columns.push_back({"busy there", true, 2});
    grid.columns.push_back({"by", false, 4, "how the cheaper side changes at the first volume"});
    for (const PairResult& pair : view_.comparison.pairs) {
      if (grid.rows.size() == kMostPairs) break;
      std::vector<std::string> row{short_name(view_.option(pair.own)),
                                   short_name(view_.option(pair.against)), cheaper_text(pair)};
      const auto volumes = pair.break_even.value_or(BreakEven{});
      const auto figures = figures_at(view_, pair, volumes.first_volume);
      const auto text_of = [](const std::optional<double>& number) {
        return number ? count_text(*number) : std::string("-");
      };
      if (!mesh) row.push_back(figures ? count_text(figures->per_day) : "-");
      row.push_back(volumes.settled_volume ? next_volume(view_.scenario(), *volumes.settled_volume)
                                           : "-");
      if (text) row.push_back(figures ? text_of(figures->tokens_per_month) : "-");
      if (video) row.push_back(figures ? footage_text(*figures) : "-");
      if (!mesh) {
        row.push_back(figures && figures->utilization ? report::percent_text(*figures->utilization)
                                                      : "-");
      }
      const auto crossings = crossings_of(view_, pair);
      const bool changes = !crossings.empty() && crossings.front().at == volumes.first_volume;
      row.emplace_back(changes ? name_of(crossings.front().kind) : "-");
      grid.rows.push_back(std::move(row));
      if (grid.notes.size() == kMostNotes) continue;
      if (!pair.break_even) {
        const std::string note = "unknown where " + pair.reason;
        if (grid.notes.empty() || grid.notes.back() != note) grid.notes.push_back(note);
      } else if (volumes.reason && !volumes.computed_to) {
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
    const bool mesh = !view_.scenario().mesh.empty();
    grid.columns = {{"cheapest of all, from " + (mesh ? "scale" : nouns_.many + "/month"), true},
                    {"to", true},
                    {"option"},
                    {"units", true}};
    const Envelope& envelope = view_.comparison.envelope;
    for (const EnvelopeSegment& segment : envelope.segments) {
      if (grid.rows.size() == kMostBandsOfFull) break;
      const auto volume = [&](Volume at) {
        return mesh ? scale_text(per_month(at)) : volume_text(at);
      };
      grid.rows.push_back({volume(segment.from),
                           segment.to == kUnbounded ? "-" : volume(segment.to),
                           short_name(view_.option(segment.option)),
                           segment.units > 0 ? report::whole_text(segment.units) : "-"});
    }
    const std::size_t left = envelope.segments.size() - grid.rows.size();
    if (envelope.computed_to && left == 0) {
      grid.notes.push_back(open_end_phrase(view_.scenario(), *envelope.computed_to));
    } else if (envelope.truncated && !envelope.computed_to) {
      grid.notes.emplace_back("and so on without end: the first 1,000 in -f csv --table envelope");
    } else if (left > 0) {
      grid.notes.push_back(std::to_string(left) + " more in -f csv --table envelope");
    }
    return grid;
  }

 private:
  std::string cheaper_text(const PairResult& pair) const {
    if (!pair.break_even) return "unknown";
    const BreakEven& even = *pair.break_even;
    const bool several = even.owned_cheaper.size() > 1 || even.truncated;
    const bool mesh = !view_.scenario().mesh.empty();
    if (even.verdict != Verdict::depends || !several || mesh) {
      return ranges_phrase(view_.scenario(), pair);
    }
    return (even.ranges ? report::whole_text(*even.ranges) : std::string("endless")) +
           " ranges from " + next_volume(view_.scenario(), *even.first_volume) + "/month";
  }

  const CompareView& view_;
  Nouns nouns_;
};

}  // namespace

void add_full_breakeven_screen(report::Report& report, const CompareView& view) {
  const FullScreen screen(view);
  say_answer(report, breakeven_answer(view),
             view.scenario().mesh.empty() ? question_phrase(view) : brief_question(view));
  report.show(screen.pairs());
  report.blocks.emplace_back(screen.envelope());
  report.say("");
  report.say(assumptions_phrase(view));
}

}  // namespace tco::cli
