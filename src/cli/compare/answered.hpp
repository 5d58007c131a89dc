#pragma once

#include "cli/words/answer.hpp"
#include "tco/report/words/report.hpp"

#include <optional>
#include <vector>

namespace tco::cli {

/// A question and its answer, good to be shown.
struct Answered {
  catalog::Question question;
  Comparison comparison;
  std::vector<bool> stale;

  CompareView view() const { return {question, comparison, stale}; }
};

/// Puts the two together. Throws Error as refuse_unusable() does.
Answered answered(catalog::Question question, Comparison comparison,
                  const MaxPriceAge& max_price_age);

}  // namespace tco::cli
