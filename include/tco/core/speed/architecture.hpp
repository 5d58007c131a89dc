#pragma once

#include "tco/core/question/architecture.hpp"

namespace tco::speed {

Kind kind(const TextArchitecture& model);

/// Share of the experts that one token leaves out; 0 without experts.
double left_out(const TextArchitecture& model);

/// Whether two models are the same work for a machine: fine-tunes, and siblings of one config.json.
bool same_shape(const TextArchitecture& a, const TextArchitecture& b);

}  // namespace tco::speed
