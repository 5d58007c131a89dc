#include "support/program.hpp"
#include "support/schema_check.hpp"

#include <catch2/catch.hpp>

#include <sstream>
#include <vector>

namespace line_schema_test {

using nlohmann::json;
using namespace tco::test;

namespace {

std::vector<json> lines_of(const std::string& text) {
  std::vector<json> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(json::parse(line));
  return lines;
}

std::vector<json> answers_to(const std::string& questions, int code) {
  return lines_of(printed("batch <" TCO_SOURCE_DIR "/tests/fixtures/" + questions, code));
}

}  // namespace

TEST_CASE("lines of batch follow their schema", "[schema][batch]") {
  const std::vector<json> questions = lines_of(fixture("questions.jsonl"));
  const std::vector<json> answers = answers_to("questions.jsonl", 3);
  REQUIRE(answers.size() == questions.size());
  const std::vector<int> exits{0, 0, 0, 2, 2, 3, 3};
  for (std::size_t i = 0; i < questions.size(); ++i) {
    CAPTURE(questions[i].dump());
    CHECK(schema_complaints("batch", questions[i]) == "");
    CHECK(schema_complaints("batch", answers[i]) == "");
    CHECK(answers[i].at("id") == questions[i].value("id", json()));
    CHECK(answers[i].at("exit") == exits[i]);
  }
}

TEST_CASE("what is no question by the schema is none to batch", "[schema][batch]") {
  const std::vector<json> questions = lines_of(fixture("not_questions.jsonl"));
  const std::vector<json> answers = answers_to("not_questions.jsonl", 3);
  REQUIRE(answers.size() == questions.size());
  for (std::size_t i = 0; i < questions.size(); ++i) {
    CAPTURE(questions[i].dump());
    CHECK_FALSE(schema_complaints("batch", questions[i]).empty());
    CHECK(schema_complaints("batch", answers[i]) == "");
    CHECK(answers[i].at("exit") == 3);
  }
}

TEST_CASE("the schema of a line of batch is strict", "[schema][batch]") {
  for (const json& answer : answers_to("questions.jsonl", 3)) {
    for (const auto& [key, value] : answer.items()) {
      CAPTURE(answer.dump(), key);
      json other = answer;
      other[key] = json::array({json::object()});
      CHECK_FALSE(schema_complaints("batch", other).empty());
      if (key == "id") continue;  // without the others it is a question
      json less = answer;
      less.erase(key);
      CHECK_FALSE(schema_complaints("batch", less).empty());
    }
    json more = answer;
    more["unknown"] = 1;
    CHECK_FALSE(schema_complaints("batch", more).empty());
  }
}

}  // namespace line_schema_test
