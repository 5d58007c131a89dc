#include "cli/figures/checks.hpp"

#include "cli/words/phrases.hpp"
#include "tco/core/curve/curve.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/report/words/number_text.hpp"
#include "tco/text/words.hpp"

#include <cmath>

namespace tco::cli {
namespace {

using Bound = Threshold::Bound;

bool is_per_output(std::string_view figure) {
  return figure.ends_with("per_output") || figure.starts_with("per_output.");
}

/// The threshold that a check is told by: what it broke, else what it might break.
const Threshold* told_threshold(const Check& check) {
  const bool warned = check.finding.judgement == Judgement::warned;
  const auto& threshold = check.rule.fail && !warned ? check.rule.fail : check.rule.warn;
  return threshold ? &*threshold : nullptr;
}

std::optional<double> told_limit(const Check& check) {
  const bool fail = told_threshold(check) == (check.rule.fail ? &*check.rule.fail : nullptr);
  return fail ? check.finding.fail_limit : check.finding.warn_limit;
}

bool is_ceiling(Bound bound) {
  return bound == Bound::above || bound == Bound::increase || bound == Bound::increase_share;
}

std::string step_text(const Check& check, const Threshold& t) {
  const bool share = t.bound == Bound::increase_share || t.bound == Bound::decrease_share;
  const bool up = t.bound == Bound::increase || t.bound == Bound::increase_share;
  return (up ? " + " : " - ") + (share ? plain_number(std::round(1e6 * t.value) / 1e4) + " %"
                                       : figure_text(check.rule.figure, t.value, check.currency));
}

std::string subject(const Check& check) {
  std::string text = check.rule.figure;
  if (check.rule.figure == "cheapest") return "the cheapest option";
  if (!check.now.option.empty()) text += " of " + check.now.option;
  if (!check.now.against.empty()) text += " against " + check.now.against;
  return text;
}

}  // namespace

std::string figure_text(const std::string& figure, double value, const std::string& currency) {
  if (std::isinf(value)) return value > 0 ? "never" : "-";
  const BudgetFigure* const known = budget_figure(figure);
  if (known && known->money) {
    const std::string amount = is_per_output(figure) ? report::unit_price_text(std::abs(value))
                                                     : report::money_text(std::abs(value));
    return (value < 0 ? "-" : "") + with_currency(currency, amount);
  }
  if (figure.ends_with("_months") || figure.ends_with("_months.p90"))
    return report::months_text(value);
  if (figure.ends_with("_days")) return plain_number(value) + (value == 1 ? " day" : " days");
  if (figure.ends_with("share") || figure == "utilization" || figure == "p_cheapest")
    return report::percent_text(value);
  if (figure == "seconds_per_output") return report::duration_text(value);
  return figure.starts_with('/') ? plain_number(value) : report::count_text(value);
}

std::string limit_text(const Check& check) {
  const Threshold* const t = told_threshold(check);
  if (!t) return {};
  if (t->bound == Bound::not_in)
    return (t->options.size() > 1 ? "one of " : "") + text::joined(t->options);
  if (t->bound == Bound::changes) return "as in the baseline";
  const auto limit = told_limit(check);
  if (!limit) return "baseline" + step_text(check, *t);
  return (is_ceiling(t->bound) ? "<= " : ">= ") +
         (std::isinf(*limit) ? "any" : figure_text(check.rule.figure, *limit, check.currency));
}

std::string check_phrase(const Check& check) {
  const Finding& finding = check.finding;
  if (finding.judgement == Judgement::undecided) {
    return subject(check) + " is undecided: " + finding.reason + check.cure;
  }
  if (finding.judgement == Judgement::not_applicable) {
    return subject(check) + " is not held against a limit: " + finding.reason;
  }
  if (!finding.actual && check.rule.figure != "cheapest") {
    return subject(check) + ": " + finding.reason;
  }
  std::string text = subject(check) + " is ";
  text += finding.actual ? figure_text(check.rule.figure, *finding.actual, check.currency)
                         : check.now.option;
  text += ", expected " + limit_text(check);
  const Threshold* const t = told_threshold(check);
  if (t && t->relative() && finding.baseline) {
    text += " (baseline " + figure_text(check.rule.figure, *finding.baseline, check.currency) +
            step_text(check, *t) + ")";
  }
  return (finding.reason.empty() ? text : text + "; beside that, " + finding.reason) + check.cure;
}

report::CheckLine::Grade grade_of(Judgement judgement) {
  return static_cast<report::CheckLine::Grade>(judgement);  // both list the same in the same order
}

std::string verdict_text(Judgement judgement) {
  return std::string(report::name_of(grade_of(judgement)));
}

}  // namespace tco::cli
