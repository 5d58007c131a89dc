#include "catalog/json/parse.hpp"

#include "catalog/json/sax.hpp"
#include "catalog/read/read.hpp"
#include "catalog/records/embedded.hpp"
#include "catalog/records/records.hpp"
#include "tco/text/display.hpp"

#include <catch2/catch.hpp>

#include <optional>
#include <set>
#include <string>

namespace quick_parse_test {

using namespace tco::catalog;

namespace {

bool same(const Value& a, const Value& b) {
  if (a.kind != b.kind || a.boolean != b.boolean || a.number != b.number || a.exact != b.exact ||
      a.text != b.text || a.end != b.end || a.items.size() != b.items.size() ||
      a.members.size() != b.members.size()) {
    return false;
  }
  for (std::size_t i = 0; i < a.items.size(); ++i) {
    if (!same(a.items[i], b.items[i])) return false;
  }
  for (std::size_t i = 0; i < a.members.size(); ++i) {
    const Member& m = a.members[i];
    const Member& n = b.members[i];
    if (m.key != n.key || m.key_end != n.key_end || !same(m.value, n.value)) return false;
  }
  return true;
}

std::optional<Value> strictly(const Source& source) {
  try {
    return strict_parse(source);
  } catch (const tco::Error&) {
    return std::nullopt;
  }
}

/// What is wrong with how the quick parser reads a text; empty: nothing.
std::string disagreement(const std::string& text, bool must_read) {
  const Source source("t.json", text);
  try {
    refuse_unreadable(source);
  } catch (const tco::Error&) {
    return {};  // neither parser sees it
  }
  if (!tco::text::is_utf8(text)) return {};  // nor this
  const auto quick = quick_parse(source, behind_mark(text));
  if (!quick) return must_read ? "given up: " + text.substr(0, 200) : "";
  const auto strict = strictly(source);
  if (!strict) return "read, but must be refused: " + text.substr(0, 400);
  return same(*quick, *strict) ? "" : "read otherwise: " + text.substr(0, 400);
}

}  // namespace

// Two parsers read documents: the quick one, and the strict one where there is something to tell.
TEST_CASE("what the quick parser reads, the strict one reads alike", "[catalog]") {
  for (const PackedFile& file : embedded_files()) {
    CHECK(disagreement(std::string(file.text), true) == "");
  }
  for (
      const char* plain :
      {R"({"a": [1, -2.5e3, 0.1, 9007199254740992, true, false, null, "", "\u00e9\ud83d\ude00\n"]})",
       "\xef\xbb\xbf [ ] ", "\"caf\xc3\xa9\"", " -0.0 ", "[9007199254740992, -0, 1E5]",
       R"({"x": {"x": {"x": [[[]]]}}, "y": ""})"}) {
    CHECK(disagreement(plain, true) == "");
  }
}

TEST_CASE("no slip of one byte makes the two parsers disagree", "[catalog]") {
  const std::string text =
      "{\"id\": \"a/\\u00e9\\ud83d\\ude00\\\"\", \"n\": [0, -1.5e-3, 9007199254740992, 12e1],\n"
      " \"o\": {\"k\": true, \"l\": null, \"m\": \"caf\xc3\xa9 \xed\x9f\xbf\"}, \"p\": [[], {}]}";
  const std::string others =
      "\t\n !\"#+,-./019:EINTU[\\]defnu{}\x7f\xc3\xed\xa9"
      "\x01\x1a\x1b\x1f";
  std::set<std::string> wrong;
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::string slip = text;
    slip.erase(i, 1);
    wrong.insert(disagreement(slip, false));
    for (const char c : others) {
      slip = text;
      slip[i] = c;
      wrong.insert(disagreement(slip, false));
      slip = text;
      slip.insert(i, 1, c);
      wrong.insert(disagreement(slip, false));
    }
    wrong.insert(disagreement(text.substr(0, i), false));
  }
  CHECK(wrong == std::set<std::string>{""});
}

TEST_CASE("the quick parser leaves to the strict one what must be refused", "[catalog]") {
  for (const std::string text :
       {R"(["\udc00"])", R"(["\ud800"])", R"({"a": 1, "a": 2})", "[1e400]", "[1e-400]", "[01]",
        "[1.]", "[.5]", "[+1]", "[NaN]", "[1,]", "{\"a\":1,}", "[1] 2", "// c\n1", "'a'"}) {
    CAPTURE(text);
    const Source source("t.json", text);
    CHECK_FALSE(quick_parse(source, behind_mark(text)));
  }
}

// A question reads the performance rows of its model alone; rows of others must lose nothing but
// themselves.
TEST_CASE("machines read for one model have its rows as in the whole record", "[catalog][data]") {
  const Catalog catalog = Catalog::built_in();
  std::size_t compared = 0;
  for (const auto& [id, record] : catalog.records().maps.hardware) {
    const Value* rows = record.value().find("performance");
    if (!rows) continue;
    for (const Value& row : rows->items) {
      const std::string model(row.find("model")->text);
      const Value* sparse = record.value(model).find("performance");
      REQUIRE(sparse->items.size() == rows->items.size());
      for (std::size_t i = 0; i < rows->items.size(); ++i) {
        const Value& whole = rows->items[i];
        const Value& part = sparse->items[i];
        REQUIRE(part.find("model")->text == whole.find("model")->text);
        if (whole.find("model")->text != model) continue;
        CAPTURE(id, model, i);
        CHECK(same(part, whole));
        ++compared;
      }
    }
  }
  CHECK(compared > 300);
}

}  // namespace quick_parse_test
