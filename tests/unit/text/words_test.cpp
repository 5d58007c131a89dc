#include "tco/text/words.hpp"

#include <catch2/catch.hpp>

namespace words_test {

using namespace tco::text;

TEST_CASE("the nearest word, if it is near enough") {
  const std::vector<std::string> known{"compare", "catalog", "schema", "help"};
  struct Row {
    const char* word;
    const char* meant;
  };
  for (const auto& [word, meant] : {
           Row{"comprae", "compare"},
           Row{"Compare", "compare"},
           Row{"catlog", "catalog"},
           Row{"schemas", "schema"},
           Row{"sch", "schema"},
           Row{"frobnicate", ""},
           Row{"", ""},
           Row{"x", ""},
       }) {
    CAPTURE(word);
    CHECK(nearest(word, known) == meant);
  }
  CHECK(did_you_mean("comprae", known) == "; did you mean \"compare\"?");
  CHECK(did_you_mean("frobnicate", known).empty());
  CHECK(did_you_mean(std::string(100'000, 'a'), known).empty());
  CHECK(nearest("compare", {"compare"}).empty());  // the word itself is no suggestion
  CHECK(nearest("gpt-4", {"gpt-4.1", "gpt-5-mini"}) == "gpt-4.1");
  // A plan is often called by the model alone.
  CHECK(nearest("gpt-5-mini", {"azure/eu/gpt-5-mini-2025", "gpt-5-nano", "openai/gpt-5-mini"}) ==
        "openai/gpt-5-mini");
  CHECK(nearest("rtx-5090", {"rtx-4090-desktop", "rtx-5090-desktop"}) == "rtx-5090-desktop");
}

TEST_CASE("several words may be meant, and another number is another thing") {
  const std::vector<std::string> known{"a/sonnet-4.5", "a/sonnet-4.6",  "a/sonnet-5",
                                       "a/sonnet-5.5", "b/sonnets-oss", "gpt-oss-20b",
                                       "gpt-oss-120b", "p100",          "rtx-4090"};
  using Names = std::vector<std::string>;
  CHECK(alike("sonnet", known) == Names{"a/sonnet-5.5", "a/sonnet-5", "a/sonnet-4.6"});
  CHECK(did_you_mean("sonnet", known) ==
        "; did you mean \"a/sonnet-5.5\", \"a/sonnet-5\" or \"a/sonnet-4.6\"?");
  CHECK(alike("gpt-oss:20b", known) == Names{"gpt-oss-20b"});
  CHECK(alike("rtx-4900", known) == Names{"rtx-4090"});  // two figures the wrong way round
  CHECK(alike("h800", known).empty());
  CHECK(alike("sonnet-4.7", {"b/opus-4.7", "x-5.1"}).empty());
}

TEST_CASE("a model by the catalog's habit") {
  CHECK(called_by_habit("meta-llama-3.3-70b-instruct") == "llama-3.3-70b");
  CHECK(called_by_habit("gemma-3-27b-it-gguf") == "gemma-3-27b");
  CHECK(called_by_habit("qwen3-8b") == "qwen3-8b");
}

TEST_CASE("joined words") {
  CHECK(joined({}).empty());
  CHECK(joined({"a"}) == "a");
  CHECK(joined({"a", "b"}) == "a, b");
  CHECK(joined({"a", "b"}, "\n") == "a\nb");
}

}  // namespace words_test
