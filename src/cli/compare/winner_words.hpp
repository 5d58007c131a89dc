#pragma once

#include "cli/compare/view.hpp"

#include <string>
#include <vector>

namespace tco::cli {

/// Which option wins, in words.
class WinnerWords {
 public:
  explicit WinnerWords(const CompareView& view)
      : view_(view), nouns_(nouns_of(view.scenario())), best_(best_options(view)) {}

  /// "Rent an RTX 4090: $0.514 a clip"; there is a best option.
  std::string lead() const;
  /// "$0.514": of an output, or of a month where that is what the words tell.
  std::string price(std::size_t i) const;
  std::string month(std::size_t i) const;
  std::string money(double amount) const;
  bool by_month() const;

  std::size_t best() const { return best_.front(); }
  bool is_best(std::size_t i) const;

 protected:
  std::string several(double units, const std::string& name) const;
  std::string action(std::size_t i) const;
  /// " and send 11 % to LTX-2.3 Fast": what a hybrid does beside owning.
  static std::string shared(const Option& option, const OptionResult& result);
  /// ", back in 5.7 months" of what is bought; empty: at once, or it is there.
  std::string paid_back(const PairResult& pair) const;

  const CompareView& view_;
  Nouns nouns_;
  std::vector<std::size_t> best_;  ///< The cheapest, and those about the same; by cost.
};

}  // namespace tco::cli
