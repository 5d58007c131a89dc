#include "cli/mesh/view.hpp"
#include "cli/words/names.hpp"
#include "cli/words/phrases.hpp"
#include "cli/words/question_phrases.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/report/words/number_text.hpp"
#include "tco/text/words.hpp"

#include <algorithm>
#include <utility>

namespace tco::cli {
namespace {

using report::brief_text;
using report::percent_text;
using report::whole_text;

class MeshScreen {
 public:
  explicit MeshScreen(const CompareView& view)
      : view_(view), best_(view.comparison.cheapest), plans_(cheapest_plan(view)) {}

  std::string answer() const {
    if (!best_) return "No option can be priced; the reasons are below.";
    const OptionResult& result = view_.result(*best_);
    std::string text;
    if (result.month->units == 0) {
      text = "Use APIs alone: " + month(*best_) + " a month.";
      for (const std::size_t i : cheapest_first(view_)) {
        const auto& other = view_.result(i).month;
        if (view_.result(i).status != Status::ok || other->units == 0) continue;
        return text + " The cheapest with machines, " + short_name(view_.option(i)) + ", is " +
               month(i) + '.';
      }
      return text;
    }
    text = machines_words(*best_) + ": " + month(*best_) + " a month";
    if (plans_ && *plans_ != *best_) {
      const double saved = 1 - *result.total / *view_.result(*plans_).total;
      text += ", " + percent_text(saved) + " less than APIs alone (" + month(*plans_) + ')';
    }
    text += ". " + home_words(*result.mesh) + sent_words(*result.mesh) + back_words();
    return text;
  }

  report::Grid options() const {
    report::Grid grid;
    grid.quiet = true;
    grid.columns = {{view_.question.currency == "USD" ? "$" : view_.question.currency},
                    {"a month", true},
                    {"machines", true, 1},
                    {"outputs at home", true, 3},
                    {"tokens at home", true, 2},
                    {"beats APIs", true, 4},
                    {"back in", true, 5},
                    {plain_number(view_.scenario().horizon_months) + " months", true, 6}};
    for (const std::size_t i : cheapest_first(view_)) {
      const OptionResult& result = view_.result(i);
      if (result.status != Status::ok || adds_no_machine(i)) continue;
      const auto share = [](const std::optional<double>& part) {
        return part ? percent_text(*part) : std::string();
      };
      const PairResult* pair = plans_ ? pair_between(view_, i, *plans_) : nullptr;
      grid.rows.push_back(
          {short_name(view_.option(i)), brief_text(result.total->in(unit::per_month)),
           view_.option(i).self_hosted() ? machines(i) : "", share(result.mesh->local_output_share),
           share(result.mesh->local_token_share), pair ? beats(*pair) : "",
           pair && result.month->units > 0 ? back(*pair) : "",
           result.horizon ? brief_text(result.horizon->tco.in(unit::money)) : ""});
    }
    return grid;
  }

 private:
  std::string month(std::size_t i) const {
    return with_currency(view_.question.currency,
                         brief_text(view_.result(i).total->in(unit::per_month)));
  }

  /// "Own an RTX 5090 and rent 2 x H100 80 GB, the rest by API".
  std::string machines_words(std::size_t i) const {
    const Option& option = view_.option(i);
    const MeshResult& mesh = *view_.result(i).mesh;
    std::vector<std::string> parts;
    for (std::size_t k = 0; k < option.machines.size(); ++k) {
      const double units = mesh.kinds[k].units;
      if (units == 0) continue;
      const bool owned = option.machines[k].supply == OptionKind::owned;
      const std::string name = machine_name(option.machines[k].serving.front());
      const std::string verb = owned ? "own " : "rent ";
      parts.push_back(verb + (units == 1 ? with_article(name) : whole_text(units) + " x " + name));
    }
    std::string words = text::joined(parts, " and ");
    words.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(words.front())));
    const bool all_home = mesh.local_output_share == 1.0;
    return all_home ? words : words + ", the rest by API";
  }

  static std::string home_words(const MeshResult& mesh) {
    if (!mesh.local_output_share) return "Nothing is made";
    std::string words = percent_text(*mesh.local_output_share) + " of outputs";
    if (mesh.local_token_share)
      words += " and " + percent_text(*mesh.local_token_share) + " of tokens";
    return words + " at home";
  }

  std::string sent_words(const MeshResult& mesh) const {
    std::vector<std::string> parts;
    for (std::size_t w = 0; w < mesh.workloads.size(); ++w) {
      const WorkloadResult& one = mesh.workloads[w];
      if (one.local_share.value_or(1) == 1) continue;
      parts.push_back((one.local_share == 0.0 ? "" : percent_text(1 - *one.local_share) + " of ") +
                      view_.scenario().mesh[w].id + " (" + reason_words(one) + ')');
    }
    return parts.empty() ? "" : "; APIs still get " + text::joined(parts);
  }

  std::string back_words() const {
    const PairResult* pair = plans_ && best_ ? pair_between(view_, *best_, *plans_) : nullptr;
    if (!pair) return ".";
    const auto& time = pair->payback.time;
    if (!time) return ". Not paid back in " + horizon_text(view_.scenario()) + '.';
    if (*time == Months{}) return ".";
    return ". Paid back in " + report::months_text(time->in(unit::month)) + '.';
  }

  /// True for a fleet without one of its kinds, where another option is the same without it.
  bool adds_no_machine(std::size_t i) const {
    const auto bought = [&](std::size_t option) {
      std::vector<std::pair<std::string, double>> all;
      const MeshResult& mesh = *view_.result(option).mesh;
      for (std::size_t k = 0; k < mesh.kinds.size(); ++k) {
        if (mesh.kinds[k].units == 0) continue;
        const Option& machine = view_.option(option).machines[k].serving.front();
        all.emplace_back(machine.hardware->id + std::string(kind_word(machine.kind)),
                         mesh.kinds[k].units);
      }
      return all;
    };
    const auto mine = bought(i);
    const std::size_t kinds = view_.option(i).machines.size();
    if (mine.empty() || mine.size() == kinds || i == best_) return false;
    for (std::size_t other = 0; other < view_.comparison.options.size(); ++other) {
      const OptionResult& result = view_.result(other);
      const bool smaller =
          result.status == Status::ok && view_.option(other).machines.size() < kinds;
      if (smaller && bought(other) == mine &&
          *view_.result(i).total >= *result.total * (1 - kSlack)) {
        return true;
      }
    }
    return false;
  }

  std::string machines(std::size_t i) const {
    const OptionResult& result = view_.result(i);
    std::string words;
    for (const KindResult& kind : result.mesh->kinds) {
      words += (words.empty() ? "" : " + ") + whole_text(kind.units);
    }
    if (result.utilization) words += " at " + percent_text(*result.utilization);
    return words;
  }

  static std::string beats(const PairResult& pair) {
    if (!pair.break_even) return "not computed";
    const BreakEven& even = *pair.break_even;
    if (even.computed_to && even.verdict == Verdict::never) {
      return "not to scale " + report::given_text(per_month(*even.computed_to));
    }
    if (even.verdict == Verdict::never) return "never";
    if (even.verdict == Verdict::equal) return "equals";
    if (even.verdict == Verdict::always) return "always";
    return "from scale " + report::given_text(per_month(*even.first_volume));
  }

  static std::string back(const PairResult& pair) {
    const auto& time = pair.payback.time;
    if (!time) return "";
    return *time == Months{} ? "at once" : report::months_text(time->in(unit::month));
  }

  const CompareView& view_;
  std::optional<std::size_t> best_, plans_;
};

}  // namespace

std::string mesh_answer(const CompareView& view) { return MeshScreen(view).answer(); }
report::Grid mesh_options(const CompareView& view) { return MeshScreen(view).options(); }
std::optional<report::Grid> mesh_workloads(const CompareView& view) {
  if (!view.comparison.cheapest) return std::nullopt;
  return workloads_grid(view, *view.comparison.cheapest, true);
}

void add_mesh_screen(report::Report& report, const CompareView& view,
                     std::vector<std::string> reasons, std::optional<report::Grid> break_evens) {
  const auto say = [&](std::string text, bool strong = false) {
    report.blocks.emplace_back(report::Paragraph{std::move(text), strong});
  };
  say(mesh_answer(view), true);
  say("");
  say(brief_question(view));
  say("");
  if (report::Grid grid = mesh_options(view); !grid.rows.empty()) {
    report.blocks.emplace_back(std::move(grid));
    say("");
  }
  if (view.comparison.cheapest) {
    const std::size_t best = *view.comparison.cheapest;
    const bool whole = break_evens.has_value();
    if (whole) say("Workloads by " + short_name(view.option(best)) + ':');
    report.blocks.emplace_back(workloads_grid(view, best, whole));
    say("");
    if (auto hours = whole ? hours_grid(view, best) : std::nullopt) {
      report.blocks.emplace_back(*std::move(hours));
      say("");
    }
  }
  for (std::string& line : reasons) say(std::move(line));
  if (break_evens) {
    if (!break_evens->rows.empty()) {
      report.blocks.emplace_back(std::move(*break_evens));
      say("");
    }
    say(assumptions_phrase(view));
    return;
  }
  say(brief_assumptions(view));
  say("Change: --scale 2 --workload ID --volume 100k   All: --full");
  if (view.comparison.cheapest) {
    say("Why: tco explain " + view.option(*view.comparison.cheapest).id +
        "  When: tco breakeven  Sure: tco simulate");
  }
}

}  // namespace tco::cli
