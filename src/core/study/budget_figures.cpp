#include "tco/core/curve/curve.hpp"
#include "tco/core/curve/least.hpp"
#include "tco/core/study/budget.hpp"

#include <algorithm>

namespace tco {
namespace {

std::string text_of(const FigureRow& row, std::string_view key) {
  const auto found = row.find(key);
  const auto* text = found == row.end() ? nullptr : std::get_if<std::string>(&found->second);
  return text ? *text : std::string();
}

std::optional<double> number_of(const FigureRow& row, std::string_view key) {
  const auto found = row.find(key);
  const auto* number = found == row.end() ? nullptr : std::get_if<double>(&found->second);
  return number ? std::optional(*number) : std::nullopt;
}

bool is_true(const FigureRow& row, std::string_view key) {
  const auto found = row.find(key);
  const auto* flag = found == row.end() ? nullptr : std::get_if<bool>(&found->second);
  return flag && *flag;
}

bool has_status(const FigureRow& row, std::string_view status) {
  return text_of(row, "status") == status;
}
bool is_plan(const FigureRow& row) {
  const std::string kind = text_of(row, "kind");
  if (kind == "mesh") return text_of(row, "id").starts_with("api:");  // plans alone
  return kind == "api" || kind == "subscription";
}

/// An option picked from a result.
struct Picked {
  const FigureRow* row = nullptr;
  std::string doubt = {};  ///< Why another one might have to be picked, or why there is none.
};

/// The cheapest option with status ok of those wanted.
template <class Wanted>
Picked cheapest(const std::vector<FigureRow>& options, Wanted wanted) {
  Picked pick;
  const auto cost = [&](std::size_t i) {
    const FigureRow& row = options[i];
    if (!wanted(row) || !has_status(row, "ok")) return kInfinity;
    return number_of(row, "monthly.total").value_or(kInfinity);
  };
  const auto best = first_least(options.size(), cost);
  if (best) pick.row = &options[*best];
  const double least = best ? cost(*best) : kInfinity;
  for (const FigureRow& row : options) {
    if (!wanted(row) || !has_status(row, "unpriced")) continue;
    const auto known = number_of(row, "known_part");
    if (known && *known >= least) continue;
    pick.doubt =
        text_of(row, "id") + " is unpriced and might be cheaper (" + text_of(row, "reason") + ")";
    break;
  }
  return pick;
}

std::string stale_reason(const FigureRow& row) {
  const std::string date = text_of(row, "prices_as_of");
  // Of several workloads it may be that of a plan which gets nothing today.
  if (text_of(row, "kind") == "mesh")
    return "a price that " + text_of(row, "id") + " may use is stale";
  return "the price of " + text_of(row, "id") +
         (date.empty() ? " has no date" : " is stale: of " + date);
}

/// What kind of price an age is of; empty for other figures.
std::string aged_price(const std::string& figure) {
  if (figure == "api_price_age_days") return "API price";
  return figure == "hardware_price_age_days" ? "price of hardware" : "";
}

/// The figure of one row, and whether to trust it.
void read_option(Measured& m, const FigureRow& row, const std::string& figure) {
  const std::string aged = aged_price(figure);
  if (!aged.empty() && !row.contains(figure)) {
    m.inapplicable = m.option + " rests on no " + aged;
    return;
  }
  if (has_status(row, "infeasible")) {
    m.impossible = m.option + " is infeasible: " + text_of(row, "reason");
    return;
  }
  m.value = number_of(row, figure);
  const bool local = figure == "local_share" && text_of(row, "kind") != "hybrid";
  if (local) m.value = is_plan(row) ? 0 : 1;  // null in a result: it has nothing to part
  if (local && text_of(row, "kind") == "mesh") m.value = number_of(row, "local_output_share");
  const bool endless = figure == "capacity_per_month" || figure == "next_unit_at";
  if (!m.value && endless && has_status(row, "ok")) m.value = kInfinity;
  std::string doubt;
  bool may_be_less = false;
  const bool age = figure.ends_with("price_age_days");
  if (age && m.value && *m.value < 0) {
    m.value.reset();
    doubt = "a price of " + m.option + " is dated after the question";
  } else if (is_true(row, "stale") && (m.value || !age)) {
    doubt = stale_reason(row);
    const bool alone = m.doubt.empty() && m.value;
    m.stale = alone && !age;
    may_be_less = alone && age;  // as soon as somebody looks the price up
  } else if (!m.value) {
    const std::string reason = text_of(row, "reason");
    const bool undated = age;
    doubt = undated          ? "a price of " + m.option + " has no date"
            : reason.empty() ? m.option + " has no " + figure
                             : "the " + figure + " of " + m.option + " is unknown: " + reason;
  }
  if (doubt.empty()) return;
  m.doubt = doubt;
  m.may_be_less = may_be_less;
}

/// What an own option is held against where a rule does not say.
Picked rival(const ResultFigures& result, const std::string& own) {
  const auto plan = [&](const FigureRow& row) { return is_plan(row) && text_of(row, "id") != own; };
  const auto other = [&](const FigureRow& row) { return text_of(row, "id") != own; };
  const bool any = std::any_of(result.options.begin(), result.options.end(), plan);
  return any ? cheapest(result.options, plan) : cheapest(result.options, other);
}

const FigureRow* option_named(const ResultFigures& result, const std::string& id) {
  const auto found = std::find_if(result.options.begin(), result.options.end(),
                                  [&](const FigureRow& row) { return text_of(row, "id") == id; });
  return found == result.options.end() ? nullptr : &*found;
}

bool over_months(std::string_view figure) {
  return figure == "payback_months" || figure == "discounted_payback_months";
}

/// Why one of these has no price in some month of the horizon; empty where both have.
std::string untold_month(const FigureRow& own, const FigureRow& against) {
  for (const FigureRow* const side : {&own, &against}) {
    const bool untold = side->contains("horizon.tco") && !number_of(*side, "horizon.tco");
    if (untold && has_status(*side, "ok"))
      return text_of(*side, "id") + ": " + text_of(*side, "reason");
  }
  return {};
}

void read_pair(Measured& m, const BudgetRule& rule, const FigureRow& own,
               const ResultFigures& result) {
  if (is_plan(own)) {
    // Of the cheapest there is nothing to pay back; of a plan that a rule names, there never is.
    (rule.option.empty() ? m.inapplicable : m.impossible) =
        m.option + (text_of(own, "kind") == "mesh" ? " is plans alone" : " is a plan") +
        ": there is no machine to pay back";
    return;
  }
  Picked against{option_named(result, rule.against), {}};
  if (rule.against.empty()) against = rival(result, m.option);
  if (!against.row) {
    m.doubt = !rule.against.empty()   ? "there is no option " + rule.against
              : against.doubt.empty() ? "there is nothing to hold " + m.option + " against"
                                      : against.doubt;
    return;
  }
  m.against = text_of(*against.row, "id");
  const auto pair = std::find_if(result.pairs.begin(), result.pairs.end(), [&](const auto& row) {
    return text_of(row, "own") == m.option && text_of(row, "against") == m.against;
  });
  for (const FigureRow* const side : {&own, &*against.row}) {
    if (is_true(*side, "stale")) m.doubt = stale_reason(*side);
    if (has_status(*side, "unpriced")) {
      m.doubt = text_of(*side, "id") + " is unpriced: " + text_of(*side, "reason");
    }
  }
  const bool priced = !has_status(own, "unpriced") && !has_status(*against.row, "unpriced");
  m.stale = !m.doubt.empty() && priced && against.doubt.empty();
  if (m.doubt.empty()) m.doubt = against.doubt;
  m.may_be_less = false;
  if (pair == result.pairs.end()) {
    m.doubt = "there is no break-even of " + m.option + " against " + m.against;
    m.stale = false;
    return;
  }
  m.value = number_of(*pair, rule.figure);
  if (m.value || !(m.doubt.empty() || m.stale)) return;
  const std::string untold = over_months(rule.figure) ? untold_month(own, *against.row) : "";
  if (untold.empty()) {
    m.value = kInfinity;  // both are known: never
    return;
  }
  m.doubt = untold;
  m.stale = false;
}

}  // namespace

Measured measured(const BudgetRule& rule, const ResultFigures& result) {
  Measured m;
  if (rule.figure.starts_with('/')) {
    const auto found = result.inputs.find(rule.figure);
    if (found != result.inputs.end()) m.value = found->second;
    if (!m.value) m.doubt = "it is unknown";
    return m;
  }
  Picked subject{option_named(result, rule.option), {}};
  if (rule.option.empty()) {
    subject = cheapest(result.options, [](const FigureRow&) { return true; });
    // It rests on what it is held against, too.
    const auto aged = [&](const FigureRow& row) { return row.contains(rule.figure); };
    const bool of_age = !aged_price(rule.figure).empty();
    if (of_age && subject.row && !aged(*subject.row)) {
      if (Picked other = cheapest(result.options, aged); other.row) subject = std::move(other);
    }
    m.doubt = subject.doubt;
    m.may_be_less = rule.figure == "monthly.total" || rule.figure == "per_output";
    if (!subject.row && m.doubt.empty()) {
      m.impossible = "no option can serve this volume";
      const auto why = std::ranges::find_if(
          result.options, [](const FigureRow& row) { return has_status(row, "infeasible"); });
      if (why != result.options.end()) {
        m.impossible += ": " + text_of(*why, "id") + ": " + text_of(*why, "reason");
      }
    }
  } else if (!subject.row) {
    m.doubt = "there is no option " + rule.option;
  }
  if (!subject.row) return m;
  m.option = text_of(*subject.row, "id");
  const BudgetFigure* const figure = budget_figure(rule.figure);
  if (figure && figure->of == BudgetFigure::Of::answer) {
    const auto old = std::find_if(result.options.begin(), result.options.end(),
                                  [](const FigureRow& row) { return is_true(row, "stale"); });
    if (m.doubt.empty() && old != result.options.end()) m.doubt = stale_reason(*old);
  } else if (figure && figure->of == BudgetFigure::Of::pair) {
    const std::string doubt = m.doubt;
    m.doubt.clear();
    read_pair(m, rule, *subject.row, result);
    if (m.doubt.empty()) m.doubt = doubt;
    m.stale = m.stale && doubt.empty();
    if (!doubt.empty())
      m.impossible = m.inapplicable = "";  // of a plan that might not be the one to pick
  } else {
    read_option(m, *subject.row, rule.figure);
    const bool share = rule.figure == "p_cheapest";
    if (m.value && m.doubt.empty() && (share || rule.figure == "expected_regret")) {
      // Both are told among the options with a price; one without might win some of the cases.
      m.doubt = cheapest(result.options, [](const FigureRow&) { return true; }).doubt;
      m.may_be_less = share;
    }
  }
  return m;
}

}  // namespace tco
