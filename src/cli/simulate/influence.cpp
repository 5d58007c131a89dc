#include "cli/simulate/words.hpp"
#include "cli/words/phrases.hpp"
#include "cli/words/question_phrases.hpp"
#include "tco/report/words/number_text.hpp"
#include "tco/text/words.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace tco::cli {
namespace {

using report::brief_text;
using simulate::Estimate;
using simulate::Influence;

constexpr std::size_t kMostNamed = 3;
constexpr double kNamedShare = 0.05;   ///< Of the variance: less is not worth a word.
constexpr double kSettled = 0.5;       ///< Of a share: an error as large leaves it unsettled.
constexpr double kNamedWorth = 0.001;  ///< Of what the best option costs, likewise.
constexpr double kSure = 3;            ///< Standard errors of what is no chance.

std::string range_text(double low, double high) {
  const auto one = [](double x) { return std::isfinite(x) ? brief_text(x) : "none"; };
  return low == high ? one(low) : one(low) + " to " + one(high);
}

std::string turn_text(const SimulateView& view, std::size_t i) {
  const Influence& does = view.influences[i];
  if (!does.turns_at) return "";
  return value_text(view, i, *does.turns_at) + ": " +
         short_name(view.compared.option(does.turns_to));
}

std::string share_of(const std::optional<Estimate>& share) {
  return share ? cases_text(std::clamp(share->value, 0.0, 1.0)) : "";
}
/// Alone it does no more than with others: beyond is the error of both.
std::string share_alone(const Influence& does) {
  const bool more =
      does.first_order && does.total_order && does.first_order->value > does.total_order->value;
  return share_of(more ? does.total_order : does.first_order);
}

/// Two standard errors.
double error_width(const Estimate& share) { return std::min(2 * share.error, 1.0); }

/// "83 % +- 26 %": with two standard errors, where they are wide.
std::string unsure_share(const Estimate& share) {
  constexpr double kWide = 0.1;
  const double width = error_width(share);
  return share_of(share) + (width >= kWide ? " +- " + report::percent_text(width) : "");
}

/// Inputs that are worth finding out, the dearest first.
std::vector<std::size_t> worth_knowing(const SimulateView& view) {
  if (view.influences.empty()) return {};
  const auto& worth = view.simulated.information;
  const auto& cost = view.drawn(view.order().front()).spread(view.sampling.rank).p50;
  std::vector<std::size_t> inputs;
  for (std::size_t i = 0; i < worth.size(); ++i) {
    const bool sure = worth[i] && worth[i]->value > kSure * worth[i]->error;
    if (sure && cost && worth[i]->value > kNamedWorth * std::abs(cost->value)) inputs.push_back(i);
  }
  std::stable_sort(inputs.begin(), inputs.end(),
                   [&](std::size_t a, std::size_t b) { return worth[a]->value > worth[b]->value; });
  return inputs;
}

}  // namespace

std::vector<std::size_t> SimulateView::inputs_by_weight() const {
  std::vector<std::size_t> order(influences.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  const auto weight = [&](std::size_t i) {
    const Influence& does = influences[i];
    return std::tuple(does.total_order ? does.total_order->value : -1,
                      std::abs(does.at_high - does.at_low));
  };
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return weight(a) > weight(b); });
  return order;
}

std::string figure_phrase(const SimulateView& view) {
  const auto name = [&](std::size_t i) { return short_name(view.compared.option(i)); };
  const auto& [option, against] = view.figure;
  const bool month = view.sampling.rank == simulate::Measure::monthly_total;
  const std::string over = month ? "month 1" : horizon_text(view.compared.scenario());
  if (against) return "what " + name(option) + " saves against " + name(*against) + " over " + over;
  return (month ? "cost of " : "present cost of ") + name(option) + " over " + over;
}

namespace {

/// The same, where a column is as wide as its heading.
std::string figure_heading(const SimulateView& view) {
  const std::string whole = figure_phrase(view);
  return view.figure.against ? whole : whole.substr(0, whole.rfind(" over "));
}

}  // namespace

std::string influence_phrase(const SimulateView& view) {
  std::vector<std::string> parts, worth, unsettled;
  for (const std::size_t i : view.inputs_by_weight()) {
    const auto& share = view.influences[i].total_order;
    if (!share || share->value <= kNamedShare) continue;
    if (error_width(*share) >= kSettled * share->value) {
      if (unsettled.size() < kMostNamed) unsettled.push_back(view.inputs.notes[i].name);
      continue;
    }
    if (parts.size() == kMostNamed) continue;
    parts.push_back(view.inputs.notes[i].name + (parts.empty() ? " (in " : " (") +
                    unsure_share(*share) + (parts.empty() ? " of the variance)" : ")"));
  }
  for (const std::size_t i : worth_knowing(view)) {
    if (worth.size() == kMostNamed) break;
    worth.push_back(view.inputs.notes[i].name + " (" +
                    money_of(view, view.simulated.information[i]->value) +
                    (worth.empty() ? " on average)" : ")"));
  }
  std::string text;
  if (!parts.empty()) {
    text = "What matters most for the " + figure_phrase(view) + ": " + text::joined(parts) + '.';
  }
  if (!unsettled.empty()) {
    const double draws = static_cast<double>(view.sampling.samples);
    text +=
        (text.empty() ? "What matters most for the " + figure_phrase(view) + " is not" : " Not") +
        " settled at " + report::whole_text(draws) + " draws: " + text::joined(unsettled) + '.';
  }
  if (!worth.empty()) {
    text += (text.empty() ? "" : " ") +
            ("Worth finding out before choosing: " + text::joined(worth)) + '.';
  }
  return text;
}

report::Grid influence_grid(const SimulateView& view, std::size_t lines) {
  report::Grid grid;
  grid.columns = {{"what varies"},
                  {"from 10 % to 90 % of cases", true},
                  {figure_heading(view), true, 1},
                  {"of the variance", true, 4},
                  {"with others", true, 2},
                  {"turns at", false, 3},
                  {"worth knowing", true, 5}};
  std::vector<std::size_t> shown = view.inputs_by_weight();
  const std::size_t all = shown.size();
  if (all > lines) shown.resize(std::max<std::size_t>(lines, 2) - 1);
  for (const std::size_t i : shown) {
    const Influence& does = view.influences[i];
    const auto& worth = view.simulated.information[i];
    grid.rows.push_back({view.inputs.notes[i].name, varied_text(view, i),
                         range_text(does.at_low, does.at_high), share_alone(does),
                         share_of(does.total_order), turn_text(view, i),
                         worth ? brief_text(worth->value) : ""});
  }
  if (shown.size() < all) {
    grid.rest = "... " + std::to_string(all - shown.size()) + " more: -f csv --table inputs";
  }
  return grid;
}

}  // namespace tco::cli
