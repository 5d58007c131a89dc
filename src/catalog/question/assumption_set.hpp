#pragma once

#include "catalog/json/document.hpp"
#include "catalog/question/trace.hpp"
#include "tco/catalog/question/question.hpp"

namespace tco::catalog {

/// Lays a set of assumptions under the scenario of the trace, key by key: what the scenario has
/// stays. It is the set that a setting of the request names, else the scenario, else `standard`.
/// Its money becomes the scenario's. Throws Error where there is no such set.
void lay_assumptions_under(Origins::Trace& trace, const Request& request,
                           const std::vector<FxRate>& rates);

/// Money of the set is needed as soon as there is a machine.
void refuse_foreign_money(const Origins::Trace& trace, const Scenario& scenario);

}  // namespace tco::catalog
