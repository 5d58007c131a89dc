#include "catalog/read/head.hpp"

#include "tco/catalog/json/iso.hpp"
#include "tco/text/words.hpp"

#include <array>

namespace tco::catalog {
namespace {

constexpr std::array kDocumentKinds{"hardware",     "models",     "prices",   "assumptions",
                                    "accelerators", "precisions", "hosts",    "electricity",
                                    "resale",       "facilities", "scenario", "budget"};

}  // namespace

const char* records_key(DocumentKind kind) {
  return std::array{"hardware",     "models",     "plans", "assumptions",
                    "accelerators", "precisions", "hosts", "electricity",
                    "resale",       "facilities", ""}[static_cast<std::size_t>(kind)];
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

void read_version(Fields& root, std::string& currency) {
  if (const auto version = root.require("schema_version", "1")) {
    const Value& value = version->value();
    if (!value.is(Value::Kind::number) || value.number != 1) {
      const bool newer = value.is(Value::Kind::number) && value.number > 1;
      version->expected("schema_version 1",
                        newer ? "this document needs a newer tco than " TCO_VERSION : "");
    }
  }
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
