#pragma once

#include "cli/door/command.hpp"
#include "cli/door/input.hpp"
#include "cli/figures/checks.hpp"
#include "cli/words/answer.hpp"
#include "tco/catalog/question/question.hpp"
#include "tco/catalog/read/budget.hpp"
#include "tco/core/option/comparison.hpp"
#include "tco/core/study/budget.hpp"
#include "tco/error.hpp"
#include "tco/report/words/checks.hpp"
#include "tco/report/words/report.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace tco::cli {

/// How messages name what is no file.
inline constexpr std::string_view kStdin = "standard input";

/// What a scenario comes to.
struct CheckedScenario {
  std::string name = {};                    ///< As rules name it; may be empty.
  std::string cheapest = {};                ///< Id; empty: none has a known cost.
  std::optional<MonthlyCost> monthly = {};  ///< Of the cheapest.
};

struct CheckView {
  std::vector<Check> checks;
  std::vector<CheckedScenario> answers;
  std::size_t scenarios = 0;
  bool warn_only = false;

  /// The heaviest judgement of all.
  Judgement verdict() const;
  std::size_t count(Judgement judgement) const;
};

/// What is asked: rules with the budget each is of (null: of a flag, in the answer's currency).
struct AskedRule {
  BudgetRule rule;
  const catalog::Budget* budget = nullptr;
};

/// A scenario to check, before it is resolved.
struct AskedScenario {
  std::string label;  ///< Path, or id of a built-in one.
  catalog::Request request;
};

/// An earlier result that rules may refer to.
struct AskedBaseline {
  std::string scenario;                     ///< File it is of; empty: told by its name.
  std::optional<catalog::Baseline> result;  ///< None: what that file was before cannot be told.
  bool unanswered = false;                  ///< That file was there, and had no answer.
  std::string refusal = {};                 ///< Why what it was cannot be told; may be empty.
  std::string taken_by = {};                ///< The scenario that was held against it by its name.
};

/// What the rules of one scenario are held against.
struct Before {
  const catalog::Baseline* result = nullptr;
  std::string withheld = {};       ///< Why nothing can be held against what there is.
  std::string unanswered = {};     ///< Why there is nothing in it; empty: there is, or no baseline.
  std::string other_outputs = {};  ///< What one output is here and there, where it differs.
  std::string foreign = {};        ///< The two currencies, where they differ.
  std::optional<double> money = {};  ///< What amounts are then multiplied by; none: no rate.

  /// The figure of a rule; nothing where there is no baseline.
  std::optional<Measured> of(const BudgetRule& rule) const;
};

/// The scenarios that the words and --scenario name: files, and those in directories.
std::vector<AskedScenario> asked_scenarios(const Arguments& arguments, Inputs& inputs);

/// The results of --baseline: PATH, or SCENARIO=FILE; SCENARIO= where there is one unknown. An
/// empty FILE is that of a scenario that was there and had no answer; one that begins with
/// "tco: error: " says why none can be told.
std::vector<AskedBaseline> baselines_of(const Arguments& arguments,
                                        const std::vector<AskedScenario>& scenarios,
                                        Inputs& inputs);

/// The result of this scenario's file, else the one of its name. `alone`: no other scenario is
/// checked, so that a single result of another name is what it was called before. Throws Error
/// where one name is that of several files or results.
Before before(const AskedScenario& asked, const catalog::Question& question,
              std::vector<AskedBaseline>& baselines, bool alone,
              std::vector<std::string>& warnings);

/// The documents of --budget. Throws Error with what is wrong in all of them.
std::vector<catalog::Budget> budgets_of(const Arguments& arguments, Inputs& inputs);

/// Every rule asked, and when a price is stale.
std::vector<AskedRule> rules_of(const Arguments& arguments,
                                const std::vector<catalog::Budget>& budgets, MaxPriceAge& max_age);

/// All rules on one scenario that they are for, added to the view. Throws Error.
void add_checks(CheckView& view, const AskedScenario& scenario, const std::vector<AskedRule>& rules,
                std::vector<AskedBaseline>& baselines, const MaxPriceAge& max_age,
                const catalog::Catalog& catalog, std::vector<std::string>& warnings);

/// Adds to the options what only a simulation tells of them; `warnings` of what it could not vary.
void add_drawn(ResultFigures& figures, const CompareView& compared, const catalog::Request& request,
               const catalog::Catalog& catalog, std::vector<std::string>& warnings);

/// A price whose age leaves a rule broken or undecided.
struct OldPrice {
  std::string record;  ///< Pointer of what has the date: "/plans/x", "/hardware/x/purchase".
  std::string date;    ///< Its key of that date, "/as_of" or "/price_checked".
  std::string option;  ///< Pointer of the option that uses it; empty: it has none.
};
std::optional<OldPrice> old_price(const BudgetRule& rule, const Measured& now,
                                  const Scenario& scenario, const MaxPriceAge& max_age);
/// Where it stands, as far as a file of the user's says it.
CheckPlace place_of(const OldPrice& price, const catalog::Question& question);
/// How to make it count again once somebody has looked it up.
std::string cure_of(const OldPrice& price, const catalog::Question& question);

/// Where a figure comes from, as far as a file of the user's says it: the change since the baseline
/// (may be null) that moved it most against the rule, else the price that weighs most, else the
/// option, else the demand.
CheckPlace place_to_blame(const Check& check, const catalog::Question& question,
                          const Comparison& comparison, const catalog::Catalog& catalog,
                          const catalog::Request& request, const catalog::Baseline* baseline);

/// "2 of 3 rules kept over 1 scenario: 1 failed".
std::string check_headline(const CheckView& view);

void add_tables(report::Report& report, const CheckView& view);
void add_screen(report::Report& report, const CheckView& view);
report::CheckSheet sheet_of(const CheckView& view);
/// Each message of an error as a line that failed. `asked`: what was to be checked.
report::CheckSheet sheet_of(const Error& error, const std::string& asked);

/// A path as the server knows it: relative to its checkout.
std::string in_repository(const std::string& path);

/// What --report asks for.
struct CheckReport {
  const report::CheckFormat* format = nullptr;
  std::string path;  ///< Empty: standard output.
};
std::vector<CheckReport> asked_reports(const Arguments& arguments);

/// Throws Error (usage) where a report would replace a file that was read.
void refuse_overwriting(const std::vector<CheckReport>& reports,
                        const std::vector<std::string>& inputs);

/// Writes the files, each whole or not at all; to standard output through `sink`. Where GitHub's
/// job summary and outputs are open to us ($GITHUB_STEP_SUMMARY, $GITHUB_OUTPUT), a report of
/// github is added to them.
void write_reports(const std::vector<CheckReport>& reports, const report::CheckSheet& sheet,
                   const std::vector<std::string>& inputs,
                   const std::function<void(std::string_view)>& sink);

}  // namespace tco::cli
