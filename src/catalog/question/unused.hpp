#pragma once

#include "tco/catalog/question/question.hpp"
#include "tco/catalog/request/request.hpp"

namespace tco::catalog {

/// Warns of what is said of machines that no option of the question has.
void tell_unused(const Request& request, Question& question);

}  // namespace tco::catalog
