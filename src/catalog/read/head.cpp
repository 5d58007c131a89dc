#include "catalog/read/head.hpp"

#include "tco/catalog/json/iso.hpp"
#include "tco/catalog/read/document_shape.hpp"
#include "tco/text/words.hpp"

#include <array>

namespace tco::catalog {
namespace {

constexpr std::size_t kOfRecords = static_cast<std::size_t>(DocumentKind::budget);

/// What documents of the user may be; in the order of DocumentKind.
constexpr auto kDocumentKinds = [] {
  std::array<const char*, kOfRecords + 1> kinds{};
  for (std::size_t i = 0; i < kOfRecords; ++i) kinds[i] = kDocumentShapes[i].kind;
  kinds[kOfRecords] = "budget";
  return kinds;
}();

}  // namespace

const char* records_key(DocumentKind kind) {
  return kDocumentShapes[static_cast<std::size_t>(kind)].records;
}

RecordKind record_kind(DocumentKind kind) { return static_cast<RecordKind>(kind); }

std::optional<DocumentKind> read_head(Fields& root, std::string& currency) {
  if (!root.node().value().is(Value::Kind::object)) return std::nullopt;
  std::optional<DocumentKind> kind;
  if (root.require("kind",
                   "one of " + text::joined({kDocumentKinds.begin(), kDocumentKinds.end()}))) {
    if (const auto word = root.word("kind", kDocumentKinds)) {
      kind = static_cast<DocumentKind>(*word);
    }
  }
  read_version(root, currency);
  return kind;
}

void read_schema_version(Fields& root) {
  if (const auto version = root.require("schema_version", "1")) {
    const Value& value = version->value();
    if (!value.is(Value::Kind::number) || value.number != 1) {
      const bool newer = value.is(Value::Kind::number) && value.number > 1;
      version->expected("schema_version 1",
                        newer ? "this document needs a newer tco than " TCO_VERSION : "");
    }
  }
}

void read_version(Fields& root, std::string& currency) {
  read_schema_version(root);
  if (const auto code = root.get("currency")) {
    const bool good = code->value().is(Value::Kind::string) && is_currency(code->value().text);
    if (good) {
      currency = code->value().text;
    } else {
      code->expected("an ISO 4217 code, such as USD", currency_hint(code->value().text));
    }
  }
}

}  // namespace tco::catalog
