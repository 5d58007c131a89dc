// A question among many, as it is read.
#include "tco/catalog/config/line.hpp"

#include "tco/error.hpp"

#include <catch2/catch.hpp>

namespace question_line_test {

using namespace tco::catalog;

namespace {

QuestionLine read(std::string_view text) {
  QuestionLine line;
  read_line(text, 7, line);
  return line;
}

}  // namespace

TEST_CASE("ids come back as they were given", "[batch]") {
  struct Row {
    const char *because, *given, *id, *text;
  };
  const auto row = GENERATE(values<Row>({
      {"none", "{}", "null", ""},
      {"null", R"({"id": null})", "null", "null"},
      {"a text", R"({"id": "a"})", R"("a")", "a"},
      {"in ASCII, as all JSON is written", R"({"id": "café\n"})", R"("caf\u00e9\n")", "café\n"},
      {"a number, with its digits", R"({"id": 1.50e2})", "1.50e2", "1.50e2"},
      {"more digits than a double has", R"({"id": 12345678901234567890})", "12345678901234567890",
       "12345678901234567890"},
  }));
  CAPTURE(row.because);
  CHECK(read(row.given).id == row.id);
  CHECK(read(row.given).id_text == row.text);
}

TEST_CASE("flags are taken as they would be typed", "[batch]") {
  const QuestionLine line = read(
      R"({"flags": {"volume": 1e3, "own": ["a", "b"], "batch": true, "strict": false, "api": null,)"
      R"( "price": ["a=1", 5]}, "words": ["own:a", 3], "set": {"/a~1b": {"c": [1, "}"]}, "/d": "e"}})");
  REQUIRE(line.flags.size() == 6);
  CHECK(line.flags[0].name == "volume");
  CHECK(line.flags[0].values == std::vector<std::string>{"1e3"});  // not 1000
  CHECK(line.flags[1].values == std::vector<std::string>{"a", "b"});
  CHECK(line.flags[2].on == true);
  CHECK(line.flags[3].on == false);
  CHECK(line.flags[4].values.empty());
  CHECK_FALSE(line.flags[4].on);
  CHECK(line.flags[5].values == std::vector<std::string>{"a=1", "5"});
  CHECK(line.words == std::vector<std::string>{"own:a", "3"});
  CHECK(line.set == std::vector<std::string>{R"(/a~1b={"c": [1, "}"]})", R"(/d="e")"});
}

TEST_CASE("a scenario is a document or an id", "[batch]") {
  const char* const document = R"({"name": "a } \" ] b", "x_list": [[{}], "["]})";
  const QuestionLine line = read(std::string(R"({"scenario": )") + document + "}");
  CHECK(line.scenario_text == document);
  CHECK(line.scenario_id.empty());
  CHECK(read(R"({"scenario": "studio-clips"})").scenario_id == "studio-clips");
  CHECK_FALSE(read(R"({"scenario": "studio-clips"})").scenario_text);
  CHECK_FALSE(read(R"({"scenario": null})").scenario_text);
}

TEST_CASE("what is wrong in a line is told with its place, and its id is kept", "[batch]") {
  QuestionLine line;
  try {
    read_line(R"({"id": 5, "sets": {}, "words": [null]})", 7, line);
    FAIL("it was read");
  } catch (const tco::Error& error) {
    CHECK(error.code() == tco::ExitCode::input);
    CHECK(error.pointer() == "/words/0");
    CHECK_THAT(error.what(), Catch::Contains("standard input:7:33: /words/0: expected a text"));
    CHECK_THAT(error.what(), Catch::Contains("/sets: unknown key \"sets\"; did you mean \"set\"?"));
  }
  CHECK(line.id == "5");
}

}  // namespace question_line_test
