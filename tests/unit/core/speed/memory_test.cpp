#include "tco/core/speed/memory.hpp"

#include "support/speeds.hpp"

#include <catch2/catch.hpp>

namespace speed_memory_test {

using namespace tco;
using namespace tco::speed;
using namespace tco::test;

namespace {

TextArchitecture shape(double layers, double full_layers, double window, double kv_heads,
                       double head_dim, double latent = 0) {
  TextArchitecture model;
  model.layers = layers;
  model.full_layers = full_layers;
  model.window = window;
  model.kv_heads = kv_heads;
  model.head_dim = head_dim;
  model.latent = latent;
  return model;
}

double cache(const TextArchitecture& model, double context, double bits = 16) {
  return kv_cache(model, {.weight_bits = 16, .kv_bits = bits, .file = std::nullopt}, context)
      .in(unit::byte);
}

}  // namespace

TEST_CASE("cache of a stream, by hand", "[core][speed]") {
  CHECK(cache(llama31_8b(), 1) == 2 * 32 * 8 * 128 * 2);  // 131,072
  CHECK(cache(llama31_8b(), 32768) == 4294967296);        // 4 GiB
  CHECK(cache(llama31_8b(), 1, 8) == 65536);
  // DeepSeek-V3: one vector of 512 + 64 a layer.
  CHECK(cache(shape(61, 61, 0, 128, 192, 576), 1) == 70272);
  // Gemma 3 27B: 10 full layers of 62, the others see 1,024 tokens.
  CHECK(cache(shape(62, 10, 1024, 16, 128), 1000) == 2 * 62 * 16 * 128 * 2 * 1000.0);
  CHECK(cache(shape(62, 10, 1024, 16, 128), 8192) == 2 * 16 * 128 * 2 * (10 * 8192 + 52 * 1024.0));
  // Qwen3.5 27B: 16 layers of 64 keep a cache, linear attention none.
  CHECK(cache(shape(64, 16, 0, 4, 256), 1) == 65536);
}

TEST_CASE("weights are bits, or the file that is known", "[core][speed]") {
  const Precision q4{.weight_bits = 4.8944, .kv_bits = 16, .file = std::nullopt};
  CHECK(weights(8.03e9, q4).in(unit::byte) == Approx(8.03e9 * 4.8944 / 8));
  const Precision file{.weight_bits = 4.8944, .kv_bits = 16, .file = 4.58 * unit::GiB};
  CHECK(weights(8.03e9, file).in(unit::GiB) == Approx(4.58));
}

TEST_CASE("a chip leaves a part of the memory to the graphics", "[core][speed]") {
  Accelerator mac = rtx4090();
  mac.memory = 48.0 * unit::GiB;
  CHECK(usable_memory(mac)->in(unit::GiB) == Approx(48));
  mac.usable_share = 0.75;
  CHECK(usable_memory(mac)->in(unit::GiB) == Approx(36));
  mac.memory.reset();
  CHECK_FALSE(usable_memory(mac));
}

TEST_CASE("what fits", "[core][speed]") {
  const TextArchitecture model = llama31_8b();
  Configuration run{.engine = Engine::llama_cpp,
                    .precision = {.weight_bits = 16, .kv_bits = 16, .file = std::nullopt},
                    .accelerators = 1,
                    .streams = 1,
                    .context = 8192,
                    .host = std::nullopt};
  // 16.06 GB + 1 GiB + the logits of 512 tokens: 0.26 GB.
  CHECK(memory_needed(rtx4090(), model, run).in(unit::GB) ==
        Approx(16.06 + 1.073741824 + 512 * 128256 * 4e-9));
  CHECK(fit(rtx4090(), model, run) == Fit::yes);
  run.streams = 8;  // 8 GiB of caches: 16.06 + 8.59 + 0.26 = 24.91 GB of 25.77
  CHECK(fit(rtx4090(), model, run) == Fit::yes);
  run.streams = 9;
  CHECK(fit(rtx4090(), model, run) == Fit::no);
  run.host = speed::Host{64.0 * unit::GiB, 89.6 * unit::GB_per_second};
  CHECK(fit(rtx4090(), model, run) == Fit::offload);
  const double beyond = 16.06 + 9 * 1.073741824 + 0.262668288 - 25.769803776;
  CHECK(offloaded(rtx4090(), model, run) == Approx(beyond / 16.06));
  run.host->memory = 1.0 * unit::GiB;  // only those 0.22 GB lie there
  CHECK(fit(rtx4090(), model, run) == Fit::offload);
  run.host->memory = 0.2 * unit::GB;
  CHECK(fit(rtx4090(), model, run) == Fit::no);
  run.engine = Engine::vllm;  // keeps weights and caches on the card, and a tenth free
  CHECK(fit(rtx4090(), model, run) == Fit::no);
  // 0.9 x 25.77 - 16.06 = 7.13 GB of room for caches of 1.074
  CHECK(*streams_held(rtx4090(), model, run) == 6);
  run.accelerators = 2;
  run.streams = 9;
  CHECK(fit(rtx4090(), model, run) == Fit::yes);
  Accelerator unknown = rtx4090();
  unknown.memory.reset();
  CHECK(fit(unknown, model, run) == Fit::unknown);
  CHECK_FALSE(streams_held(unknown, model, run));
}

}  // namespace speed_memory_test
