#include "catalog/json/document.hpp"

#include <catch2/catch.hpp>

#include <deque>
#include <string>

namespace strict_json_test {

using namespace tco;
using namespace tco::catalog;
using namespace std::string_literals;
using Catch::Matchers::StartsWith;

namespace {

Source file(std::string text) { return {"f.json", std::move(text)}; }

/// What the parser says against a text; empty if it takes it.
std::string refusal(const Source& source) {
  try {
    parsed(source);
    return {};
  } catch (const Error& e) {
    CHECK(e.code() == (source.kind == Source::Kind::file ? ExitCode::input : ExitCode::usage));
    return e.what();
  }
}
std::string refusal(const std::string& text) { return refusal(file(text)); }

}  // namespace

TEST_CASE("a NUL byte does not end the text unseen") {
  CHECK(refusal("{\"a\":1}\0{{{garbage"s) == "f.json: byte 8: NUL byte; not a text file");
  CHECK(refusal("123\0"s) == "f.json: byte 4: NUL byte; not a text file");
  CHECK_THAT(refusal("\0\0\0\0"s), StartsWith("f.json: byte 1: NUL byte"));
}

TEST_CASE("a key given twice is refused where it stands the second time") {
  CHECK_THAT(refusal("{\"a\": 1,\n \"b\": {\"a\": 2},\n \"a\": 3}"),
             StartsWith("f.json:3:2: key \"a\" already given at 1:2"));
  CHECK_THAT(refusal(R"({"a": 1, "\u0061": 2})"), StartsWith("f.json:1:10: key \"a\""));
  CHECK(refusal(R"([{"a": 1}, {"a": 2}])").empty());
}

TEST_CASE("nesting ends at 64 levels, however deep the text goes on") {
  const auto nested = [](std::size_t depth) {
    return std::string(depth, '[') + std::string(depth, ']');
  };
  CHECK(refusal(nested(64)).empty());
  CHECK(refusal(nested(65)) == "f.json:1:65: nested deeper than 64 levels");
  CHECK(refusal(std::string(1'000'000, '[')) == "f.json:1:65: nested deeper than 64 levels");
  std::string objects;
  for (int i = 0; i < 65; ++i) objects += "{\"a\":\n";
  CHECK(refusal(objects) == "f.json:65:1: nested deeper than 64 levels");
}

TEST_CASE("numbers that a double cannot hold are refused, not bent") {
  CHECK(refusal("[1, 1e400]") == "f.json:1:5: number too large: 1e400");
  CHECK(refusal("[-1e400 ]") == "f.json:1:2: number too large: -1e400");
  CHECK(refusal("[1e-400]") == "f.json:1:2: number too small to represent: 1e-400");
  CHECK(refusal("[0.0, 0e-400, -0.0, 0.000e5, 4.9e-324, 1.7e308]").empty());
}

TEST_CASE("-0 is 0") {
  const Source source = file("[-0.0, -0]");
  for (const Value& item : parsed(source).items) CHECK_FALSE(std::signbit(item.number));
}

TEST_CASE("integers know whether they are exact") {
  struct Row {
    std::string text;
    bool exact;
  };
  for (const auto& [text, exact] : {
           Row{"9007199254740991", true},
           Row{"9007199254740992", true},   // 2^53
           Row{"9007199254740993", false},  // reads as 2^53
           Row{"-9007199254740993", false},
           Row{"18446744073709551615", false},
           Row{"18446744073709551616", false},  // beyond 64 bits
           Row{"9007199254740992.5", false},
           Row{"1e16", false},
           Row{"1e15", true},
           Row{"5000000000", true},
           Row{"3.7", true},
       }) {
    CAPTURE(text);
    const Source source = file('[' + text + " ]");
    CHECK(parsed(source).items.front().exact == exact);
  }
}

TEST_CASE("kinds are not mixed up") {
  const Source source = file(R"([true, 1, "1", null, -1, 1e300])");
  const Value value = parsed(source);
  CHECK(value.items[0].is(Value::Kind::boolean));
  CHECK(value.items[1].is(Value::Kind::number));
  CHECK(value.items[2].is(Value::Kind::string));
  CHECK(value.items[3].is(Value::Kind::null));
  CHECK(value.items[4].number == -1);
  CHECK(value.items[5].number == 1e300);
}

TEST_CASE("messages are ours: place, no numbers of the library") {
  for (const std::string text :
       {"{\"a\": tru}", "{\"a\" 1}", "[1 2]", "{\"a\": \"\\q\"}", "[1,]", "[01]", "\"\xff\"",
        "\"\\ud800\"", "[-]", "[1.]", "{,}", "]", "[\"a", "{\"a\":"}) {
    CAPTURE(text);
    const std::string said = refusal(text);
    CHECK_THAT(said, StartsWith("f.json:1:"));
    CHECK(said.find("json.exception") == std::string::npos);
    CHECK(said.find("last read") == std::string::npos);
    CHECK(said.find("parse error") == std::string::npos);
  }
}

TEST_CASE("a word is blamed whole, where it begins") {
  CHECK_THAT(refusal("{\"a\": tru}"), StartsWith("f.json:1:7: expected a value, got tru\n"));
  CHECK_THAT(refusal("[nul"), StartsWith("f.json:1:5: ends inside an array"));
  CHECK_THAT(refusal("{\"a\": 1;}"), StartsWith("f.json:1:8: expected ',' or '}', got ';'"));
  CHECK_THAT(refusal("[1 true2]"), StartsWith("f.json:1:4: expected ',' or ']', got true2"));
  CHECK_THAT(refusal("[-]"), StartsWith("f.json:1:2: expected a JSON number, got -"));
}

TEST_CASE("every value knows its place") {
  const Source source = file("{\n  \"price\" : -12.5e1 ,\n  \"list\": [ true, \"a\\\"b\" ]}");
  const Value root = parsed(source);
  const auto where = [&](const Value& v) {
    return place(source, token_start(source.text(), v.end));
  };
  CHECK(where(*root.find("price")) == "f.json:2:13");
  CHECK(where(root.find("list")->items[0]) == "f.json:3:13");
  CHECK(where(root.find("list")->items[1]) == "f.json:3:19");
  CHECK(root.find("list")->items[1].text == "a\"b");
}

TEST_CASE("every prefix of a document is refused or read, without a crash") {
  const std::string text =
      "{\"a\": [1, -2.5e3, \"x\\u00e9\\ud83d\\ude00\\n\"], \"b\": {\"c\": null, \"d\": true}}";
  for (std::size_t length = 0; length < text.size(); ++length) {
    CHECK_FALSE(refusal(text.substr(0, length)).empty());
  }
  CHECK(refusal(text).empty());
}

TEST_CASE("every byte put anywhere is refused or read, without a crash") {
  const std::string text = "{\"a\": [1, -2.5, \"x\\u00e9\"], \"b\": null}";
  for (std::size_t at = 0; at < text.size(); ++at) {
    for (int byte = 0; byte < 256; ++byte) {
      std::string changed = text;
      changed[at] = static_cast<char>(byte);
      refusal(changed);
    }
  }
}

TEST_CASE("sizes are bounded") {
  CHECK(refusal('"' + std::string(65536, 'a') + '"').empty());
  CHECK(refusal('"' + std::string(65537, 'a') + '"') == "f.json:1:1: string longer than 64 KiB");
  CHECK_THAT(refusal("{\"" + std::string(65537, 'a') + "\": 1}"), StartsWith("f.json:1:2: key"));
  std::string many = "[0";
  for (int i = 1; i < 1'000'000; ++i) many += ",0";
  CHECK(refusal(many + ']') == "f.json:1:2000000: more than 1,000,000 values");
}

TEST_CASE("a word of the command line is JSON only where it looks like it") {
  std::deque<Source> sources;  // hold the texts of the words
  const auto word = [&](const std::string& text) {
    return parsed_word(sources.emplace_back("--set", text, Source::Kind::flag));
  };
  CHECK(word("5").number == 5);
  CHECK(word("true").boolean);
  CHECK(word("null").is(Value::Kind::null));
  CHECK(word("\"5\"").text == "5");
  CHECK(word("[1, 2]").items.size() == 2);
  for (const std::string text :
       {"", "abc", "2026-01-01", "05", "5x", "+5", "-", "\"a\"b", "1.", ".5", "nan", "60%"}) {
    CAPTURE(text);
    CHECK(word(text).is(Value::Kind::string));
    CHECK(word(text).text == text);
  }
  CHECK(refusal(Source{"--set", "[1, 1e400]", Source::Kind::flag}) ==
        "--set: number too large: 1e400");
  CHECK_THROWS_AS(word("1e400"), Error);
  CHECK_THROWS_AS(word("{\"a\": 1"), Error);
}

}  // namespace strict_json_test
