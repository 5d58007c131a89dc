#include "tco/text/words.hpp"

#include "cli/cashflow/view.hpp"
#include "cli/mesh/view.hpp"
#include "cli/words/fitting.hpp"
#include "cli/words/names.hpp"
#include "cli/words/phrases.hpp"
#include "cli/words/question_phrases.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/report/words/number_text.hpp"

#include <algorithm>
#include <cmath>

namespace tco::cli {
namespace {

using report::whole_text;

// Of a year; beyond them, the figure says nothing more.
constexpr double kLargestIrr = 10, kSmallestIrr = -0.99;

/// With how many machines, where those stay as many.
std::string subject_of(const CashflowView& view, std::size_t i) {
  const CashFlow& flow = *view.result(i).flow;
  const bool stays = flow.front().units == flow.back().units;
  return subject(view.option(i), stays ? flow.front().units : 1);
}

/// "$7,007, 84 % less than Kling v3 API ($43,200)".
std::string cheapest_sentence(const CashflowView& view, const std::vector<std::size_t>& order) {
  const auto tco = [&](std::size_t i) { return view.result(i).horizon->tco; };
  const auto& currency = view.compared.question.currency;
  const std::size_t best = order.front();
  std::string text = subject_of(view, best) + without_words(view.compared, best);
  const std::string amount = amount_text(currency, tco(best)), over = horizon_text(view.scenario());
  if (order.size() == 1) return text + " costs " + amount + " over " + over + '.';
  text += " costs least over " + over + ": " + amount;
  const auto other = [&](auto differs) {
    return std::find_if(order.begin() + 1, order.end(),
                        [&](std::size_t i) { return differs(view.option(i), view.option(best)); });
  };
  auto next =
      other([](const Option& a, const Option& b) { return a.self_hosted() != b.self_hosted(); });
  if (next == order.end()) {
    next = other([](const Option& a, const Option& b) { return a.kind != b.kind; });
  }
  if (next == order.end()) return text + '.';
  const double saved = 1 - tco(best) / tco(*next);
  if (!std::isfinite(saved)) return text + '.';
  return text + ", " + report::percent_text(saved) + " less than " +
         short_name(view.option(*next)) + " (" + amount_text(currency, tco(*next)) + ").";
}

/// Options without a price that might cost less than the one that costs least.
std::string left_out(const CashflowView& view) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < view.compared.comparison.options.size(); ++i) {
    const bool told = !view.option(i).routing.unasked;  // else its parts are told of
    const OptionResult& result = view.result(i);
    // More machines than are paid for, in a later month, whose price nobody knows.
    const bool later =
        result.status == Status::ok && !result.horizon && is_yours(view.option(i), 1);
    if (told && (may_be_cheaper(view.compared, i) || later)) {
      names.push_back(short_name(view.option(i)));
    }
  }
  return names.empty() ? "" : " Unpriced, and perhaps cheaper: " + text::joined(names) + '.';
}

/// The cheapest plan that is not sold to the end of the horizon, where no other is held against the
/// machines, and how to price it all the same.
std::string ended_plan(const CashflowView& view, const std::vector<std::size_t>& order) {
  if (std::ranges::any_of(order, [&](std::size_t i) { return !view.option(i).self_hosted(); })) {
    return {};
  }
  for (const std::size_t i : cheapest_first(view.compared)) {
    const OptionResult& result = view.result(i);
    if (result.status != Status::ok || result.horizon || !result.ends) continue;
    return ' ' + short_name(view.option(i)) + " is sold until " + iso_date(*result.ends) +
           "; at its price beyond that day: --set /plans/" +
           escaped_token(view.option(i).plan->id) + "/retired=null.";
  }
  return {};
}

}  // namespace

std::string amount_text(const std::string& currency, Money amount) {
  const double number = amount.in(unit::money);
  const std::string digits =
      std::abs(number) < 10 ? report::money_text(std::abs(number)) : whole_text(std::abs(number));
  return (number < 0 ? "-" : "") + with_currency(currency, digits);
}

std::string irr_text(const Choice& choice) {
  const Irr& irr = choice.irr_per_year;
  if (irr.rates.empty()) return "none: " + irr.reason;
  std::vector<std::string> texts;
  for (const double rate : irr.rates) {
    texts.push_back(rate > kLargestIrr    ? "over " + whole_text(100 * kLargestIrr) + " %"
                    : rate < kSmallestIrr ? "under " + report::percent_text(kSmallestIrr)
                                          : report::percent_text(rate));
  }
  if (texts.size() > 1) return std::to_string(texts.size()) + " rates: " + text::joined(texts);
  return texts.front() + (choice.like_a_loan ? ", as of a loan" : "");
}

std::string months_cell(const std::optional<Months>& time) {
  if (!time) return "-";
  return plain_number(std::round(time->in(unit::month)*10) / 10);
}

std::string calendar_month(const Scenario& scenario, double months) {
  const auto first = scenario.first_month();
  if (!first) return {};
  const auto month = *first + std::chrono::months(static_cast<int>(std::ceil(months)) - 1);
  return iso_date(month / 1).substr(0, 7);
}

bool has_own_flow(const CashflowView& view, std::size_t i) {
  const auto& horizon = view.result(i).horizon;
  if (!horizon || !on_screen(view.compared, i)) return false;
  if (!view.result(i).mesh || view.option(i).machines.empty()) return true;
  if (view.result(i).month->units > 0) return true;
  const auto plans = cheapest_plan(view.compared);
  if (!plans || !view.result(*plans).horizon) return true;
  return std::abs(view.result(*plans).horizon->tco / horizon->tco - 1) > kSlack;
}

std::vector<std::size_t> by_tco(const CashflowView& view,
                                const std::function<bool(std::size_t)>& belongs) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < view.compared.comparison.options.size(); ++i) {
    if (has_own_flow(view, i) && belongs(i)) order.push_back(i);
  }
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return view.result(a).horizon->tco < view.result(b).horizon->tco;
  });
  return order;
}

std::optional<std::size_t> pair_index(const CashflowView& view, std::size_t own,
                                      std::size_t against) {
  const PairResult* pair = pair_between(view.compared, own, against);
  if (!pair) return std::nullopt;
  return static_cast<std::size_t>(pair - view.compared.comparison.pairs.data());
}

std::optional<Headline> headline_of(const CashflowView& view) {
  const auto order = by_tco(view, [](std::size_t) { return true; });
  if (order.size() < 2) return std::nullopt;
  const auto first_of = [&](auto belongs) -> std::optional<std::size_t> {
    const auto found = std::find_if(order.begin(), order.end(), belongs);
    if (found == order.end()) return std::nullopt;
    return *found;
  };
  const auto is = [&](OptionKind kind) {
    return [&view, kind](std::size_t i) { return view.option(i).role() == kind; };
  };
  std::optional<std::size_t> host;
  if (is(OptionKind::hybrid)(order.front())) host = order.front();
  for (const OptionKind kind : {OptionKind::owned, OptionKind::rented, OptionKind::hybrid}) {
    if (!host) host = first_of(is(kind));
  }
  if (!host) return std::nullopt;
  const bool rents = is(OptionKind::rented)(*host);
  auto rival = first_of([&](std::size_t i) {
    return !view.option(i).self_hosted() || (!rents && is(OptionKind::rented)(i));
  });
  if (!rival) rival = first_of([&](std::size_t i) { return i != *host; });
  const auto pair = pair_index(view, *host, *rival);
  if (!pair || !view.choices[*pair]) return std::nullopt;
  return Headline{*host, *rival, &view.compared.comparison.pairs[*pair], &*view.choices[*pair]};
}

std::vector<Clause> cashflow_clauses(const CashflowView& view) {
  const auto order = by_tco(view, [](std::size_t) { return true; });
  if (order.empty()) {
    return {{"No option has a cash flow over " + horizon_text(view.scenario()) +
             "; the reasons are below."}};
  }
  std::vector<Clause> clauses{
      {cheapest_sentence(view, order) + left_out(view) + ended_plan(view, order)}};
  const auto headline = headline_of(view);
  if (!headline) return clauses;
  const auto& currency = view.compared.question.currency;
  const Choice& chosen = *headline->choice;
  const auto [host, rival] = std::pair(headline->host, headline->rival);
  const std::string against = short_name(view.option(rival));
  std::vector<Clause> payback = payback_clauses(view, *headline);
  payback.front().text =
      (host == order.front() ? " Against " + against + " it"
                             : ' ' + subject_of(view, host) + " against " + against) +
      payback.front().text;
  for (Clause& clause : payback) clauses.push_back(std::move(clause));
  const bool saves = chosen.saving >= Money{};
  const Money credit = chosen.saving - chosen.paid_less;
  const std::string held = ", counting machines still held at " + amount_text(currency, credit);
  const bool needed = saves && credit > chosen.saving;  // without it nothing is saved
  clauses.push_back({std::string(saves ? "; it saves " : "; it costs ") +
                         amount_text(currency, saves ? chosen.saving : -chosen.saving) +
                         (saves ? " over " : " more over ") + horizon_text(view.scenario()) +
                         (needed ? held : ""),
                     2});
  if (credit > Money{} && !needed) clauses.push_back({held, 5});
  clauses.push_back({". NPV of choosing it, at " + rate_text(view.rate_of(host)) +
                         " a year: " + amount_text(currency, chosen.npv),
                     3});
  clauses.push_back({"; IRR a year " + irr_text(chosen), 4});
  clauses.push_back({"."});
  return clauses;
}

std::string cashflow_answer(const CashflowView& view, std::size_t lines) {
  return fitted(cashflow_clauses(view), lines);
}

std::vector<std::string> cashflow_reasons(const CashflowView& view) {
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < view.compared.comparison.options.size(); ++i) {
    const OptionResult& result = view.result(i);
    if (result.flow || view.option(i).routing.unasked) continue;
    const char* why = result.status == Status::ok           ? ": "
                      : result.status == Status::infeasible ? ": not possible: "
                                                            : ": unpriced: ";
    lines.push_back(short_name(view.option(i)) + why + result.reason);
  }
  return lines;
}

std::vector<std::size_t> answer_first(const CashflowView& view) {
  std::vector<std::size_t> shown = by_tco(view, [](std::size_t) { return true; });
  const auto headline = headline_of(view);
  const auto place = [&](std::size_t i) {
    return !headline ? 0 : i == headline->host ? 1 : i == headline->rival ? 2 : 3;
  };
  std::stable_sort(shown.begin(), shown.end(),
                   [&](std::size_t a, std::size_t b) { return place(a) < place(b); });
  return shown;
}

}  // namespace tco::cli
