#include "cli/mesh/view.hpp"
#include "cli/words/fitting.hpp"
#include "cli/words/names.hpp"
#include "cli/words/over_time.hpp"
#include "cli/words/phrases.hpp"
#include "cli/words/question_phrases.hpp"
#include "tco/report/words/number_text.hpp"
#include "tco/text/words.hpp"
#include "tco/text/wrapped.hpp"

#include <cctype>

namespace tco::cli {
namespace {

using report::percent_text;

class MeshAnswer {
 public:
  explicit MeshAnswer(const CompareView& view)
      : view_(view), best_(view.comparison.cheapest), plans_(cheapest_plan(view)) {}

  /// As many of the workloads that APIs still get as there is room for; then the payback goes.
  std::string text(std::size_t lines) const {
    if (!best_) return "No option can be priced; the reasons are below.";
    const OptionResult& result = view_.result(*best_);
    const std::string unknown = cheapest_in_all(view_, {*best_}) + perhaps_cheaper(view_);
    if (result.month->units == 0) {
      return fitted({{"Use APIs alone: " + month_text(view_, *best_) + " a month."},
                     {next_words(), 1},
                     {unknown}},
                    lines);
    }
    std::string cost = ": " + month_text(view_, *best_) + " a month";
    if (plans_ && *plans_ != *best_) {
      const double saved = 1 - *result.total / *view_.result(*plans_).total;
      cost +=
          ", " + percent_text(saved) + " less than APIs alone (" + month_text(view_, *plans_) + ')';
    }
    cost += ". " + home_words(*result.mesh);
    const std::string machines = machines_words(*best_);
    const std::vector<std::string> sent = sent_to_plans(*result.mesh);
    const std::string all = sent_words(sent, sent.size()) + '.';
    std::vector<std::string> ways{machines + rest_words(*result.mesh) + cost + all};
    for (std::size_t told = sent.size() + 1; told-- > 0;) {
      ways.push_back(machines + cost + sent_words(sent, told) + '.');
    }
    const auto fits = [&](const std::string& way) {
      return text::line_count(way + back_words() + unknown, kScreenWidth) <= lines;
    };
    const auto first = std::ranges::find_if(ways, fits);
    const std::string& told = first == ways.end() ? ways.back() : *first;
    return fitted({{told}, {back_words(), 1}, {unknown}}, lines);
  }

 private:
  /// "Own an RTX 5090 and rent 2 x H100 80 GB".
  std::string machines_words(std::size_t i) const {
    const Option& option = view_.option(i);
    const MeshResult& mesh = *view_.result(i).mesh;
    std::vector<std::string> parts;
    for (std::size_t k = 0; k < option.machines.size(); ++k) {
      const double units = mesh.kinds[k].units;
      if (units == 0) continue;
      const bool owned = option.machines[k].supply == OptionKind::owned;
      const Option& machine = option.machines[k].serving.front();
      const std::string name = machine_name(machine);
      const bool yours = owned && is_yours(machine, units);
      const std::string verb = yours ? "use your " : owned ? "own " : "rent ";
      parts.push_back(verb + (yours && units == 1 ? name : counted(units, name)));
      if (owned && !yours) parts.back() += no_longer_new(machine, view_.scenario());
    }
    std::string words = text::joined(parts, " and ");
    words.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(words.front())));
    return words;
  }

  /// ", the rest by API", which what is told of the rest makes plain where there is no room.
  static std::string rest_words(const MeshResult& mesh) {
    return mesh.local_output_share == 1.0 ? "" : ", the rest by API";
  }

  /// "; APIs still get 6 % of chat (busy hours are full) and 2 more": so many of them.
  static std::string sent_words(const std::vector<std::string>& sent, std::size_t told) {
    if (sent.empty()) return {};
    if (told == 0) return "; APIs get the rest";
    std::string words;
    for (std::size_t i = 0; i < told; ++i) {
      words += (i == 0 ? "; APIs still get " : ", ") + sent[i];
    }
    if (told == sent.size()) return words;
    return words + " and " + std::to_string(sent.size() - told) + " more";
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
      return " The cheapest with machines, " + short_name(view_.option(i)) + ", is " +
             month_text(view_, i) + '.';
    }
    const bool machines = std::ranges::any_of(
        view_.scenario().options, [](const Option& option) { return !option.machines.empty(); });
    return machines ? ""
                    : " No machine is held against them: list one in options, or name open models "
                      "for the workloads (tco import --model ID).";
  }

  std::string back_words() const {
    const PairResult* pair = plans_ && best_ ? pair_between(view_, *best_, *plans_) : nullptr;
    if (!pair) return {};
    const auto& time = pair->payback.time;
    if (pair->payback.unknown) return " Payback unknown.";
    if (!time) return " Not paid back in " + horizon_text(view_.scenario()) + '.';
    if (*time == Months{}) return {};
    return " Paid back in " + report::months_text(time->in(unit::month)) + '.';
  }

  const CompareView& view_;
  std::optional<std::size_t> best_, plans_;
};

}  // namespace

std::string mesh_answer(const CompareView& view, std::size_t lines) {
  return MeshAnswer(view).text(lines);
}

std::string month_text(const CompareView& view, std::size_t i) {
  return with_currency(view.question.currency,
                       report::brief_text(view.result(i).total->in(unit::per_month)));
}

}  // namespace tco::cli
