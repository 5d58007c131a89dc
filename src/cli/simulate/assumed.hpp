#pragma once

#include "tco/catalog/question/question.hpp"
#include "tco/catalog/records/catalog.hpp"

#include <array>

namespace tco::cli {

/// What nobody knows of the years to come, where the question does not say better.
struct Assumed {
  const char* pointer;
  double low, high;
};
inline constexpr std::array kAssumed{Assumed{"/prices/trend_per_year", -0.6, 0},
                                     Assumed{"/demand/growth_per_month", -0.02, 0.05}};

/// By the question itself, not by a set of assumptions under it; of a mesh by one of its workloads.
bool is_said(const char* pointer, const catalog::Question& question);

/// Its value; 0: it has none.
double value_now(const char* pointer, const catalog::Question& question,
                 const catalog::Catalog& catalog);

/// The part of the price new that the machine brings at most.
double highest_resale(const Option& option);

}  // namespace tco::cli
