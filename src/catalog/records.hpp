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
  Value root;  ///< Null for a built-in document: its records are read one by one.
  std::string currency = "USD";
  /// Those read so far, by the byte they begin at, where they are read one by one.
  std::map<std::size_t, Value> records;
};

/// A record in a document. A built-in one is parsed when it is first looked at: a question touches
/// few of them.
class Record {
 public:
  Record() = default;
  Record(Document& document, Value& value, std::string pointer)
      : document_(&document), value_(&value), pointer_(std::move(pointer)) {}
  /// The bytes [from, to) of the document's text.
  Record(Document& document, std::size_t from, std::size_t to)
      : document_(&document), from_(from), to_(to) {}

  Document* document() const { return document_; }
  Value& value() const;
  const std::string& pointer() const { return pointer_; }
  /// False only where the record surely does not hold the text; nothing is parsed to tell.
  bool may_hold(std::string_view text) const;

 private:
  Document* document_ = nullptr;
  mutable Value* value_ = nullptr;
  std::string pointer_;
  std::size_t from_ = 0, to_ = 0;
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
