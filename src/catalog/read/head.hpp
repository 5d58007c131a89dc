#pragma once

#include "catalog/json/fields.hpp"
#include "tco/catalog/read/record_kind.hpp"

#include <optional>
#include <string>

namespace tco::catalog {

/// What heads every document; problems are added where it is not as it must be.
enum class DocumentKind {
  hardware,
  models,
  prices,
  assumptions,
  accelerators,
  precisions,
  hosts,
  electricity,
  resale,
  facilities,
  scenario,
  budget,
};
std::optional<DocumentKind> read_head(Fields& root, std::string& currency);
void read_schema_version(Fields& root);
/// The part of it that documents with records have: schema_version and currency.
void read_version(Fields& root, std::string& currency);

/// The array of records of a document, and the kind of its records.
const char* records_key(DocumentKind kind);
RecordKind record_kind(DocumentKind kind);

}  // namespace tco::catalog
