#include "cli/compare/winner_words.hpp"

#include "cli/words/names.hpp"
#include "cli/words/over_time.hpp"
#include "cli/words/phrases.hpp"
#include "cli/words/question_phrases.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/report/words/number_text.hpp"

#include <algorithm>

namespace tco::cli {
namespace {

using report::brief_text;

/// Shares this small are not told.
constexpr double kNoShare = 0.005;

}  // namespace

std::string WinnerWords::money(double amount) const {
  return with_currency(view_.question.currency, brief_text(amount));
}
std::string WinnerWords::month(std::size_t i) const {
  return money(view_.result(i).total->in(unit::per_month));
}
bool WinnerWords::by_month() const {
  return view_.scenario().workload.modality == Modality::text || !view_.result(best()).per_output;
}
/// "$0.514", of an output or of a month.
std::string WinnerWords::price(std::size_t i) const {
  return by_month() ? month(i) : money(view_.result(i).per_output->in(unit::per_output));
}
/// "6 x RTX PRO 6000"; where a machine with so many cards is listed too, that these are apart.
std::string WinnerWords::several(double units, const std::string& name) const {
  std::string text = counted(units, name);
  const auto& options = view_.scenario().options;
  const bool taken = units > 1 && std::ranges::any_of(options, [&](const Option& one) {
                       return one.hardware && bare_name(one) == text;
                     });
  return taken ? text + ", one to a machine" : text;
}
/// "Own 6 x RTX PRO 6000".
std::string WinnerWords::action(std::size_t i) const {
  const Option& option = view_.option(i);
  const OptionResult& result = view_.result(i);
  const std::string name = bare_name(option);
  const double units = result.month ? result.month->units : 0;
  const bool yours = is_yours(option, units);
  switch (option.kind) {
    case OptionKind::owned:
      return yours ? "use your " + (units > 1 ? several(units, name) : name)
                   : "own " + several(units, name) + no_longer_new(option, view_.scenario());
    case OptionKind::rented:
      return "rent " + several(units, name);
    case OptionKind::hybrid:
      return (yours ? "use your " + machine_name(option)
                    : "own " + counted(units, machine_name(option)) +
                          no_longer_new(option, view_.scenario())) +
             shared(option, result);
    case OptionKind::mesh:
    case OptionKind::api:
      return "use " + short_name(option);
    case OptionKind::seat:
      break;
  }
  return "buy " + name;
}

std::string WinnerWords::shared(const Option& option, const OptionResult& result) {
  const auto local = result.hybrid ? result.hybrid->local_share : std::nullopt;
  if (!local) return " with " + plan_name(option);
  if (option.routing.drafts) {
    return ", draft " + report::percent_text(*local) + " there, finish at " + plan_name(option);
  }
  return " and send " + report::percent_text(1 - *local) + " to " + plan_name(option);
}

std::string WinnerWords::lead() const {
  std::string text;
  const bool lone_api = best_.size() == 1 && view_.option(best()).kind == OptionKind::api;
  if (lone_api) {
    const auto& ends = view_.result(best()).ends;
    text = "Use an API: " + bare_name(view_.option(best())) +
           (ends ? " (sold until " + iso_date(*ends) + ")" : "") + ", ";
  } else {
    std::vector<std::string> actions;
    for (const std::size_t i : best_) actions.push_back(action(i));
    text = listed(std::move(actions), " or ");
    text.front() = static_cast<char>(text.front() - 'a' + 'A');
    text += best_.size() > 1 ? ", about the same: " : ": ";
  }
  // best_ is by cost.
  const std::string least = price(best_.front()), most = price(best_.back());
  text += least + (most == least ? "" : (best_.size() > 2 ? " to " : " and ") + most);
  if (!by_month()) return text + (nouns_.one == "image" ? " an " : " a ") + nouns_.one;
  text += " a month";
  const auto& each = view_.result(best()).per_output;
  if (each && best_.size() == 1 && view_.scenario().mesh.empty()) {
    text += " (" + money(each->in(unit::per_output)) + " a " + nouns_.one + ')';
  }
  return text;
}

std::string WinnerWords::paid_back(const PairResult& pair) const {
  const Payback& back = pair.payback;
  const bool paid = is_yours(view_.option(pair.own), view_.result(pair.own).month->units);
  if (!back.time && paid) return {};
  if (back.unknown) {
    const auto& ends = view_.result(pair.against).ends;
    return ", payback unknown" + (ends ? " as it is sold until " + iso_date(*ends) : "");
  }
  if (!back.time) return ", not back in " + horizon_text(view_.scenario());
  if (*back.time == Months{}) return {};
  return ", back in " + report::months_text(back.time->in(unit::month)) +
         (back.later.empty() ? "" : ", behind again later");
}

bool WinnerWords::is_best(std::size_t i) const {
  return std::find(best_.begin(), best_.end(), i) != best_.end();
}

std::vector<std::size_t> best_options(const CompareView& view) {
  const auto best = view.comparison.cheapest;
  if (!best) return {};
  // Nothing is made: plans cost nothing, and the first output tells them apart.
  if (*view.result(*best).total == MonthlyCost{}) return {cheapest_first(view).front()};
  const MonthlyCost most = kAlike * *view.result(*best).total;
  std::vector<std::size_t> all{*best};
  for (const std::size_t i : cheapest_first(view)) {
    const OptionResult& result = view.result(i);
    if (i == *best || result.status != Status::ok || *result.total > most) continue;
    // A hybrid that sends nothing anywhere is the machine or the plan itself.
    const auto local = result.hybrid ? result.hybrid->local_share : std::nullopt;
    if (local && (*local < kNoShare || *local > 1 - kNoShare)) continue;
    all.push_back(i);
  }
  return all;
}

}  // namespace tco::cli
