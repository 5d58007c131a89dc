#pragma once

#include "tco/core/option/comparison.hpp"
#include "tco/core/question/scenario.hpp"

#include <optional>
#include <string>
#include <vector>

namespace tco {

/// A number that goes into a formula.
struct Term {
  std::string symbol;           ///< As the formula writes it: "C".
  std::string meaning;          ///< "purchase price of one unit".
  std::optional<double> value;  ///< In `unit`; unknown: absent.
  std::string unit;             ///< "$" stands for the question's currency.
  std::string path;  ///< JSON pointer of the input ("/owned/life_months", records by id);
                     ///< empty: the value of another figure.
  std::string figure_ref = {};  ///< Which; empty: none that is told.
  bool fixed = false;  ///< No figure: it follows from the workload and the records, whatever
                       ///< is asked at which volume and price.
};

/// One figure of an answer, with what it was computed from.
struct Explanation {
  std::string figure;           ///< As the JSON answer names it: "monthly.electricity".
  std::string formula;          ///< In the symbols of the terms; notation of the economic model.
  std::optional<double> value;  ///< In `unit`; unknown: absent.
  std::string unit;
  std::vector<Term> terms;
  /// How it comes about at every volume and price, in the symbols of the terms and of `more`;
  /// empty: as `formula` says.
  std::string rule = {};
  std::vector<Term> more = {};
  bool only_here = false;  ///< At other volumes and prices another formula holds.
};

/// Every figure of one option, in the order they build on each other. An infeasible option has
/// none.
std::vector<Explanation> explanations(const Scenario& scenario, const Option& option,
                                      const OptionResult& result);

/// The formula with the numbers of the terms in the place of their symbols; "?" where one is
/// unknown.
std::string worked(const Explanation& explanation);

}  // namespace tco
