#include "cli/compare/left_out.hpp"
#include "cli/compare/view.hpp"
#include "cli/compare/winner_words.hpp"
#include "cli/mesh/view.hpp"
#include "cli/risk/flip.hpp"
#include "cli/words/fitting.hpp"
#include "cli/words/over_time.hpp"
#include "cli/words/phrases.hpp"
#include "cli/words/question_phrases.hpp"
#include "cli/words/streams.hpp"
#include "cli/words/volumes.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/report/words/number_text.hpp"

#include <algorithm>
#include <cmath>

namespace tco::cli {
namespace {

using report::brief_text;
using report::large_text;

/// Where there is no room for the range that changes the answer.
constexpr const char* kUnlessBrief = ", unless a range is at its other end (--full)";

class AnswerWords : WinnerWords {
 public:
  explicit AnswerWords(const CompareView& view)
      : WinnerWords(view), host_(cheapest_host(view)), plan_(cheapest_plan(view)) {}

  Risk risk() const {
    const bool costs = !best_.empty() && *view_.result(best()).total != MonthlyCost{};
    return costs ? risk_of(view_, best_) : Risk{};
  }

  /// What is said of the range that changes the answer is in full, or `brief`.
  std::vector<Clause> clauses(const Risk& risk, bool brief) const {
    if (best_.empty()) {
      return {{"No option can be priced at " + volume_text() + "; the reasons are below."},
              {left_out(view_, {})}};
    }
    const std::optional<LeadingSeat> leading = leading_seat(view_);
    const std::string seat = leading ? seat_first(view_, *leading) : "";
    std::vector<Clause> all{{seat + lead()}};
    char& verb = all.front().text[seat.size()];
    if (!seat.empty()) verb = static_cast<char>(verb - 'A' + 'a');
    const bool host_wins = view_.option(best()).self_hosted();
    if (host_wins) {
      all.push_back({against_rival(), 1});
      all.push_back({split_note(), 5});
    } else {
      if (!host_) all.push_back({against_rival(), 1});
      add_machines(all);
    }
    if (risk.flip) {
      std::vector<Clause> unless{{", " + flip_phrase(view_, *risk.flip), 1},
                                 {": then " + short_name(view_.option(risk.flip->winner)), 3}};
      if (brief) unless = {{kUnlessBrief}};
      all.insert(all.begin() + (host_wins ? 2 : 1), unless.begin(), unless.end());
    }
    if (host_wins) {
      all.push_back({"."});
      add_break_even(all, best_.size() > 1 || (risk.flip && !brief));
    }
    const std::string many = cheapest_with_many(view_), later = cheapest_in_all(view_, best_);
    // One of several that tie may fall behind; what keeps a promise need not at other speeds.
    const bool sure = best_.size() == 1 && !view_.option(best()).workload.run.promises();
    const bool settled = sure && many.empty() && later.empty() && perhaps_cheaper(view_).empty();
    if (risk.ranges && !risk.flip && settled) all.push_back({"; no single range changes that", 2});
    all.push_back({"."});
    all.push_back({kept_on()});
    all.push_back({later});
    all.push_back({many});
    all.push_back({beyond_the_model(view_, best())});
    all.push_back({without_plans(view_), 2});
    all.push_back({impossible_sides(view_), 1});
    all.push_back({left_out(view_, leading)});
    return all;
  }

 private:
  std::string volume_text() const {
    return large_text(per_month(view_.scenario().demand.volume)) + ' ' + nouns_.kept + " a month";
  }

  /// ", 79 % less than the cheapest API (LTX-2.3 Fast, $2.40)"; without one, than the next option.
  std::string against_rival() const {
    std::optional<std::size_t> rival = plan_;
    std::string what = "the next (";
    if (rival && !is_best(*rival)) {
      const bool api = view_.option(*rival).kind == OptionKind::api;
      what = std::string("the cheapest ") + (api ? "API (" : "plan (") +
             bare_name(view_.option(*rival));
    } else {
      rival.reset();
      for (const std::size_t i : cheapest_first(view_)) {
        if (rival || is_best(i) || view_.result(i).status != Status::ok) continue;
        rival = i;
        what += short_name(view_.option(i));
      }
    }
    if (!rival) return {};
    const double saved = 1 - *view_.result(best()).total / *view_.result(*rival).total;
    if (!std::isfinite(saved)) return {};
    return ", " + report::percent_text(saved) + " less than " + what + ", " + price(*rival) + ')';
  }

  /// " Spot is paid by the busy hour here; kept on for work at any time it is $15,379 a month."
  std::string kept_on() const {
    const Option& option = view_.option(best());
    const bool comes = view_.scenario().demand.pattern == Pattern::interactive;
    if (option.kind != OptionKind::rented || !comes) return {};
    if (option.hardware->rent->mode != RentMode::spot) return {};
    Option kept = option;
    kept.hardware->rent->mode = RentMode::always_on;
    const auto& total = result_of(kept, view_.scenario()).total;
    if (!total) return {};
    return " Spot is paid by the busy hour here; kept on for work at any time it is " +
           money(total->in(unit::per_month)) + " a month.";
  }

  /// "; from a local share of 12 % on it costs no more than the API alone" of a hybrid.
  std::string split_note() const {
    const auto& hybrid = view_.result(best()).hybrid;
    if (!hybrid || !hybrid->break_even_local_share || *hybrid->break_even_local_share == 0)
      return {};
    return "; from a local share of " + report::percent_text(*hybrid->break_even_local_share) +
           " on it costs no more than the API alone";
  }

  /// " It beats that API from 4,900 images a month, back in 5.7 months": of the winner, where it is
  /// rented of the best owned machine. `named`: others were named before it.
  void add_break_even(std::vector<Clause>& all, bool named) const {
    if (!plan_ || is_best(*plan_)) return;
    std::size_t host = best();
    const bool several = view_.result(host).month->units > 1 && !named;
    std::string text = named ? ' ' + subject(view_.option(host)) : several ? " They" : " It";
    const auto owned = cheapest_of(view_, {OptionKind::owned});
    if (view_.option(host).kind == OptionKind::rented && owned && !is_best(*owned)) {
      const bool same = view_.option(host).hardware->id == view_.option(*owned).hardware->id;
      host = *owned;
      text = " Own " + (same ? "it" : with_article(bare_name(view_.option(host)))) + ": " +
             price(host);
    }
    const PairResult* pair = pair_between(view_, host, *plan_);
    if (!pair || !pair->break_even) return;
    const bool api = view_.option(*plan_).kind == OptionKind::api;
    text += host == best() ? " " : ", ";
    const bool many = host == best() && several;
    text += beats(*pair->break_even, many) + (api ? " that API" : " that plan") +
            where(*pair->break_even, host);
    all.push_back({std::move(text), 3});
    const bool pays = view_.option(host).kind != OptionKind::rented &&
                      *view_.result(host).total < *view_.result(*plan_).total;
    if (pays) all.push_back({paid_back(*pair), 3});
  }

  static std::string beats(const BreakEven& even, bool many) {
    if (even.verdict == Verdict::never) return many ? "never beat" : "never beats";
    if (even.verdict == Verdict::equal) return many ? "cost as much as" : "costs as much as";
    return many ? "beat" : "beats";
  }
  /// " from 82 clips a month".
  std::string where(const BreakEven& even, std::size_t host) const {
    if (even.verdict == Verdict::always) return " at every volume";
    if (even.verdict != Verdict::depends) return {};
    const auto& from = even.settled_volume ? even.settled_volume : even.first_volume;
    const auto end = end_of_range(even);
    const auto& curve = view_.result(host).curve;
    const bool all = end && curve && *end >= curve->capacity() * (1 - kSlack);
    return " from " + large_first(*from) + (end ? " to " + large_last(*end) : "") + ' ' +
           nouns_.many + " a month" + (all ? ", all that it can make" : "") +
           (even.settled_volume ? "" : ", not for good");
  }

  /// Where a plan wins: from where on a machine would, and what the cheapest one costs here.
  void add_machines(std::vector<Clause>& all) const {
    if (!host_ || is_best(*host_)) return;
    const PairResult* first = nullptr;
    bool known = true;
    for (const PairResult& pair : view_.comparison.pairs) {
      if (pair.against != best()) continue;
      known = known && pair.break_even;
      if (!pair.break_even || !pair.break_even->first_volume) continue;
      const bool sooner =
          !first || *pair.break_even->first_volume < *first->break_even->first_volume;
      if (sooner) first = &pair;
    }
    const BreakEven* const even = first ? &*first->break_even : nullptr;
    const bool later = even && *even->first_volume >= view_.scenario().demand.volume;
    const auto host = [&](std::size_t i) {
      return counted(view_.option(i).assumptions.minimum_units, bare_name(view_.option(i)));
    };
    if (later) {
      all.push_back({". No machine beats it below " + large_first(*even->first_volume) + ' ' +
                     nouns_.many + " a month" +
                     (rate_changes(view_.scenario()).empty() ? "" : " at today's prices")});
      all.push_back({" (you: " + large_text(per_month(view_.scenario().demand.volume)) + ')', 4});
    } else if (!first && known) {
      all.push_back({". No machine beats it at any volume", 1});
    }
    const std::string cheapest = month(*host_) + (by_month() ? "" : " a month");
    std::string from;
    if (later) {
      const bool for_good = even->settled_volume == even->first_volume;
      from = std::string("; from there") + (for_good ? "" : " at times") + ' ' + host(first->own);
      if (!for_good && even->settled_volume) {
        from += ", for good from " + large_first(*even->settled_volume);
      }
    }
    const double units = view_.result(*host_).month->units;
    const std::string these = counted(units, bare_name(view_.option(*host_)));
    if (later && first->own == *host_) {
      all.push_back({from + ", here " + cheapest, 1});
    } else {
      all.push_back({from, 1});
      all.push_back({(units > 1 ? "; the cheapest machines, " : "; the cheapest machine, ") +
                         these + (units > 1 ? ", are " : ", is ") + cheapest,
                     2});
    }
    const MonthlyCost labour = labour_of(view_.option(*host_), view_.result(*host_).month->units);
    if (labour > MonthlyCost{} && labour > kNamedLabour * *view_.result(*host_).total) {
      all.push_back({", of it " + money(labour.in(unit::per_month)) + " labour", 3});
    }
  }

  std::optional<std::size_t> host_, plan_;
};

}  // namespace

std::string answer_text(const CompareView& view, std::size_t lines) {
  if (!view.scenario().mesh.empty()) return mesh_answer(view, lines);
  const AnswerWords words(view);
  const Risk risk = words.risk();
  const std::string whole = fitted(words.clauses(risk, false), lines);
  if (!risk.flip || whole.find(", unless ") != whole.npos) return whole;
  const std::string brief = fitted(words.clauses(risk, true), lines);
  return brief.find(kUnlessBrief) != brief.npos ? brief : whole;
}

}  // namespace tco::cli
