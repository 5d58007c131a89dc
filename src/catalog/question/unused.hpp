#pragma once

#include "catalog/records/records.hpp"
#include "tco/catalog/question/question.hpp"
#include "tco/catalog/request/request.hpp"

namespace tco::catalog {

/// Warns of what is said of machines that no option of the question has, and of a set of
/// assumptions of whose keys the scenario says some otherwise.
void tell_unused(const Request& request, const Value& root,
                 const std::vector<std::string>& otherwise, Question& question);

/// Warns of budgets among the documents of --data, and of scenarios where the question names none:
/// they are there to be named, and the usual question was answered.
void tell_idle_documents(const Request& request, const Catalog::Records& records,
                         Question& question);

}  // namespace tco::catalog
