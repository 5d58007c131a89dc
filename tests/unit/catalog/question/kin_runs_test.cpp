#include "tco/catalog/question/shelf.hpp"
#include "tco/catalog/records/catalog.hpp"
#include "tco/core/machine/serving.hpp"
#include "tco/core/speed/precision.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

namespace kin_runs_test {

using namespace tco;

namespace {

const catalog::Catalog& built_in() {
  static const catalog::Catalog catalog = catalog::Catalog::built_in();
  return catalog;
}

Serving asked(const char* model, double streams, const char* precision) {
  const catalog::Shelf shelf =
      catalog::shelf(built_in(), {"h100-server-x8"}, {model}, std::nullopt);
  Workload w;
  w.model = model;
  w.precision = precision;
  w.input_tokens = 1000;
  w.output_tokens = 1000;
  if (streams > 0) w.run.streams = streams;
  return serving(shelf.machines.front(), &shelf.models.front(), w, shelf.knowledge.get());
}

}  // namespace

// Llama 3.1 and 3.3 70B have one config.json: what one was measured with, the other makes.
TEST_CASE("a model of the same shape is the same work", "[catalog]") {
  const Serving newer = asked("llama-3.3-70b", 0, "fp8");
  const Serving older = asked("llama-3.1-70b", 0, "fp8");
  REQUIRE(newer.time);
  REQUIRE(older.time);
  CHECK(*newer.time == *older.time);
  REQUIRE(older.row);
  CHECK(older.row->of_model == "llama-3.3-70b");
  CHECK(older.row->note.starts_with("run of llama-3.3-70b, same shape"));
  CHECK(newer.row->of_model.empty());
}

TEST_CASE("a precision answers to its other names", "[catalog]") {
  const catalog::Shelf shelf = catalog::shelf(built_in(), {"rtx-4090-desktop"}, {"qwen3-32b"}, {});
  const speed::Knowledge& known = *shelf.knowledge;
  REQUIRE(known.precisions.named("int4"));
  CHECK(known.precisions.named("awq") == known.precisions.named("int4"));
  CHECK(known.precisions.named("gptq") == known.precisions.named("int4"));
  CHECK(known.precisions.named("q4_k_xl")->file_of == speed::Engine::llama_cpp);
  CHECK_FALSE(known.precisions.named("q4"));
}

}  // namespace kin_runs_test
