#include "tco/catalog/records/catalog.hpp"

#include "catalog/read/budget_rules.hpp"
#include "catalog/read/head.hpp"
#include "catalog/records/checked.hpp"
#include "catalog/records/embedded.hpp"
#include "catalog/records/records.hpp"
#include "tco/catalog/json/iso.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/text/display.hpp"
#include "tco/text/words.hpp"

#include <algorithm>
#include <array>

namespace tco::catalog {
namespace {

/// Lays records over those of the catalog, once all is well.
void lay_over(Catalog::Records& records, Document& document, RecordKind kind, const Checked& here) {
  RecordMap& map = records.maps.of(kind);
  std::vector<RecordMap::Entry> fresh;
  for (const auto& [id, node] : here) {
    Record& record = fresh.emplace_back(id, Record()).second;
    record = {document, node.value(), document.source.kept(node.pointer())};
    const auto before = map.find(id);
    if (!before || before->document()->source.built_in) continue;
    record.set_replaced(before->document());
    records.warnings.push_back(replacement(id, record));
  }
  map.lay_over(fresh);
}

/// Checks a document and puts its records into the maps.
void overlay(Catalog::Records& records, Document& document) {
  Problems problems;
  Context context{problems, {}};
  const Node root_node(document.root, "", context);
  Fields root(root_node);
  const auto kind = read_head(root, document.currency);
  if (!kind) problems.refuse_if_any();
  context.exchange = own_money(document.currency);
  if (*kind == DocumentKind::scenario) {
    const Value* name = document.root.find("name");
    const std::string id =
        text::slug(name && name->is(Value::Kind::string) ? name->text : "scenario");
    problems.refuse_if_any();
    records.maps.scenarios[document.source.kept(id)] = {document, document.root, ""};
    return;
  }
  if (*kind == DocumentKind::budget) {
    Budget budget;
    read_budget(root, budget);
    problems.refuse_if_any();
    return;
  }
  const Checked here = checked_records(root, *kind);
  problems.refuse_if_any();
  lay_over(records, document, record_kind(*kind), here);
  for (const std::string& warning : problems.warnings()) records.warnings.push_back(warning);
}

std::unique_ptr<Document> read_document(const std::string& name, std::string text, Layer layer) {
  auto document = std::make_unique<Document>();
  document->source = Source(name, std::move(text));
  document->source.layer = layer;
  document->root = parsed(document->source);
  return document;
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

Catalog::Catalog() : records_(std::make_shared<Records>()) {}
Catalog::Catalog(Catalog&&) noexcept = default;
Catalog& Catalog::operator=(Catalog&&) noexcept = default;
Catalog::~Catalog() = default;

Catalog Catalog::built_in() {
  Catalog catalog;
  catalog.records_->take(embedded_pack(), Layer::built_in);
  return catalog;
}

Catalog Catalog::empty() { return {}; }

Catalog Catalog::shared() const {
  Catalog same;
  same.records_ = records_;
  return same;
}

Catalog Catalog::twin() const {
  const bool is_installed = records_->owner != nullptr;
  Catalog other = is_installed ? *installed(records_->index, records_->owner) : built_in();
  for (const auto& document : records_->documents) {
    const Source& source = document->source;
    const bool config = document->root.find("kind")->text == "config";
    std::string text(source.text());
    if (config) {
      other.add_config(source.name, std::move(text), source.layer);
    } else {
      other.add(source.name, std::move(text), source.layer);
    }
  }
  return other;
}

void Catalog::trim() const {
  constexpr std::size_t kMost = 1000;  // some 10 MB
  auto& made = records_->ground.made();
  std::size_t read = 0;
  for (const auto& [file, document] : made) read += document.records.size();
  if (read < kMost) return;
  records_->readings = {};
  for (auto& [file, document] : made) document.records.clear();
}

std::string Catalog::add(const std::string& name, std::string text, Layer layer) {
  auto document = read_document(name, std::move(text), layer);
  overlay(*records_, *document);
  const std::string kind(document->root.find("kind")->text);
  records_->documents.push_back(std::move(document));
  return kind;
}

void Catalog::add_config(const std::string& name, std::string text, Layer layer) {
  auto document = read_document(name, std::move(text), layer);
  Problems problems;
  Context context{problems, {}};
  Fields root(Node(document->root, "", context));
  read_version(root, document->currency);
  context.exchange = own_money(document->currency);
  std::array<Checked, 7> own;
  for (std::size_t i = 0; i < own.size(); ++i) {
    const auto kind = static_cast<DocumentKind>(i);
    if (const auto list = root.get(records_key(kind))) {
      own[i] = checked_records(record_kind(kind), *list);
    }
  }
  problems.refuse_if_any();
  for (std::size_t i = 0; i < own.size(); ++i) {
    lay_over(*records_, *document, static_cast<RecordKind>(i), own[i]);
  }
  for (const std::string& warning : problems.warnings()) records_->warnings.push_back(warning);
  records_->documents.push_back(std::move(document));
}

std::vector<RecordInfo> Catalog::list(RecordKind kind) const {
  std::vector<RecordInfo> infos;
  for (const auto& [id, record] : records_->maps.of(kind)) {
    const Value* name = record.value().find("name");
    infos.push_back({kind, std::string(id),
                     std::string(name && name->is(Value::Kind::string) ? name->text : id),
                     record.document()->source.built_in
                         ? std::string(name_of(record.document()->source.layer))
                         : record.document()->source.name,
                     newest_date(record.value()), text::joined(aliases_of(record))});
  }
  return infos;
}

std::string Catalog::show(std::string_view id, int indent) const {
  std::vector<std::string> known;
  for (const RecordKind kind :
       {RecordKind::hardware, RecordKind::model, RecordKind::plan, RecordKind::assumptions,
        RecordKind::accelerator, RecordKind::precision, RecordKind::host, RecordKind::electricity,
        RecordKind::resale, RecordKind::facility, RecordKind::scenario, RecordKind::constants}) {
    const auto& map = records_->maps.of(kind);
    if (const auto found = map.find(id)) return json_text(found->value(), indent);
    for (const std::string& other : ids_of(map)) known.push_back(other);
  }
  throw Error(ExitCode::input, "no record " + text::quoted(id) + text::did_you_mean(id, known) +
                                   "\n  hint: `tco catalog list` shows all ids");
}

Date Catalog::date() const { return *date_of(records_->date); }

Layer Catalog::layer() const { return records_->layer; }

const std::vector<std::string>& Catalog::warnings() const { return records_->warnings; }

}  // namespace tco::catalog
