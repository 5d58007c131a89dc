#include "tco/catalog/records/price_table.hpp"

#include "catalog/plan/plan.hpp"
#include "catalog/read/exchange.hpp"
#include "catalog/read/read.hpp"
#include "catalog/records/records.hpp"

namespace tco::catalog {

std::optional<Denomination> denomination(const Catalog& catalog) {
  const RecordMap& records = catalog.records().maps.plans;
  if (records.empty()) return std::nullopt;
  const Document& document = *records.begin()->second.document();
  return Denomination{document.currency, document.source.name};
}

std::vector<Plan> plans(const Catalog& catalog, const Denomination& into,
                        const std::vector<FxRate>& rates) {
  std::vector<Plan> all;
  for (const auto& [id, record] : catalog.records().maps.plans) {
    const Document& document = *record.document();
    const auto known = exchange(document.currency, into.currency, rates);
    if (!known && document.source.built_in) continue;  // nobody asked for those seats
    if (!known) {
      refuse_exchange(document.source.name, document.currency, into.currency,
                      into.wanted_by + " in ");
    }
    Problems problems;
    Context context{problems, *known};
    all.push_back(read_plan(Node(record.value(), record.pointer(), context)));
    problems.refuse_if_any();
  }
  return all;
}

}  // namespace tco::catalog
