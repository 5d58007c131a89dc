#include "tco/text/words.hpp"

#include "cli/diff/view.hpp"
#include "cli/figures/result_figures.hpp"
#include "cli/words/phrases.hpp"
#include "tco/report/words/number_text.hpp"

#include <algorithm>
#include <cmath>

namespace tco::cli {
namespace {

using Change = OptionDiff::Change;

/// Less than this of a month's cost is not told as a reason.
constexpr double kSmallest = 0.005;

/// "Example desktop, owned,".
std::string named(const FigureRow& row) {
  const std::string name = text_in(row, "name"), kind = text_in(row, "kind");
  const bool plan = kind == "api" || kind == "subscription" || kind == "mesh";
  return plan || kind.empty() ? name : name + ", " + kind + ',';
}

std::string without_comma(std::string name) {
  if (name.ends_with(',')) name.pop_back();
  return name;
}

std::string signed_text(double amount) {
  return (amount < 0 ? "-" : "+") + report::money_text(std::abs(amount));
}

/// The sentences about one view.
class DiffWords {
 public:
  explicit DiffWords(const DiffView& view) : view_(view) {}

  std::vector<std::string> lines() const {
    std::vector<std::string> lines;
    if (!view_.asked.empty()) {
      for (const std::string& id : view_.asked) {
        const OptionDiff& option = *view_.option(id);
        lines.push_back(named(option.row()) + what_changes(option) + '.');
      }
      return lines;
    }
    const OptionDiff* const before = view_.option(view_.cheapest_before);
    const OptionDiff* const now = view_.option(view_.cheapest_now);
    if (!now) {
      lines.push_back("No option can be priced in NEW" +
                      (before ? "; in BASE the cheapest is " + without_comma(named(*before->base)) +
                                    " at " + monthly(*before->before[0]) + " a month."
                              : ", and none could in BASE."));
    } else if (!before) {
      lines.push_back(named(*now->now) + " is cheapest at " + monthly(*now->after[0]) +
                      " a month; in BASE no option can be priced.");
    } else if (before == now) {
      const bool same = now->difference[0] == 0.0;
      lines.push_back(
          named(*now->now) + " stays cheapest" + (same ? ":" : " and") +
          (same ? ' ' + monthly(*now->after[0]) + " a month, as before" : what_changes(*now)) +
          '.');
    } else {
      lines.push_back("The cheapest option changes: " + named(*now->now) + " at " +
                      monthly(*now->after[0]) + " a month instead of " + named(*before->base) +
                      " at " + monthly(*before->before[0]) + ", " +
                      step(*before->before[0], *now->after[0]) + '.');
      for (const OptionDiff* const option : {before, now}) {
        lines.push_back(named(option->row()) + what_changes(*option) + '.');
      }
    }
    return lines;
  }

 private:
  std::string monthly(double amount) const {
    return with_currency(view_.currency(), report::money_text(amount));
  }

  /// "$12.30 (4.1 %) more".
  std::string step(double before, double after) const {
    const double change = after - before;
    if (change == 0) return "the same";
    std::string text = monthly(std::abs(change));
    if (before > 0) text += " (" + share_text(std::abs(change) / before) + ")";
    return text + (change > 0 ? " more" : " less");
  }

  /// " costs $12.30 (4.1 %) more a month, $312.30: tariff +10.00, volume +2.30".
  std::string what_changes(const OptionDiff& option) const {
    if (option.change == Change::added) return " is new: " + state(*option.now, option.after);
    if (option.change == Change::removed) {
      return " is gone: it was " + state(*option.base, option.before);
    }
    if (!option.difference[0]) {
      return " is " + state(*option.now, option.after) + "; before it was " +
             state(*option.base, option.before);
    }
    const double before = *option.before[0], after = *option.after[0];
    if (option.difference[0] == 0.0) {
      std::string text = " costs " + monthly(after) + " a month, as before";
      const auto& tco = option.difference[2];
      if (!tco || *tco == 0) return text;
      return text + "; over the horizon " + monthly(std::abs(*tco)) +
             (*tco > 0 ? " more" : " less");
    }
    std::string text = " costs " + step(before, after) + " a month, " + monthly(after);
    const std::string why = because_phrase(option);
    if (!why.empty()) text += ": " + why;
    const auto& each = option.after[1];
    const bool mesh = text_in(option.row(), "kind") == "mesh";  // whose outputs are not alike
    if (!mesh && option.before[1] && each && option.difference[1] != 0.0) {
      text += "; per output " + unit_price(*each) + " instead of " + unit_price(*option.before[1]);
    }
    return text;
  }

  std::string unit_price(double amount) const {
    return with_currency(view_.currency(), report::unit_price_text(amount));
  }

  std::string state(const FigureRow& row, const DiffFigures& figures) const {
    if (figures[0]) return monthly(*figures[0]) + " a month";
    const std::string status = text_in(row, "status"), reason = text_in(row, "reason");
    return (status == "infeasible" ? "not possible" : status) +
           (reason.empty() ? "" : " (" + reason + ")");
  }

  const DiffView& view_;
};

}  // namespace

std::string share_text(double share) {
  return share < 0.01 ? report::percent_text(share) : report::count_text(100 * share) + " %";
}

std::string because_phrase(const OptionDiff& option) {
  std::vector<std::pair<double, std::string>> parts;
  for (const OptionDiff::Part& part : option.because) {
    std::string name;
    for (const Cause cause : part.causes) {
      name += (name.empty() ? "" : " with ") + std::string(name_of(cause));
    }
    parts.emplace_back(*part.amount[0], std::move(name));
  }
  if (option.unexplained[0]) parts.emplace_back(*option.unexplained[0], "unexplained");
  std::erase_if(parts, [](const auto& part) { return std::abs(part.first) < kSmallest; });
  std::stable_sort(parts.begin(), parts.end(), [](const auto& a, const auto& b) {
    return std::abs(a.first) > std::abs(b.first);
  });
  std::vector<std::string> words;
  for (const auto& [amount, name] : parts) words.push_back(name + ' ' + signed_text(amount));
  return text::joined(words);
}

std::vector<std::string> diff_phrases(const DiffView& view) { return DiffWords(view).lines(); }

}  // namespace tco::cli
