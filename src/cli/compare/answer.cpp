#include "cli/words/phrases.hpp"
#include "tco/report/words/number_text.hpp"

#include <algorithm>
#include <cmath>

namespace tco::cli {
namespace {

using report::unit_price_text;

/// The first lines: which option wins, by how much, and where that changes.
class AnswerWords {
 public:
  explicit AnswerWords(const CompareView& view) : view_(view), nouns_(nouns_of(view.scenario())) {}

  std::string answer() const {
    const auto best = view_.comparison.cheapest;
    const std::string volume =
        report::count_text(view_.scenario().demand.volume.in(unit::outputs_per_month)) + ' ' +
        nouns_.kept + " a month";
    if (!best) return "No option can be priced at " + volume + "; the reasons are below.";
    const OptionResult& winner = view_.result(*best);
    std::string text = in_words(view_.option(*best)) + " is cheapest at " + volume + ": ";
    if (!winner.per_output) {
      const double total = winner.total->in(unit::per_month);
      return text + with_currency(view_.question.currency, report::money_text(total)) +
             " a month." + left_out();
    }
    return text + price(*winner.per_output) + (nouns_.one == "image" ? " an " : " a ") +
           nouns_.one + against_rival(*best) + "." + split(*best) + left_out();
  }

  /// Break-even and payback of the machine the words speak of against the cheapest plan.
  std::string break_even() const {
    const auto host = headline_host(view_);
    const auto plan = cheapest_plan(view_);
    const PairResult* pair = host && plan ? pair_between(view_, *host, *plan) : nullptr;
    if (!pair || !pair->break_even) return {};
    const bool host_wins = view_.comparison.cheapest == host;
    std::string text = host_wins ? "It" : in_words(view_.option(*host));
    text += outcome(*pair, short_name(view_.option(*plan)), host_wins);
    if (host_wins && pair->payback.time && pair->payback.time->in(unit::month) > 0) {
      text += " and is paid back in " + report::months_text(pair->payback.time->in(unit::month));
    }
    const auto& next = view_.result(*host).month;
    const auto& theirs = view_.result(*plan).month;
    if (next && next->marginal && theirs && theirs->marginal) {
      text += "; the next " + nouns_.one + " costs " + price(*next->marginal) + " instead of " +
              price(*theirs->marginal);
    }
    return text + "." + (host_wins ? "" : first_machine());
  }

 private:
  std::string price(UnitCost cost) const {
    return with_currency(view_.question.currency, unit_price_text(cost.in(unit::per_output)));
  }

  /// ", 84 % less than the cheapest API ($1.200)".
  std::string against_rival(std::size_t best) const {
    const bool plan_wins = !view_.option(best).self_hosted();
    const auto rival = plan_wins ? headline_host(view_) : cheapest_plan(view_);
    if (!rival) return {};
    const OptionResult& other = view_.result(*rival);
    const double saved = 1 - *view_.result(best).total / *other.total;
    if (!std::isfinite(saved)) return {};
    const bool is_api = view_.option(*rival).kind == OptionKind::api;
    std::string name = is_api ? "the cheapest API" : in_words(view_.option(*rival));
    if (name.ends_with(',')) name.pop_back();
    return ", " + report::percent_text(saved) + " less than " + name + " (" +
           price(*other.per_output) + ")";
  }

  /// " That is: own 1, send 5 % to API." of a hybrid.
  std::string split(std::size_t best) const {
    const std::string how = split_phrase(view_.option(best), view_.result(best));
    if (how.empty()) return {};
    const auto even = view_.result(best).hybrid->break_even_local_share;
    if (!even || *even == 0) return " That is: " + how + ".";
    return " That is: " + how + "; from a local share of " + report::percent_text(*even) +
           " on it costs no more than the API alone.";
  }

  /// Unpriced options that might be cheaper than the winner.
  std::string left_out() const {
    const MonthlyCost least = *view_.result(*view_.comparison.cheapest).total;
    std::string names;
    for (std::size_t i = 0; i < view_.comparison.options.size(); ++i) {
      if (view_.option(i).routing.unasked) continue;  // unpriced as its parts are
      const OptionResult& result = view_.result(i);
      const bool may_win =
          result.status == Status::unpriced && (!result.known_part || *result.known_part < least);
      if (may_win) names += (names.empty() ? "" : ", ") + short_name(view_.option(i));
    }
    return names.empty() ? names : " Unpriced, and perhaps cheaper: " + names + ".";
  }

  std::string outcome(const PairResult& pair, const std::string& rival, bool host_wins) const {
    const BreakEven& even = *pair.break_even;
    switch (even.verdict) {
      case Verdict::never:
        return " never beats " + rival + ": " + reason_phrase(*even.reason);
      case Verdict::equal:
        return " costs the same as " + rival + " at every volume";
      case Verdict::always:
        return " beats " + rival + " at every volume it can serve";
      case Verdict::depends:
        break;
    }
    const auto& ranges = even.owned_cheaper;
    const bool for_good = ranges.size() == 1 && ranges.front().to == kUnbounded;
    return (host_wins ? " beats " : " would beat ") + rival +
           (for_good
                ? " from " + next_volume(ranges.front().from) + ' ' + nouns_.many + " a month on"
                : ": " + ranges_phrase(pair));
  }

  /// Where a machine first becomes the cheapest of all options.
  std::string first_machine() const {
    const auto& segments = view_.comparison.envelope.segments;
    const auto hosted = std::find_if(segments.begin(), segments.end(), [&](const auto& segment) {
      return view_.option(segment.option).self_hosted();
    });
    if (hosted == segments.end()) return {};
    return " The first machine to be cheapest of all is " +
           short_name(view_.option(hosted->option)) + ", from " + next_volume(hosted->from) + ' ' +
           nouns_.many + " a month.";
  }

  const CompareView& view_;
  Nouns nouns_;
};

}  // namespace

std::vector<std::string> answer_phrases(const CompareView& view) {
  const AnswerWords words(view);
  std::vector<std::string> lines{words.answer()};
  if (std::string more = words.break_even(); !more.empty()) lines.push_back(std::move(more));
  return lines;
}

}  // namespace tco::cli
