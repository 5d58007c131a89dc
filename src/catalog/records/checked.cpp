#include "catalog/records/checked.hpp"

#include "catalog/read/read.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/text/display.hpp"

#include <vector>

namespace tco::catalog {
namespace {

/// Shorter ones, "vendor" or "invented", say nothing.
constexpr std::size_t kShortestSource = 11;

void check_provenance(const Node& block) {
  Fields in(block);
  if (block.is_null()) return;  // unknown
  const std::string source = in.text("source");
  if (source.size() < kShortestSource) {
    block.problem("expected a source, an address or what was read");
  }
  for (const char* key : {"as_of", "basis"}) in.require(key, "where the figure comes from");
}

/// Blocks of a record whose figures are published apart: one object, or an array of them.
std::vector<const char*> blocks_of(RecordKind kind) {
  if (kind == RecordKind::hardware) return {"purchase", "power", "rent", "rents", "performance"};
  if (kind == RecordKind::host) return {"purchase", "power", "memory"};
  if (kind == RecordKind::model) return {"architecture"};
  return {};
}

void check_block(const Node& block, std::string_view key) {
  check_provenance(block);
  const bool rent = key == "rent" || key == "rents";
  if (rent && !block.is_null()) Fields(block).required_text("seller");
}

/// What data/README.md asks of a record beyond what its reader does.
void check_rules(RecordKind kind, const Node& record) {
  if (kind == RecordKind::assumptions) return;  // its reader asks for as much
  const bool in_blocks = kind == RecordKind::hardware || kind == RecordKind::host;
  if (!in_blocks) check_provenance(record);
  for (const char* key : blocks_of(kind)) {
    Value* const value = record.value().find(key);
    if (!value) continue;
    const Node block = record.child(key, *value);
    if (value->is(Value::Kind::object)) check_block(block, key);
    if (!value->is(Value::Kind::array)) continue;
    for (const Node& one : block.items()) {
      if (one.value().is(Value::Kind::object)) check_block(one, key);
    }
  }
}

void check_document(const Node& document) {
  const Value* const kind = document.value().find("kind");
  if (kind && kind->text == "speed_constants") {
    read_speed_constants(document);
    return;
  }
  Fields root(document);
  std::string currency = "USD";
  const auto known = read_head(root, currency);
  if (!known || *known == DocumentKind::scenario) return;
  if (*known == DocumentKind::budget) {
    root.find("kind")->expected("a kind that a catalog is made of");
    return;
  }
  document.context().exchange = own_money(currency);
  for (const auto& [id, record] : checked_records(root, *known)) {
    check_rules(record_kind(*known), record);
  }
}

}  // namespace

Checked checked_records(RecordKind kind, const Node& list) {
  Checked here;
  for (Node& item : list.items()) {
    check_record(kind, item);
    const Value* id = item.value().find("id");
    if (!id || !id->is(Value::Kind::string)) continue;
    const auto [twin, fresh] = here.try_emplace(id->text, item);
    if (fresh) continue;
    const LineColumn at = item.value().source->line_column(twin->second.value().end - 1);
    item.problem("id " + text::quoted(id->text) + " already given at " + std::to_string(at.line) +
                 ':' + std::to_string(at.column));
  }
  return here;
}

Checked checked_records(Fields& root, DocumentKind kind) {
  const auto list = root.require(records_key(kind), "an array of records");
  Checked here = list ? checked_records(record_kind(kind), *list) : Checked{};
  root.done();
  return here;
}

Exchange own_money(const std::string& currency) {
  return {currency, 1, currency == "USD" ? std::optional(1.0) : std::nullopt};
}

void check_documents(const CatalogDocument& catalog) {
  Problems problems;
  for (const CatalogDocument::Part& part : catalog.parts) {
    Context context{problems, {}};
    check_document(Node(*part.root, "/documents/" + escaped_token(part.path), context));
  }
  problems.refuse_if_any();
}

}  // namespace tco::catalog
