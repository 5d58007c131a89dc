#include "cli/workbook/figures.hpp"

#include "cli/page/origins.hpp"
#include "cli/words/names.hpp"
#include "tco/core/explain/rule.hpp"
#include "tco/core/quantity/text.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace tco::cli {
namespace {

using report::SheetCell;
using Look = SheetCell::Look;
using PartKind = RulePart::Kind;

constexpr double kSame = 1e-9;                 ///< Of a formula and the figure it tells.
constexpr std::size_t kLongestFormula = 8000;  ///< A cell has room for 8,192 characters.
constexpr std::size_t kValueColumn = 2;

/// How a speed is predicted is no matter of a sheet; what is asked over the horizon has its own.
bool is_elsewhere(const std::string& figure) {
  return figure.starts_with("predicted.") || figure.starts_with("queue.") ||
         figure.starts_with("horizon.");
}

std::string fixed_key(const Term& term) {
  return term.symbol + '\n' + term.meaning + '\n' + (term.value ? plain_number(*term.value) : "");
}

}  // namespace

BookFigures::BookFigures(const CompareView& view, BookInputs& inputs)
    : view_(view), inputs_(inputs) {
  sheet_.name = "Monthly";
  sheet_.widths = {30, 34, 18, 16, 70, 50};
  sheet_.frozen = 1;
  sheet_.rows.emplace_back();
  for (const char* const head : {"option", "figure", "value", "unit", "how", "follows"}) {
    sheet_.rows.back().push_back(SheetCell::of(head, Look::head));
  }
}

void BookFigures::add_fixed(const Term& term) {
  const auto [found, added] = fixed_.try_emplace(fixed_key(term), "");
  if (!added) return;
  found->second = "Monthly!" + report::cell_address(sheet_.rows.size(), kValueColumn);
  SheetCell value = SheetCell::of(term.value, Look::grey);
  value.note = "It follows from the workload and the records: ask tco again for another.";
  sheet_.rows.push_back({{},
                         SheetCell::of("    " + term.symbol),
                         std::move(value),
                         SheetCell::of(unit_in(term.unit, view_.question.currency)),
                         SheetCell::of(term.meaning),
                         SheetCell::of("given")});
}

std::optional<std::string> BookFigures::written(std::size_t option, const Term& term) {
  if (!term.path.empty()) return inputs_.name(term, view_.option(option));
  const bool elsewhere = !term.figure_ref.empty() && is_elsewhere(term.figure_ref);
  const bool split = view_.option(option).kind == OptionKind::mesh;
  const bool as_asked = split && term.figure_ref.empty() && term.value;
  if (term.fixed || elsewhere || as_asked) {
    add_fixed(term);
    return fixed_.at(fixed_key(term));
  }
  const Place* const place = find(option, term.figure_ref);
  if (!place || (!place->live && !(split && place->value))) return std::nullopt;
  return place->address;
}

BookFigures::Formula BookFigures::formula_of(std::size_t option, const Explanation& figure) {
  const std::optional<Rule> rule = rule_of(figure);
  if (!rule) return {"", "another formula may hold at other volumes and prices"};
  const std::optional<double> value = rule->value();
  if (figure.value) {
    const double slack = kSame * std::max(std::abs(*figure.value), 1e-300);
    if (!value || std::abs(*value - *figure.value) > slack) {
      return {"", "it is more than its formula tells"};
    }
  }
  std::string text;
  std::vector<std::string> calls;
  std::vector<bool> ceilings;  // by open parenthesis
  bool ceils = false;
  for (const RulePart& part : rule->parts) {
    switch (part.kind) {
      case PartKind::number:
        text += part.text;
        break;
      case PartKind::term: {
        const Term& term = rule->terms[part.term];
        const auto name = written(option, term);
        if (!name) return {"", term.meaning + " follows nothing"};
        text += *name;
        calls.push_back(*name);
        break;
      }
      case PartKind::function:
        ceils = part.text == "ceil";
        text += ceils ? "ROUNDUP" : part.text == "max" ? "MAX" : "MIN";
        break;
      case PartKind::sign:
        if (part.text == "(") {
          ceilings.push_back(std::exchange(ceils, false));
          text += ceilings.back() ? "((1-1E-12)*(" : "(";  // as tco counts whole machines
        } else if (part.text == ")") {
          text += ceilings.back() ? "),0)" : ")";
          ceilings.pop_back();
        } else {
          text += part.text;
        }
        break;
    }
  }
  if (text.size() > kLongestFormula) return {"", "its formula is too long for a cell"};
  return {std::move(text), "", std::move(calls)};
}

void BookFigures::add(std::size_t option) {
  fixed_.clear();
  grey_[option];
  const std::string name = short_name(view_.option(option));
  for (const Explanation& figure :
       explanations(view_.scenario(), view_.option(option), view_.result(option))) {
    for (const Term& term : figure.terms) {
      const bool told = term.value || !term.unit.empty();
      if (!term.path.empty() && told) inputs_.name(term, view_.option(option));
    }
    if (is_elsewhere(figure.figure)) continue;
    Formula formula = formula_of(option, figure);
    const bool live = formula.why.empty();
    SheetCell value = live ? SheetCell::formula(formula.text, figure.value)
                           : SheetCell::of(figure.value, Look::grey);
    if (!live) {
      value.note = "As asked: " + formula.why + ". Ask tco again for another value.";
      grey_[option].push_back(figure.figure);
    }
    if (figure.figure.starts_with("monthly.")) value.digits = SheetCell::Digits::money;
    if (figure.figure == "per_output") value.digits = SheetCell::Digits::price;
    const std::string address = "Monthly!" + report::cell_address(sheet_.rows.size(), kValueColumn);
    places_[{option, figure.figure}] = {address, figure.value, live};
    calls_[address] = std::move(formula.calls);
    if (!figure.value && !live) places_.erase({option, figure.figure});
    sheet_.rows.push_back({SheetCell::of(name), SheetCell::of(figure.figure), std::move(value),
                           SheetCell::of(unit_in(figure.unit, view_.question.currency)),
                           SheetCell::of(figure.formula),
                           SheetCell::of(live ? "formula" : formula.why)});
  }
  sheet_.rows.emplace_back();
}

const BookFigures::Place* BookFigures::find(std::size_t option, const std::string& figure) const {
  const auto found = places_.find({option, figure});
  return found == places_.end() ? nullptr : &found->second;
}

void BookFigures::show(const std::string& written) {
  const auto found = calls_.find(written);
  if (found == calls_.end()) return inputs_.use(written);
  const std::vector<std::string> calls = std::move(found->second);
  found->second.clear();  // once is enough
  for (const std::string& call : calls) show(call);
}

report::SheetCell BookFigures::cell(std::size_t option, const std::string& figure) {
  const Place* const place = find(option, figure);
  if (!place) return {};
  if (place->live) show(place->address);
  SheetCell cell = SheetCell::formula(place->address, place->value);
  if (!place->live) {
    cell = SheetCell::of(place->value, Look::grey);
    cell.note = "As asked: ask tco again for another value.";
  }
  return cell;
}

}  // namespace tco::cli
