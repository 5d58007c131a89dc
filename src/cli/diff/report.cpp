#include "cli/diff/view.hpp"
#include "cli/figures/result_figures.hpp"
#include "cli/words/cells.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/report/words/number_text.hpp"
#include "tco/text/display.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace tco::cli {
namespace {

using Change = OptionDiff::Change;

/// Rows on a screen or in a comment; the rest is in JSON.
constexpr std::size_t kMostOptions = 12;
constexpr std::size_t kMostInputs = 20;

std::string value_text(const FigureValue& value) {
  if (const auto* flag = std::get_if<bool>(&value)) return *flag ? "true" : "false";
  if (const auto* number = std::get_if<double>(&value)) return plain_number(*number);
  if (const auto* text = std::get_if<std::string>(&value)) return text::shortened(*text, 40);
  return "-";
}

bool is_spoken_of(const DiffView& view, const OptionDiff& option) {
  return option.id == view.cheapest_before || option.id == view.cheapest_now;
}

std::string amount_text(const std::optional<double>& amount) {
  return amount ? report::money_text(*amount) : "-";
}

report::Grid options_grid(const DiffView& view) {
  std::vector<const OptionDiff*> shown;
  std::size_t unchanged = 0, hybrids = 0;
  for (const OptionDiff& option : view.options) {
    if (option.change == Change::unchanged) {
      ++unchanged;
    } else if (option.unasked && !is_spoken_of(view, option) && view.asked.empty()) {
      ++hybrids;
    } else {
      shown.push_back(&option);
    }
  }
  const auto cost = [](const OptionDiff* option) {
    return option->after[0] ? *option->after[0] : kInfinity;
  };
  std::stable_sort(shown.begin(), shown.end(),
                   [&](const auto* a, const auto* b) { return cost(a) < cost(b); });
  const std::string unit = (view.currency() == "USD" ? "$" : view.currency()) + "/month";
  report::Grid grid;
  grid.columns = {{"option"},          {"base " + unit, true}, {"new " + unit, true},
                  {"change", true, 1}, {"%", true, 2},         {"because", false, 3, "", true}};
  for (std::size_t i = 0; i < std::min(shown.size(), kMostOptions); ++i) {
    const OptionDiff& option = *shown[i];
    const auto& change = option.difference[0];
    std::string share = "-", why = because_phrase(option);
    const char* const sign = change && *change < 0 ? "-" : "+";
    if (change && *option.before[0] > 0) {
      share = sign + share_text(std::abs(*change) / *option.before[0]);
    }
    if (!change) why = std::string(change_name(option.change));
    if (!change && option.change == Change::changed) {
      why = text_in(*option.base, "status") + " -> " + text_in(*option.now, "status");
    }
    grid.rows.push_back({option.id, amount_text(option.before[0]), amount_text(option.after[0]),
                         change ? sign + report::money_text(std::abs(*change)) : "-", share, why});
  }
  const auto note = [&](std::size_t n, const std::string& words) {
    if (n > 0) grid.notes.push_back(std::to_string(n) + ' ' + words);
  };
  if (shown.size() > kMostOptions) note(shown.size() - kMostOptions, "more options in -f json");
  note(hybrids, "more hybrids in -f json");
  if (!shown.empty())
    note(unchanged, unchanged == 1 ? "option does not change" : "options do not change");
  return grid;
}

report::Grid inputs_grid(const DiffView& view) {
  report::Grid grid;
  grid.columns = {{"cause"}, {"input"}, {"base", true}, {"new", true}};
  // A record that a question takes into itself brings all its keys: what changed goes before.
  std::vector<const InputDiff*> order;
  for (const InputDiff& input : view.inputs) order.push_back(&input);
  std::stable_partition(order.begin(), order.end(), [](const InputDiff* input) {
    const bool before = !std::holds_alternative<std::monostate>(input->base);
    return before && !std::holds_alternative<std::monostate>(input->now);
  });
  for (std::size_t i = 0; i < std::min(order.size(), kMostInputs); ++i) {
    const InputDiff& input = *order[i];
    grid.rows.push_back({std::string(tco::name_of(input.cause)),
                         text::shortened(input.pointer, 100), value_text(input.base),
                         value_text(input.now)});
  }
  if (view.inputs.size() > kMostInputs) {
    grid.notes.push_back(std::to_string(view.inputs.size() - kMostInputs) +
                         " more inputs in -f json");
  }
  return grid;
}

}  // namespace

void add_screen(report::Report& report, const DiffView& view) {
  for (std::string& line : diff_phrases(view)) report.say(std::move(line), true);
  for (const Check& gate : view.gates) {
    report.say(
        "--fail-on-increase " + verdict_text(gate.finding.judgement) + ": " + check_phrase(gate),
        true);
  }
  report::Grid options = options_grid(view);
  if (!options.rows.empty()) {
    report.say("", false);
    report.blocks.emplace_back(std::move(options));
  }
  if (report::Grid inputs = inputs_grid(view); !inputs.rows.empty()) {
    report.say("", false);
    report.blocks.emplace_back(std::move(inputs));
  }
}

}  // namespace tco::cli
