#pragma once

#include "tco/catalog/records/catalog.hpp"
#include "tco/report/words/report.hpp"

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace tco::cli {

/// What a record is chosen by: texts for people, under the headings of its kind, and cells.
struct Facts {
  std::vector<std::string> texts;
  std::map<std::string, report::Cell> cells;
};
using FactsById = std::map<std::string, Facts, std::less<>>;

/// Headings of what records of a kind are chosen by; empty: of nothing.
std::vector<std::string> headings_of(catalog::RecordKind kind);
FactsById facts_of(const catalog::Catalog& catalog, catalog::RecordKind kind);

}  // namespace tco::cli
