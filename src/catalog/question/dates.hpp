#pragma once

#include "tco/catalog/question/question.hpp"

namespace tco::catalog {

/// Figures of days after the question's are told of in it. Throws Error for such a rate of
/// exchange.
void check_dates(const Request& request, Question& question);

}  // namespace tco::catalog
