#include "cli/words/names.hpp"

#include "cli/words/fitting.hpp"

#include <catch2/catch.hpp>

namespace names_test {

using namespace tco;
using namespace tco::cli;

TEST_CASE("articles follow what is heard", "[names]") {
  CHECK(with_article("RTX 4090") == "an RTX 4090");
  CHECK(with_article("H100 80 GB") == "an H100 80 GB");
  CHECK(with_article("L40S 48 GB") == "an L40S 48 GB");
  CHECK(with_article("Mac Studio") == "a Mac Studio");
  CHECK(with_article("My RTX 4080 box") == "My RTX 4080 box");
  CHECK(with_article("Anna's PC") == "Anna's PC");
  CHECK(with_article("2 x RTX 4090") == "2 x RTX 4090");
  CHECK(with_article("DGX Spark") == "a DGX Spark");
  CHECK(with_article("B200 server x8") == "a B200 server x8");
  CHECK(with_article("Example box") == "an Example box");
  CHECK(with_article("") == "a ");
}

TEST_CASE("an option has one name", "[names]") {
  Option option;
  option.kind = OptionKind::owned;
  option.hardware.emplace();
  option.name = option.hardware->name = "RTX 4090 desktop";
  CHECK(short_name(option) == "own RTX 4090");
  CHECK(subject(option) == "Owning an RTX 4090");
  option.kind = OptionKind::rented;
  CHECK(short_name(option) == "rent RTX 4090");
  option.name = option.hardware->name = "Example desktop";  // "an Example" says nothing
  CHECK(short_name(option) == "rent Example desktop");
  option.kind = OptionKind::api;
  option.plan.emplace();
  option.name = option.plan->name = "Veo 3.1 Fast API";
  CHECK(short_name(option) == "API Veo 3.1 Fast");
  option.name = option.plan->name = "Qwen-Image at fal.ai";
  CHECK(short_name(option) == "API Qwen-Image, fal.ai");
}

TEST_CASE("clauses go by rank until the lines do", "[fitting]") {
  const std::string word(30, 'a');
  // 30 + 1 + 30 fit into 80; a third one needs another line
  const std::vector<Clause> clauses{{word}, {' ' + word, 2}, {' ' + word, 1}, {"."}};
  CHECK(fitted(clauses, 2) == word + ' ' + word + ' ' + word + '.');
  CHECK(fitted(clauses, 1) == word + ' ' + word + '.');
  CHECK(fitted({{word}, {". More", 1}, {"."}}, 1) == word + ". More.");
  CHECK(fitted({{word}, {"."}, {"; more"}, {"."}}, 1) == word + "; more.");
}

TEST_CASE("three warnings have room", "[fitting]") {
  CHECK(few_of({"a", "b", "c"}) == std::vector<std::string>{"a", "b", "c"});
  CHECK(few_of({"a", "b", "c", "d"}) ==
        std::vector<std::string>{"a", "b", "2 more warnings: --full"});
  CHECK(warning_lines({std::string(66, 'x'), std::string(67, 'x')}) == 3);  // 14 before each
}

}  // namespace names_test
