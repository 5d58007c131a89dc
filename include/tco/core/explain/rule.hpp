#pragma once

#include "tco/core/explain/explanation.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace tco {

/// A part of a formula.
struct RulePart {
  enum class Kind { number, term, function, sign };  ///< Functions: max, min, ceil.
  Kind kind = Kind::sign;
  std::string text;
  std::size_t term = 0;  ///< Of a term: its place in Rule::terms.
};

/// How a figure comes about at every volume and price, part by part.
struct Rule {
  std::vector<RulePart> parts;
  std::vector<Term> terms;

  /// What it comes to; nothing where a term is unknown.
  std::optional<double> value() const;
};

/// Nothing where the formula is words, or holds only where it was asked.
std::optional<Rule> rule_of(const Explanation& explanation);

}  // namespace tco
