#include "core/option/result.hpp"
#include "support/questions.hpp"

#include <catch2/catch.hpp>

#include <memory>
#include <string>
#include <vector>

namespace remarks_test {

using namespace tco;
using namespace tco::test;

namespace {

std::vector<std::string> told(const Serving& serving) {
  Option option = owned({});
  option.workload.run.least_rate = 20 * (1.0 / unit::second);
  OptionResult result;
  note_prediction(result, option, serving);
  return result.remarks;
}

Serving predicted(double streams) {
  Serving serving;
  serving.prospect.emplace();
  serving.prospect->decode.emplace();
  serving.prospect->run.streams = streams;
  serving.prospect->fit = speed::Fit::yes;
  return serving;
}

}  // namespace

TEST_CASE("what a predicted speed stands on is said", "[remarks]") {
  using Told = std::vector<std::string>;
  CHECK(told({}).empty());
  CHECK(told(predicted(8)) == Told{"speed predicted, not measured"});
  CHECK(told(predicted(1)) ==
        Told{"speed predicted, not measured; one request at a time (several: --concurrency max)"});
  Serving pictures = predicted(1);
  pictures.prospect->decode.reset();
  CHECK(told(pictures) == Told{"speed predicted, not measured"});
  Serving slow = predicted(1);
  slow.prospect->below_least = true;
  CHECK(told(slow) == Told{"speed predicted, not measured; one request at a time: even that alone "
                           "gets fewer than 20 tokens/s (--min-tokens-per-second)"});
  Serving anchored = predicted(8);
  anchored.row = std::make_shared<const Performance>();
  CHECK(told(anchored) == Told{"speed carried over from another run by formulas"});
}

TEST_CASE("memory is told of where nobody knows whether it is enough", "[remarks]") {
  Serving serving = predicted(8);
  serving.prospect->of_memory = "what the decoder takes is unknown";
  CHECK(told(serving).size() == 1);
  serving.prospect->fit = speed::Fit::unknown;
  CHECK(told(serving) == std::vector<std::string>{"what the decoder takes is unknown",
                                                  "speed predicted, not measured"});
  serving.prospect->of_memory.clear();
  CHECK(told(serving).size() == 1);
}

}  // namespace remarks_test
