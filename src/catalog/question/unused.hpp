#pragma once

#include "tco/catalog/question/question.hpp"
#include "tco/catalog/request/request.hpp"

namespace tco::catalog {

/// Warns of what is said of machines that no option of the question has, and of a set of
/// assumptions of whose keys the scenario says some otherwise.
void tell_unused(const Request& request, const std::vector<std::string>& otherwise,
                 Question& question);

}  // namespace tco::catalog
