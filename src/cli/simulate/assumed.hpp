#pragma once

#include "tco/catalog/question/question.hpp"
#include "tco/catalog/records/catalog.hpp"
#include "tco/core/simulate/uncertainty.hpp"

#include <array>
#include <optional>

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

/// What machines bring in the end, where the question does not say: one draw moves all of them,
/// each within what its kind brings. Its numbers stand in `scenario`.
inline constexpr const char* kResale = "/owned/residual_fraction";
std::optional<simulate::UncertainInput> assumed_resale(Scenario& scenario);

}  // namespace tco::cli
