#include "cli/mesh/view.hpp"
#include "cli/words/fitting.hpp"
#include "cli/words/names.hpp"
#include "cli/words/phrases.hpp"
#include "cli/words/question_phrases.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/report/words/number_text.hpp"
#include "tco/text/words.hpp"
#include "tco/text/wrapped.hpp"

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

  /// As many of the workloads that APIs still get as there is room for; then the payback goes.
  std::string answer(std::size_t lines) const {
    if (!best_) return "No option can be priced; the reasons are below.";
    const OptionResult& result = view_.result(*best_);
    const std::string unknown = perhaps_cheaper(view_);
    if (result.month->units == 0) {
      return fitted(
          {{"Use APIs alone: " + month(*best_) + " a month."}, {next_words(), 1}, {unknown}},
          lines);
    }
    std::string lead = machines_words(*best_) + ": " + month(*best_) + " a month";
    if (plans_ && *plans_ != *best_) {
      const double saved = 1 - *result.total / *view_.result(*plans_).total;
      lead += ", " + percent_text(saved) + " less than APIs alone (" + month(*plans_) + ')';
    }
    lead += ". " + home_words(*result.mesh);
    const std::vector<std::string> sent = sent_to_plans(*result.mesh);
    for (std::size_t told = sent.size();; --told) {
      std::string told_sent = lead;
      for (std::size_t i = 0; i < told; ++i) {
        told_sent += (i == 0 ? "; APIs still get " : ", ") + sent[i];
      }
      if (told < sent.size()) {
        told_sent += " and " + std::to_string(sent.size() - told) + " more";
      }
      const std::string whole = told_sent + back_words() + unknown;
      if (told <= 1 || text::line_count(whole, kScreenWidth) <= lines) {
        return fitted({{told_sent}, {back_words(), 1}, {unknown}}, lines);
      }
    }
  }

  report::Grid options(std::size_t lines) const {
    std::vector<std::size_t> order = cheapest_first(view_);
    std::erase_if(order, [&](std::size_t i) { return view_.result(i).status != Status::ok; });
    const std::vector<std::size_t> shown = picked(view_, order, {}, lines);
    report::Grid grid;
    grid.quiet = true;
    const std::string currency = view_.question.currency == "USD" ? "$" : view_.question.currency;
    grid.columns = {{currency + ", rest by API"},
                    {"a month", true},
                    {"machines", true, 1},
                    {"beats APIs", true, 2},
                    {"back in", true, 3},
                    {"tokens at home", true, 4},
                    {plain_number(view_.scenario().horizon_months) + " months", true, 5},
                    {"outputs at home", true, 6}};
    for (const std::size_t i : shown) {
      const OptionResult& result = view_.result(i);
      const auto share = [](const std::optional<double>& part) {
        return part ? percent_text(*part) : std::string();
      };
      const PairResult* pair = plans_ ? pair_between(view_, i, *plans_) : nullptr;
      grid.rows.push_back({row_name_of(i), brief_text(result.total->in(unit::per_month)),
                           view_.option(i).self_hosted() ? machines(i) : "",
                           pair ? beats(*pair) : "",
                           pair && result.month->units > 0 ? back(*pair) : "",
                           share(result.mesh->local_token_share),
                           result.horizon ? brief_text(result.horizon->tco.in(unit::money)) : "",
                           share(result.mesh->local_output_share)});
    }
    if (shown.size() < order.size()) grid.notes.push_back(rest_words(order, shown.size()));
    return without_empty(std::move(grid));
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

  /// "6 % of chat (busy hours are full)", of every workload that does not stay at home.
  std::vector<std::string> sent_to_plans(const MeshResult& mesh) const {
    std::vector<std::string> parts;
    for (std::size_t w = 0; w < mesh.workloads.size(); ++w) {
      const WorkloadResult& one = mesh.workloads[w];
      if (one.local_share.value_or(1) == 1) continue;
      parts.push_back((one.local_share == 0.0 ? "" : percent_text(1 - *one.local_share) + " of ") +
                      view_.scenario().mesh[w].id + " (" + reason_words(one) + ')');
    }
    return parts;
  }

  /// What machines would cost where APIs alone are the cheapest.
  std::string next_words() const {
    for (const std::size_t i : cheapest_first(view_)) {
      const auto& other = view_.result(i).month;
      if (view_.result(i).status != Status::ok || other->units == 0) continue;
      return " The cheapest with machines, " + short_name(view_.option(i)) + ", is " + month(i) +
             '.';
    }
    return {};
  }

  std::string back_words() const {
    const PairResult* pair = plans_ && best_ ? pair_between(view_, *best_, *plans_) : nullptr;
    if (!pair) return ".";
    const auto& time = pair->payback.time;
    if (!time) return ". Not paid back in " + horizon_text(view_.scenario()) + '.';
    if (*time == Months{}) return ".";
    return ". Paid back in " + report::months_text(time->in(unit::month)) + '.';
  }

  /// "... 2 more, to rent H100 80 GB, $831: --full".
  std::string rest_words(const std::vector<std::size_t>& order, std::size_t shown) const {
    return "... " + std::to_string(order.size() - shown) + " more, to " +
           short_name(view_.option(order.back())) + ", " + month(order.back()) + ": --full";
  }

  /// "own RTX 5090 ~": that APIs get the rest stands above the column.
  std::string row_name_of(std::size_t i) const {
    constexpr std::string_view kRest = " + APIs";
    std::string name = short_name(view_.option(i));
    const std::size_t rest = name.find(kRest);
    if (rest != name.npos) name.erase(rest, kRest.size());
    return name + marks_of(view_, i);
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
      return "not to " + report::given_text(per_month(*even.computed_to)) + 'x';
    }
    if (even.verdict == Verdict::never) return "never";
    if (even.verdict == Verdict::equal) return "equals";
    if (even.verdict == Verdict::always) return "always";
    return "from " + report::given_text(per_month(*even.first_volume)) + 'x';
  }

  static std::string back(const PairResult& pair) {
    const auto& time = pair.payback.time;
    if (!time) return "";
    return *time == Months{} ? "at once" : brief_text(time->in(unit::month)) + " mo";
  }

  const CompareView& view_;
  std::optional<std::size_t> best_, plans_;
};

}  // namespace

std::string mesh_answer(const CompareView& view, std::size_t lines) {
  return MeshScreen(view).answer(lines);
}
report::Grid mesh_options(const CompareView& view, std::size_t lines) {
  return MeshScreen(view).options(lines);
}
std::optional<report::Grid> mesh_workloads(const CompareView& view) {
  if (!view.comparison.cheapest) return std::nullopt;
  return workloads_grid(view, *view.comparison.cheapest, true);
}

void add_mesh_screen(report::Report& report, const CompareView& view,
                     std::vector<std::string> notes, std::size_t message_lines) {
  const std::string answer = mesh_answer(view, kAnswerLines), question = brief_question(view);
  say_answer(report, answer, question);
  std::optional<report::Grid> workloads;
  if (const auto best = view.comparison.cheapest) workloads = workloads_grid(view, *best, false);
  const std::size_t room =
      room_beside({answer, question}, screen_lines(notes) + message_lines + kOtherLinesOfTwo);
  const std::size_t works = workloads ? workloads->rows.size() : 0;
  report::Grid options = mesh_options(view, std::max(kLeastRows, room - std::min(room, works)));
  const std::size_t lines = options.rows.size() + options.notes.size();
  const std::size_t left = std::max(kLeastRows, room - std::min(room, lines));
  report.show(std::move(options));
  if (works > left) {
    workloads->rows.resize(left - 1);
    workloads->notes.push_back("... " + std::to_string(works - left + 1) + " more: --full");
  }
  if (workloads) report.show(*std::move(workloads));
  for (std::string& line : notes) report.say(std::move(line));
}

void add_whole_mesh_screen(report::Report& report, const CompareView& view,
                           std::vector<std::string> reasons, report::Grid break_evens) {
  say_answer(report, mesh_answer(view), brief_question(view));
  report.show(mesh_options(view));
  if (const auto best = view.comparison.cheapest) {
    report.say("Workloads by " + short_name(view.option(*best)) + ':');
    report.show(workloads_grid(view, *best, true));
    if (auto hours = hours_grid(view, *best)) report.show(*std::move(hours));
  }
  for (std::string& line : reasons) report.say(std::move(line));
  report.show(std::move(break_evens));
  report.say(assumptions_phrase(view));
}

}  // namespace tco::cli
