#include "tco/catalog/records/listing.hpp"

#include "catalog/plan/plan.hpp"
#include "catalog/read/exchange.hpp"
#include "catalog/read/read.hpp"
#include "catalog/records/records.hpp"

namespace tco::catalog {
namespace {

template <class T>
std::vector<Listed<T>> listed(const RecordMap& records, T (*read)(const Node&)) {
  std::vector<Listed<T>> all;
  for (const auto& [id, record] : records) {
    const std::string& currency = record.document()->currency;
    Problems problems;
    Context context{problems, *exchange(currency, currency, {})};
    all.push_back({read(Node(record.value(), record.pointer(), context)), currency});
    problems.refuse_if_any();
  }
  return all;
}

}  // namespace

std::vector<Listed<Hardware>> listed_hardware(const Catalog& catalog) {
  return listed(catalog.records().maps.hardware, read_hardware);
}

std::vector<Listed<Model>> listed_models(const Catalog& catalog) {
  return listed(catalog.records().maps.models, read_model);
}

std::vector<Listed<Plan>> listed_plans(const Catalog& catalog) {
  return listed(catalog.records().maps.plans, read_plan);
}

std::vector<Listed<Tariff>> listed_electricity(const Catalog& catalog) {
  return listed(catalog.records().maps.electricity, read_electricity);
}

}  // namespace tco::catalog
