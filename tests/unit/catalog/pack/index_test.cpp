// A catalog that is installed is read from bytes that were made of its document: they must say what
// the document says, and where they are damaged, nothing.
#include "catalog/pack/index.hpp"

#include "catalog/pack/packed_value.hpp"
#include "catalog/records/embedded.hpp"
#include "catalog/records/records.hpp"
#include "support/catalogs.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

namespace catalog_index_test {

using namespace tco::catalog;
using namespace tco::test;

namespace {

constexpr std::array kKinds{
    RecordKind::hardware,    RecordKind::model,     RecordKind::plan,     RecordKind::assumptions,
    RecordKind::accelerator, RecordKind::precision, RecordKind::host,     RecordKind::electricity,
    RecordKind::resale,      RecordKind::facility,  RecordKind::scenario, RecordKind::constants};

/// That of a document with few records.
const std::string& small_index() {
  static const std::string index = index_of(catalog_document(
      "c.json",
      catalog_made_of({{"models/m.json", R"({"kind": "models", "schema_version": 1, "models": [
  {"id": "a", "name": "A \u00e9", "modality": "text", "as_of": "2026-01-02"},
  {"id": "b", "modality": "text", "x_n": [1, 2.5, true, null]}]})"},
                       {"scenarios/s.json", R"({"kind": "scenario", "schema_version": 1})"}})));
  return index;
}

/// The records of an index as JSON texts; throws Error where one is damaged.
std::string all_of(const std::string& index) {
  const auto owner = std::make_shared<const std::string>(index);
  const auto catalog = Catalog::installed(*owner, owner);
  if (!catalog) return "refused";
  std::string all;
  for (const RecordKind kind : kKinds) {
    for (const RecordInfo& info : catalog->list(kind)) all += info.id + catalog->show(info.id, -1);
  }
  return all;
}

}  // namespace

TEST_CASE("the trees inside the program are those of its documents", "[catalog][data]") {
  const Pack pack = embedded_pack();
  REQUIRE(pack.trees.size() == pack.files.size());
  for (std::size_t i = 0; i < pack.files.size(); ++i) {
    CAPTURE(pack.files[i].path);
    const Source source = Source::packed("t.json", pack.files[i].text, Layer::built_in);
    const Value read = packed_value(source, pack.trees[i], 0, "");
    CHECK(json_text(read) == json_text(parsed(source)));
  }
}

TEST_CASE("an index of the built-in documents is the built-in catalog", "[catalog]") {
  const std::string text = built_in_catalog();
  CHECK(text == built_in_catalog());
  const CheckedCatalog checked = checked_catalog("c.json", text);
  const auto index = std::make_shared<const std::string>(checked.index);
  const Catalog installed = Catalog::installed(*index, index).value();
  const Catalog built_in = Catalog::built_in();
  CHECK(installed.date() == built_in.date());
  CHECK(installed.layer() == Layer::installed);
  for (const RecordKind kind : kKinds) {
    const auto ours = installed.list(kind), theirs = built_in.list(kind);
    REQUIRE(ours.size() == theirs.size());
    for (std::size_t i = 0; i < ours.size(); ++i) {
      CHECK(ours[i].id == theirs[i].id);
      CHECK(ours[i].origin == "installed");
    }
  }
  // Values keep their places: a question names them as it would those of the program.
  for (const RecordKind kind : kKinds) {
    const RecordMap& ours = const_cast<RecordMaps&>(installed.records().maps).of(kind);
    const RecordMap& theirs = const_cast<RecordMaps&>(built_in.records().maps).of(kind);
    for (const auto& [id, record] : ours) {
      const auto twin = theirs.find(id);
      CAPTURE(id);
      REQUIRE(twin);
      CHECK(record.document()->source.name == twin->document()->source.name);
      CHECK(record.document()->currency == twin->document()->currency);
      CHECK(record.value().end == twin->value().end);
      CHECK(json_text(record.value()) == json_text(twin->value()));
    }
  }
}

TEST_CASE("a catalog outlives whoever gave it its bytes", "[catalog]") {
  auto owner = std::make_shared<const std::string>(small_index());
  const Catalog catalog = Catalog::installed(*owner, owner).value();
  owner.reset();
  CHECK(catalog.list(RecordKind::model).size() == 2);
}

// Every byte counts: a disk that lies must not become a price. Read under a sanitizer, this shows
// too that no damage leads beyond the bytes.
TEST_CASE("an index that lost or changed a byte is refused, or says nothing", "[catalog]") {
  const std::string& good = small_index();
  const std::string said = all_of(good);
  std::size_t passed = 0, told = 0;
  for (std::size_t i = 0; i < good.size(); ++i) {
    std::string bad = good;
    bad[i] = static_cast<char>(bad[i] ^ 0x41);
    try {
      passed += all_of(bad) == said ? 1 : 0;
    } catch (const tco::Error& e) {
      CHECK(std::string(e.what()).find("damaged") != std::string::npos);
      ++told;
    }
  }
  CHECK(told > 0);
  // What no record stands on may change: the head of the catalog document, blanks between
  // documents.
  const std::size_t unused = good.size() - good.rfind("{\"kind\": \"catalog\"");
  CHECK(passed < unused);
  for (const std::size_t size :
       {std::size_t{0}, std::size_t{1}, good.size() / 2, good.size() - 1}) {
    CHECK(all_of(good.substr(0, size)) == "refused");
  }
  CHECK(all_of(good + ' ') == "refused");
}

TEST_CASE("what no catalog can be made of is refused", "[catalog]") {
  struct Row {
    const char *because, *text, *said;
  };
  // clang-format off
  const auto row = GENERATE(values<Row>({
      {"no object", "[]", "c.json:1:1: /: expected an object, got an array"},
      {"another kind", R"({"kind": "models", "schema_version": 1, "models": []})", "/kind: expected \"catalog\""},
      {"a newer schema, whatever else is in it", R"({"kind": "catalog", "schema_version": 2, "parts": []})", "needs a newer tco"},
      {"no digest", R"({"kind": "catalog", "schema_version": 1, "date": "2026-01-01", "documents": {}})", "sha256"},
      {"a date that is none", R"({"kind": "catalog", "schema_version": 1, "date": "2026-02-30", "sha256": "", "documents": {}})", "/date"},
      {"a key nobody knows", R"({"kind": "catalog", "schema_version": 1, "date": "2026-01-01", "sha256": "", "documents": {}, "more": 1})", "unknown key \"more\""},
      {"another digest", R"({"kind": "catalog", "schema_version": 1, "date": "2026-01-01", "sha256": "00", "documents": {}})",
       // printf '2026-01-01\n{}' | sha256sum
       "expected the sha256 of date and documents, dfb5c0c314e11d6deb3184985f902e6c8d2a8dd2b6a27d766453e1464d6acd07"},
  }));
  // clang-format on
  CAPTURE(row.because);
  CHECK_THAT(complaints_about(row.text), Catch::Contains(row.said));
}

TEST_CASE("documents that do not belong together are no catalog", "[catalog]") {
  const std::string model =
      R"({"kind": "models", "schema_version": 1, "models": [{"id": "a", )"
      R"("modality": "text", "source": "a longer text", "as_of": "2026-01-01", )"
      R"("basis": "vendor"}]})";
  struct Row {
    const char* because;
    std::vector<std::pair<std::string, std::string>> texts;
    const char* said;
  };
  const std::vector<Row> rows{
      {"two records of one id",
       {{"models/a.json", model}, {"models/b.json", model}},
       "expected one models record \"a\", got two"},
      {"a path that leads out", {{"../a.json", model}}, "expected a path such as"},
      {"a path without a folder", {{"a.json", model}}, "expected a path such as"},
      {"a budget",
       {{"budgets/a.json", R"({"kind": "budget", "schema_version": 1, "rules": []})"}},
       "expected a kind"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.because);
    std::string said;
    try {
      said = complaints_about(catalog_made_of(row.texts));
    } catch (const tco::Error& e) {
      said = e.what();  // where it is made already
    }
    CHECK_THAT(said, Catch::Contains(row.said));
  }
}

}  // namespace catalog_index_test
