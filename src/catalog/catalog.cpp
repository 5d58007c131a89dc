#include "tco/catalog/catalog.hpp"

#include "embedded.hpp"
#include "read.hpp"
#include "records.hpp"
#include "tco/core/text.hpp"
#include "tco/text/display.hpp"
#include "tco/text/words.hpp"

#include <algorithm>
#include <array>

namespace tco::catalog {
namespace {

constexpr std::array kKinds{"hardware", "models", "prices", "scenario"};

std::string slug(std::string_view name) {
  std::string id;
  for (const char c : name) {
    const bool upper = c >= 'A' && c <= 'Z';
    const bool kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_';
    if (upper) {
      id += static_cast<char>(c - 'A' + 'a');
    } else if (kept) {
      id += c;
    } else if (!id.empty() && id.back() != '-') {
      id += '-';
    }
  }
  return id;
}

/// Checks a document and puts its records into the maps.
void overlay(Catalog::Records& records, Document& document) {
  Problems problems;
  Context context{problems, {}};
  const Node root_node(document.root, "", context);
  Fields root(root_node);
  const auto kind = read_head(root, document.currency);
  if (!kind) problems.refuse_if_any();
  context.exchange = {document.currency, 1,
                      document.currency == "USD" ? std::optional(1.0) : std::nullopt};
  if (*kind == DocumentKind::scenario) {
    const Value* name = document.root.find("name");
    const std::string id = slug(name && name->is(Value::Kind::string) ? name->text : "scenario");
    problems.refuse_if_any();
    records.maps.scenarios[document.source.kept(id)] = {document, document.root, ""};
    return;
  }
  RecordMap& map = records.maps.of(record_kind(*kind));
  std::map<std::string_view, const Node*> here;  // laid over the map once all is well
  const auto list = root.require(records_key(*kind), "an array of records");
  const std::vector<Node> items = list ? list->items() : std::vector<Node>{};
  for (const Node& item : items) {
    check_record(record_kind(*kind), item);
    const Value* id = item.value().find("id");
    if (!id || !id->is(Value::Kind::string)) continue;
    const auto [twin, fresh] = here.emplace(id->text, &item);
    if (!fresh) {
      const LineColumn at = document.source.line_column(twin->second->value().end - 1);
      item.problem("id " + text::quoted(id->text) + " already given at " + std::to_string(at.line) +
                   ':' + std::to_string(at.column));
      continue;
    }
  }
  root.done();
  problems.refuse_if_any();
  std::vector<RecordMap::Entry> fresh;
  for (const auto& [id, node] : here) {
    Record& record = fresh.emplace_back(id, Record()).second;
    record = {document, node->value(), document.source.kept(node->pointer())};
    const auto before = map.find(id);
    if (before == map.end() || before->second.document()->source.built_in) continue;
    record.set_replaced(before->second.document());
    records.warnings.push_back(replacement(id, record));
  }
  map.lay_over(fresh);
  for (const std::string& warning : problems.warnings()) records.warnings.push_back(warning);
}

std::string newest_date(const Value& value) {
  std::string newest;
  for (const Member& member : value.members) {
    const bool dated = member.key == "as_of" && member.value.is(Value::Kind::string);
    newest = std::max(newest, dated ? std::string(member.value.text) : newest_date(member.value));
  }
  for (const Value& item : value.items) newest = std::max(newest, newest_date(item));
  return newest;
}

}  // namespace

RecordMap& RecordMaps::of(RecordKind kind) {
  switch (kind) {
    case RecordKind::hardware:
      return hardware;
    case RecordKind::model:
      return models;
    case RecordKind::plan:
      return plans;
    case RecordKind::scenario:
      break;
  }
  return scenarios;
}

const char* records_key(DocumentKind kind) {
  return std::array{"hardware", "models", "plans", ""}[static_cast<std::size_t>(kind)];
}

RecordKind record_kind(DocumentKind kind) { return static_cast<RecordKind>(kind); }

std::vector<std::string> ids_of(const RecordMap& records) {
  std::vector<std::string> ids;
  for (const auto& [id, record] : records) ids.emplace_back(id);
  return ids;
}

std::optional<DocumentKind> read_head(Fields& root, std::string& currency) {
  if (!root.node().value().is(Value::Kind::object)) return std::nullopt;
  std::optional<DocumentKind> kind;
  if (root.require("kind", "one of hardware, models, prices, scenario")) {
    if (const auto word = root.word("kind", {kKinds[0], kKinds[1], kKinds[2], kKinds[3]})) {
      kind = static_cast<DocumentKind>(*word);
    }
  }
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
  return kind;
}

Catalog::Catalog() : records_(std::make_unique<Records>()) {}
Catalog::Catalog(Catalog&&) noexcept = default;
Catalog& Catalog::operator=(Catalog&&) noexcept = default;
Catalog::~Catalog() = default;

Catalog Catalog::built_in() {
  Catalog catalog;
  Records& records = *catalog.records_;
  for (const EmbeddedFile& file : embedded_files()) {
    auto document = std::make_unique<Document>();
    document->source = Source::embedded("data/" + std::string(file.path), file.text);
    document->tree = embedded_trees()[records.documents.size()];
    records.documents.push_back(std::move(document));
  }
  for (const EmbeddedRecord& record : embedded_records()) {
    const auto kind = static_cast<RecordKind>(record.kind);
    const Record found(*records.documents[record.file], {record.from, record.to});
    records.maps.of(kind).append(record.id, found);
  }
  return catalog;
}

Catalog Catalog::empty() { return {}; }

std::string Catalog::add(const std::string& name, std::string text) {
  auto document = std::make_unique<Document>();
  document->source = Source(name, std::move(text));
  document->root = parsed(document->source);
  overlay(*records_, *document);
  const std::string kind(document->root.find("kind")->text);
  records_->documents.push_back(std::move(document));
  return kind;
}

std::vector<RecordInfo> Catalog::list(RecordKind kind) const {
  std::vector<RecordInfo> infos;
  for (const auto& [id, record] : records_->maps.of(kind)) {
    const Value* name = record.value().find("name");
    infos.push_back(
        {kind, std::string(id),
         std::string(name && name->is(Value::Kind::string) ? name->text : id),
         record.document()->source.built_in ? "built in" : record.document()->source.name,
         newest_date(record.value())});
  }
  return infos;
}

std::string Catalog::show(std::string_view id) const {
  std::vector<std::string> known;
  for (const RecordKind kind :
       {RecordKind::hardware, RecordKind::model, RecordKind::plan, RecordKind::scenario}) {
    const auto& map = records_->maps.of(kind);
    if (const auto found = map.find(id); found != map.end())
      return json_text(found->second.value());
    for (const std::string& other : ids_of(map)) known.push_back(other);
  }
  throw Error(ExitCode::input, "no record " + text::quoted(id) + text::did_you_mean(id, known) +
                                   "\n  hint: `tco catalog list` shows all ids");
}

const std::vector<std::string>& Catalog::warnings() const { return records_->warnings; }

}  // namespace tco::catalog
