#pragma once

#include "tco/catalog/records/catalog.hpp"
#include "tco/report/words/report.hpp"

#include <string>

namespace tco::cli {

/// `tco catalog list [KIND|WORD]`: all records, those of a kind, or those whose id or name holds
/// the word; with the figures one chooses by. Throws Error (usage) where there is none.
report::Report catalog_listing(const catalog::Catalog& catalog, const std::string& word);

}  // namespace tco::cli
