#include "catalog/read/budget_rules.hpp"

#include "catalog/read/exchange.hpp"
#include "catalog/read/head.hpp"
#include "tco/text/display.hpp"
#include "tco/text/words.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace tco::catalog {
namespace {

using Bound = Threshold::Bound;

constexpr Allowed kAnyNumber{.low = -1e300};
constexpr Allowed kStep{};
constexpr Allowed kStepShare{.high = 10, .is_share = true};

struct BoundKey {
  const char* key;
  Bound bound;
  Allowed allowed = kAnyNumber;
};
constexpr std::array kNumbers{
    BoundKey{"above", Bound::above},
    BoundKey{"below", Bound::below},
    BoundKey{"increase", Bound::increase, kStep},
    BoundKey{"increase_share", Bound::increase_share, kStepShare},
    BoundKey{"decrease", Bound::decrease, kStep},
    BoundKey{"decrease_share", Bound::decrease_share, kStepShare},
};

std::string place_in_file(const Node& node) {
  const Value& value = node.value();
  return place(*value.source, value.is(Value::Kind::object)
                                  ? value.end - 1
                                  : token_start(value.source->text(), value.end));
}

std::optional<Threshold> read_numbers(Fields& in, bool share) {
  std::optional<Threshold> threshold;
  std::vector<std::string> known, given;
  for (const BoundKey& key : kNumbers) {
    known.emplace_back(key.key);
    if (!in.get(key.key)) continue;
    given.emplace_back(key.key);
    const bool limit = key.bound == Bound::above || key.bound == Bound::below;
    const auto value = in.number(key.key, share && limit ? kShare : key.allowed);
    if (value) threshold = {key.bound, *value};
  }
  if (given.size() == 1) return threshold;
  in.node().problem("expected exactly one of " + text::joined(known) + ", got " +
                    (given.empty() ? "none" : text::joined(given, " and ")));
  return std::nullopt;
}

std::optional<Threshold> read_choice(Fields& in) {
  const auto options = in.get("not_in");
  const auto changes = in.get("changes");
  if (options.has_value() == changes.has_value()) {
    in.node().problem(std::string("expected exactly one of not_in, changes, got ") +
                      (options ? "both" : "none"));
    return std::nullopt;
  }
  if (changes) {
    const bool on = changes->value().is(Value::Kind::boolean) && changes->value().boolean;
    if (!on) changes->expected("true");
    return Threshold{Bound::changes};
  }
  Threshold threshold{Bound::not_in};
  for (const Node& item : options->items()) threshold.options.push_back(item.text());
  if (options->value().is(Value::Kind::array) && threshold.options.empty()) {
    options->expected("ids of options, such as [\"own:rtx-5090-desktop\"]");
  }
  return threshold;
}

std::optional<Threshold> read_threshold(Fields& rule, const char* key, const BudgetFigure* figure) {
  const auto node = rule.get(key);
  if (!node) return std::nullopt;
  Fields in(*node);
  if (!node->value().is(Value::Kind::object)) return std::nullopt;
  const bool choice = figure && figure->of == BudgetFigure::Of::answer;
  const auto threshold = choice ? read_choice(in) : read_numbers(in, figure && figure->share);
  in.done();
  return threshold;
}

/// True where every value that warns fails as well.
bool never_warns(const Threshold& warn, const Threshold& fail) {
  if (warn.bound != fail.bound) return false;
  switch (warn.bound) {
    case Bound::below:
      return warn.value <= fail.value;
    case Bound::above:
    case Bound::increase:
    case Bound::increase_share:
    case Bound::decrease:
    case Bound::decrease_share:
      return warn.value >= fail.value;
    case Bound::changes:
      return true;
    case Bound::not_in:
      break;
  }
  return std::all_of(fail.options.begin(), fail.options.end(), [&](const std::string& id) {
    return std::find(warn.options.begin(), warn.options.end(), id) != warn.options.end();
  });
}

void check_figure(const Node& figure, const std::string& name) {
  if (name.starts_with('/') || budget_figure(name)) return;
  std::vector<std::string> known;
  for (const BudgetFigure& f : budget_figures()) known.emplace_back(f.name);
  figure.problem("no figure " + text::quoted(name) + text::did_you_mean(name, known),
                 "there are " + text::joined(known) + "; /PATH names an input of the question");
}

BudgetRule read_rule(const Node& node) {
  Fields in(node);
  BudgetRule rule;
  rule.place = place_in_file(node);
  rule.pointer = node.pointer();
  rule.id = in.id("id");
  rule.name = in.text("name");
  rule.figure = in.required_text("figure");
  const auto figure = in.find("figure");
  if (figure && figure->value().is(Value::Kind::string)) check_figure(*figure, rule.figure);
  rule.scenario = in.text("scenario");
  rule.option = in.text("option");
  rule.against = in.text("against");
  const BudgetFigure* const known = budget_figure(rule.figure);
  if (!rule.against.empty() && known && known->of != BudgetFigure::Of::pair) {
    in.find("against")->problem("expected \"against\" for a payback or a break-even volume only");
  }
  rule.fail = read_threshold(in, "fail", known);
  rule.warn = read_threshold(in, "warn", known);
  if (rule.fail && rule.warn && never_warns(*rule.warn, *rule.fail)) {
    in.find("warn")->problem(
        "expected a limit that is reached before that of \"fail\", got one "
        "that can never warn");
  }
  if (!in.get("fail") && !in.get("warn") && node.value().is(Value::Kind::object)) {
    node.problem("missing key \"fail\" or \"warn\": expected a limit such as {\"above\": 500}");
  }
  in.done();
  return rule;
}

constexpr Allowed kDays{.high = 36500, .unit = "days", .whole = true};

/// A number is that of API prices.
void read_ages(Fields& root, MaxPriceAge& ages) {
  constexpr const char* kKey = "max_price_age_days";
  const auto given = root.get(kKey);
  if (!given) return;
  if (!given->value().is(Value::Kind::object)) {
    if (const auto days = root.number(kKey, kDays)) ages.api = static_cast<int>(*days);
    return;
  }
  Fields in(*given);
  if (const auto days = in.number("api", kDays)) ages.api = static_cast<int>(*days);
  if (const auto days = in.number("hardware", kDays)) ages.hardware = static_cast<int>(*days);
  if (!ages.api && !ages.hardware)
    given->problem("expected \"api\" or \"hardware\" in days, got none");
  in.done();
}

}  // namespace

void read_budget(Fields& root, Budget& budget) {
  budget.name = root.text("name");
  root.text("note");
  read_ages(root, budget.max_price_age);
  budget.allow_predicted = root.boolean("allow_predicted", true);
  const auto list = root.require("rules", "an array of rules");
  if (list && list->value().is(Value::Kind::array) && list->value().items.empty()) {
    list->problem("expected at least one rule, got none",
                  "a budget without rules would always be kept");
  }
  std::map<std::string, std::string> places;
  for (const Node& item : list ? list->items() : std::vector<Node>{}) {
    budget.rules.push_back(read_rule(item));
    const BudgetRule& rule = budget.rules.back();
    const auto [twin, fresh] = places.emplace(rule.id, rule.place);
    if (fresh || rule.id.empty()) continue;
    item.problem("id " + text::quoted(rule.id) + " already given at " + twin->second);
  }
  root.done();
}

Budget read_budget(const std::string& name, std::string text) {
  const Source source(name, std::move(text));
  Value root = parsed(source);
  Problems problems;
  Context context{problems, {}};
  Fields in(Node(root, "", context));
  Budget budget{name};
  const auto kind = read_head(in, budget.currency);
  if (kind && *kind != DocumentKind::budget) in.find("kind")->expected("kind \"budget\"");
  if (!kind || *kind != DocumentKind::budget) problems.refuse_if_any();
  read_budget(in, budget);
  problems.refuse_if_any();
  return budget;
}

double money_factor(const Budget& budget, const std::string& currency, const std::string& scenario,
                    const std::vector<FxRate>& rates) {
  if (const auto known = exchange(budget.currency, currency, rates)) return known->to_question;
  refuse_exchange(budget.file, budget.currency, currency, "the answer of " + scenario + " in ");
}

}  // namespace tco::catalog
