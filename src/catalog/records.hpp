#pragma once

#include "fields.hpp"
#include "tco/catalog/catalog.hpp"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace tco::catalog {

struct Document {
  Source source;
  Value root;
  std::string currency = "USD";
};

/// A record in a document.
struct Record {
  Document* document = nullptr;
  Value* value = nullptr;
  std::string pointer;
};

using RecordMap = std::map<std::string, Record, std::less<>>;

/// Records by id, in order of id.
struct RecordMaps {
  RecordMap hardware, models, plans, scenarios;

  RecordMap& of(RecordKind kind);
};

struct Catalog::Records {
  std::vector<std::unique_ptr<Document>> documents;
  RecordMaps maps;
  std::vector<std::string> warnings;
};

/// What heads every document; problems are added where it is not as it must be.
enum class DocumentKind { hardware, models, prices, scenario };
std::optional<DocumentKind> read_head(Fields& root, std::string& currency);

/// The array of records of a document, and the kind of its records.
const char* records_key(DocumentKind kind);
RecordKind record_kind(DocumentKind kind);

/// Exchange for money of `document_currency` into `question_currency`; nothing if a rate is
/// missing.
std::optional<Exchange> exchange(const std::string& document_currency,
                                 const std::string& question_currency,
                                 const std::vector<FxRate>& rates);

std::vector<std::string> ids_of(const RecordMap& records);

}  // namespace tco::catalog
