#pragma once

#include "tco/core/question/architecture.hpp"

namespace tco::speed {

Kind kind(const TextArchitecture& model);

/// Share of the experts that one token leaves out; 0 without experts.
double left_out(const TextArchitecture& model);

}  // namespace tco::speed
