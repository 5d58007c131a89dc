#include "cli/compare/answered.hpp"

#include "cli/compare/view.hpp"

#include <utility>

namespace tco::cli {

Answered answered(catalog::Question question, Comparison comparison,
                  const MaxPriceAge& max_price_age) {
  refuse_unusable(comparison);
  std::vector<bool> stale = stale_options(question.scenario, max_price_age);
  return {std::move(question), std::move(comparison), std::move(stale)};
}

}  // namespace tco::cli
