#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace tco {

/// A figure of a result that a rule may speak of, by the key the JSON result has it under.
struct BudgetFigure {
  enum class Of { option, pair, answer };
  std::string_view name;
  Of of = Of::option;
  bool money = false;      ///< In the document's currency.
  bool of_output = false;  ///< It counts outputs: of requests and clips it is not comparable.
  bool drawn = false;      ///< Only a simulation tells it.
  bool share = false;      ///< 0 to 1.
};

/// Every figure of a result. A pointer such as "/plans/x/rates/0/price" names an input instead.
std::span<const BudgetFigure> budget_figures();
const BudgetFigure* budget_figure(std::string_view name);

/// What breaks a rule.
struct Threshold {
  enum class Bound {
    above,           ///< More than `value`.
    below,           ///< Less than `value`.
    increase,        ///< More than the baseline's figure by more than `value`.
    increase_share,  ///< The same, as a share of the baseline's figure.
    decrease,
    decrease_share,
    not_in,   ///< None of `options`.
    changes,  ///< Another one than the baseline's.
  };
  Bound bound = Bound::above;
  double value = 0;
  std::vector<std::string> options = {};

  bool relative() const;
};

/// A named limit on a figure of the result.
struct BudgetRule {
  std::string id;
  std::string name = {};  ///< For people; may be empty.
  std::string figure;
  std::string scenario = {};  ///< Empty: every one.
  std::string option = {};    ///< Empty: the cheapest with status ok.
  std::string against = {};   ///< Of a pair; empty: the cheapest plan, else the cheapest other one.
  std::optional<Threshold> fail = {}, warn = {};
  std::string place = {};    ///< Where it was written, for messages: "budget.json:4:5", "--volume".
  std::string pointer = {};  ///< "/rules/0"; empty where no document has it.
};

/// A result as its tables have it: rows by key; monostate is null.
using FigureValue = std::variant<std::monostate, bool, double, std::string>;
using FigureRow = std::map<std::string, FigureValue, std::less<>>;
struct ResultFigures {
  std::vector<FigureRow> options, pairs;
  std::map<std::string, double, std::less<>> inputs = {};  ///< By pointer.
};

/// What a result says of the figure of a rule.
struct Measured {
  std::optional<double> value = {};  ///< kInfinity: never.
  std::string option = {};           ///< The option it is of; for `cheapest` the answer itself.
  std::string against = {};
  std::string doubt = {};         ///< Why it is unknown or not to be trusted; empty: it is sure.
  bool may_be_less = false;       ///< The doubt is only that it might be less.
  bool stale = false;             ///< The doubt is only that a price is old or has no date.
  std::string impossible = {};    ///< Why there is no such figure, which breaks every limit.
  std::string inapplicable = {};  ///< Why nothing is asked of this option.
  std::string withheld = {};  ///< Of a baseline: why there is one, and nothing can be held to it.
};
Measured measured(const BudgetRule& rule, const ResultFigures& result);

/// In order of weight: what came of several is the largest.
enum class Judgement { not_applicable, passed, warned, undecided, failed };

struct Finding {
  Judgement judgement = Judgement::passed;
  std::optional<double> actual = {}, baseline = {};
  std::optional<double> fail_limit = {}, warn_limit = {};  ///< Against a baseline: reckoned.
  std::optional<double> headroom =
      {};                   ///< Up to the limit broken, else to that of fail, else of warn.
  std::string reason = {};  ///< Why it did not pass, where the figures do not say.
};

/// `base`: the same figure of the baseline; null where there is no baseline, or one that does not
/// have the figure: a limit that refers to it is not applicable; one that is withheld, or in doubt
/// there, leaves it undecided. Unknown is never within a limit; a stale price is never within one
/// either, but breaks it by what it was.
Finding judged(const BudgetRule& rule, const Measured& now, const Measured* base);

/// The rule with its money times `factor`.
BudgetRule converted(BudgetRule rule, double factor);

}  // namespace tco
