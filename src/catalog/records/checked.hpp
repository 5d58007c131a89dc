#pragma once

#include "catalog/json/fields.hpp"
#include "catalog/pack/catalog_document.hpp"
#include "catalog/read/head.hpp"
#include "tco/catalog/read/record_kind.hpp"

#include <map>
#include <string>
#include <string_view>

namespace tco::catalog {

/// Records of one kind by id, checked; those of one document.
using Checked = std::map<std::string_view, Node>;

Checked checked_records(RecordKind kind, const Node& list);
/// The records of a document whose head was read.
Checked checked_records(Fields& root, DocumentKind kind);

/// Money of a document, taken as it is.
Exchange own_money(const std::string& currency);

/// Every record of a catalog document, held against the rules of the catalog too: all figures say
/// where they come from, and a rent whose it is. Throws Error with all that is wrong (20 at most).
void check_documents(const CatalogDocument& catalog);

}  // namespace tco::catalog
