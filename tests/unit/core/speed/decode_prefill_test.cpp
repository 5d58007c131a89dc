#include "tco/core/speed/decode_prefill.hpp"

#include "support/speeds.hpp"
#include "tco/core/speed/accelerator.hpp"
#include "tco/core/speed/memory.hpp"

#include <catch2/catch.hpp>

namespace decode_prefill_test {

using namespace tco;
using namespace tco::speed;
using namespace tco::test;

namespace {

Configuration served(double streams, double context, double bits = 16) {
  return {.engine = Engine::vllm,
          .precision = {.weight_bits = bits, .kv_bits = 16, .file = std::nullopt},
          .accelerators = 1,
          .streams = streams,
          .context = context,
          .host = std::nullopt};
}

Configuration local(double context, double bits = 4.8944) {
  Configuration run = served(1, context, bits);
  run.engine = Engine::llama_cpp;
  return run;
}

double ms(Duration time) { return time.in(unit::second)*1e3; }

/// One class, easy to compute by hand.
SpeedConstants plain(EngineClass of) {
  SpeedConstants all;
  all.classes.push_back({.of = of,
                         .e_m = 0.8,
                         .e_q = 0.75,
                         .e_k = 0.5,
                         .e_c = 0.4,
                         .e_p = 0.5,
                         .c0 = 1.0 * unit::second / 1e3,
                         .c1 = 0.01 * unit::second / 1e3,
                         .c_b = 0.05 * unit::second / 1e3,
                         .c_s = 0.02 * unit::second / 1e3,
                         .band = {0.9, 1.1}});
  return all;
}

}  // namespace

TEST_CASE("a step by hand", "[core][speed]") {
  const SpeedConstants all = plain({Phase::decode, Engine::vllm, Family::nvidia_hbm, Kind::dense});
  const auto found = decode(all, h100(), llama31_8b(), served(16, 1024));
  REQUIRE(found);
  const double read = 15.01e9 / 3350e9 * 1e3 / 0.8;
  const double caches = 16 * 131072.0 * 1024 / 3350e9 * 1e3 / 0.5;
  const double arithmetic = 2 * 7.505e9 * 16 / 989e12 * 1e3 / 0.4;
  const double step = read + caches + arithmetic + 1 + 32 * 0.01 + 16 * 0.05;
  CHECK(ms(found->time) == Approx(step));
  CHECK(rate(*found).in(1.0 / unit::second) == Approx(16 / step * 1e3));
  CHECK(lowest_rate(*found).in(1.0 / unit::second) == Approx(16 / step * 1e3 * 0.9));
  CHECK(highest_rate(*found).in(1.0 / unit::second) == Approx(16 / step * 1e3 * 1.1));
  CHECK(found->limit == Limit::bandwidth);

  // Two cards halve what is read and computed, and synchronise in every layer.
  Configuration two = served(16, 1024);
  two.accelerators = 2;
  CHECK(ms(decode(all, h100(), llama31_8b(), two)->time) ==
        Approx((read + caches + arithmetic) / 2 + 1 + 0.32 + 0.8 + 32 * 0.02));
}

TEST_CASE("weights in super-blocks are read at an efficiency of their own", "[core][speed]") {
  const SpeedConstants all =
      plain({Phase::decode, Engine::llama_cpp, Family::nvidia_gddr, Kind::dense});
  Configuration run = local(0);
  const auto blocks = decode(all, rtx4090(), llama31_8b(), run);
  run.precision.superblocks = true;
  const auto superblocks = decode(all, rtx4090(), llama31_8b(), run);
  REQUIRE(blocks);
  REQUIRE(superblocks);
  const double read = 7.505e9 * 4.8944 / 8 / 1008e9 * 1e3;
  CHECK(ms(superblocks->time) - ms(blocks->time) == Approx(read / 0.75 - read / 0.8));
  CHECK(superblocks->bound == blocks->bound);
  CHECK(superblocks->terms.front().symbol == "e_q");
}

// 16 streams of 4,096 hidden units in 32 layers: 32 x 16 x 4.096 = 2,097 thousand units to pass on.
TEST_CASE("what accelerators pass on grows with the streams", "[core][speed]") {
  SpeedConstants all = plain({Phase::decode, Engine::vllm, Family::nvidia_hbm, Kind::dense});
  Configuration two = served(16, 1024);
  two.accelerators = 2;
  const double before = ms(decode(all, h100(), llama31_8b(), two)->time);
  all.classes.front().c_l = 0.001 * unit::second / 1e3;
  CHECK(ms(decode(all, h100(), llama31_8b(), two)->time) ==
        Approx(before + 0.001 * 32 * 16 * 4.096));
  CHECK(ms(decode(all, h100(), llama31_8b(), served(16, 1024))->time) ==
        Approx(ms(decode(plain({Phase::decode, Engine::vllm, Family::nvidia_hbm, Kind::dense}),
                         h100(), llama31_8b(), served(16, 1024))
                      ->time)));
}

// 4 copies of 8 streams on a card each are a step of 8 streams on one card, 4 times at once.
TEST_CASE("copies of a model serve side by side", "[core][speed]") {
  const SpeedConstants all = plain({Phase::decode, Engine::vllm, Family::nvidia_hbm, Kind::dense});
  Configuration copies = served(32, 1024);
  copies.accelerators = 4;
  copies.copies = 4;
  const auto found = decode(all, h100(), llama31_8b(), copies);
  const auto one = decode(all, h100(), llama31_8b(), served(8, 1024));
  CHECK(ms(found->time) == Approx(ms(one->time)));
  CHECK(rate(*found) / rate(*one) == Approx(4));
  // Each holds the weights (16.06 GB) and leaves a tenth of 80 GiB alone: 61.25e9 bytes for caches
  // of 131,072 x 1,024 = 134.2e6 bytes, 456 streams.
  copies.precision.file = 16.06 * unit::GB;
  CHECK(streams_held(h100(), llama31_8b(), copies) == 4 * 456);
  copies.streams = 0;
  CHECK(memory_needed(h100(), llama31_8b(), copies).in(unit::GB) ==
        Approx(4 * 16.06 + 0.4 * 80 * 1.073741824));
}

TEST_CASE("numbers are multiplied in their own bits where the card can", "[core][speed]") {
  const auto tflops = [](Arithmetic rate) { return rate.in(unit::tflops); };
  Accelerator card = h100();
  card.fp8 = 1978.0 * unit::tflops;
  const Precision fp8{.weight_bits = 8, .arithmetic_bits = 8};
  const Precision nvfp4{.weight_bits = 4.5, .arithmetic_bits = 4};
  const Precision int4{.weight_bits = 4.16};
  CHECK(tflops(own_rate(card, fp8, Engine::vllm)) == Approx(1978));
  CHECK(tflops(own_rate(card, nvfp4, Engine::vllm)) == Approx(989));  // widened first
  card.four_bits = 9000.0 * unit::tflops;
  CHECK(tflops(own_rate(card, nvfp4, Engine::tensorrt_llm)) == Approx(9000));
  // Activations of 8 bits need the 8-bit units; a card without 4-bit ones widens both.
  const Precision mxfp4{.weight_bits = 4.25, .arithmetic_bits = 4, .activation_bits = 8};
  CHECK(tflops(own_rate(card, mxfp4, Engine::vllm)) == Approx(1978));
  CHECK(tflops(own_rate(h100(), mxfp4, Engine::vllm)) == Approx(989));
  CHECK(tflops(own_rate(card, int4, Engine::vllm)) == Approx(989));
  CHECK(tflops(own_rate(card, fp8, Engine::llama_cpp)) == Approx(989));
}

// 2,048 tokens of Llama 3.1 8B: 2 x 7.505e9 x 2,048 = 30.74 TFLOP in the matrices, and 2 x 32 x
// 2,048^2 x 32 x 128 = 1.0995 TFLOP of attention, which servers leave in 16 bits.
TEST_CASE("a prompt's attention stays in 16 bits", "[core][speed]") {
  const SpeedConstants all = plain({Phase::prefill, Engine::vllm, Family::nvidia_hbm, Kind::dense});
  Accelerator card = h100();
  card.fp8 = 1978.0 * unit::tflops;
  Configuration run = served(1, 0);
  const double wide = ms(prefill(all, card, llama31_8b(), run, 2048)->time);
  CHECK(wide == Approx(1e3 * (30.74048 + 1.0995116) / 989 / 0.5));
  run.precision = {.weight_bits = 8, .arithmetic_bits = 8};
  CHECK(ms(prefill(all, card, llama31_8b(), run, 2048)->time) ==
        Approx(1e3 * (30.74048 / 1978 + 1.0995116 / 989) / 0.5));
}

TEST_CASE("llama.cpp runs one card after the other", "[core][speed]") {
  const SpeedConstants all =
      plain({Phase::decode, Engine::llama_cpp, Family::nvidia_hbm, Kind::dense});
  Configuration run = local(0, 16);
  const double one = ms(decode(all, h100(), llama31_8b(), run)->time);
  CHECK(one == Approx(15.01 / 3.35 / 0.8 + 1 + 0.32 + 0.05));  // no arithmetic of one stream
  run.accelerators = 4;
  CHECK(ms(decode(all, h100(), llama31_8b(), run)->time) == Approx(one + 2 * 0.02));
}

TEST_CASE("experts that no stream asks for are not read", "[core][speed]") {
  const Precision bf16{.weight_bits = 16, .kv_bits = 16, .file = std::nullopt};
  // Of one stream: the active parameters.
  CHECK(weights_read(mixtral(), bf16, 1, 1).in(unit::GB) == Approx(2 * 12.75));
  // Of two: 1 - 0.75^2 = 7/16 of the experts (45.09e9), and what all share (1.48e9).
  const double experts = (46.57 - 12.75) / 0.75;
  CHECK(weights_read(mixtral(), bf16, 2, 1).in(unit::GB) ==
        Approx(2 * (46.57 - experts + experts * 7 / 16)));
  CHECK(weights_read(mixtral(), bf16, 1000, 1).in(unit::GB) == Approx(2 * 46.57));
  // Streams that ask for the same: 4^0.5 count as 2.
  CHECK(weights_read(mixtral(), bf16, 4, 0.5).in(unit::GB) ==
        Approx(weights_read(mixtral(), bf16, 2, 1).in(unit::GB)));
}

TEST_CASE("a prompt by hand", "[core][speed]") {
  const SpeedConstants all = plain({Phase::prefill, Engine::vllm, Family::nvidia_hbm, Kind::dense});
  const double work = 2 * 7.505e9 * 2048 + 2 * 32 * 2048.0 * 2048 * 32 * 128;
  const auto found = prefill(all, h100(), llama31_8b(), served(1, 0), 2048);
  REQUIRE(found);
  CHECK(ms(found->time) == Approx(work / 989e12 / 0.5 * 1e3));
  CHECK(found->limit == Limit::compute);
  CHECK(rate(*found).in(1.0 / unit::second) == Approx(2048 / (work / 989e12 / 0.5)));
  // A single token waits for the weights.
  const auto token = prefill(all, h100(), llama31_8b(), served(1, 0), 1);
  CHECK(ms(token->time) == Approx(15.01 / 3.35));
  CHECK(token->limit == Limit::bandwidth);
  Accelerator no_rate = h100();
  no_rate.matrix_rate.reset();
  CHECK_FALSE(prefill(all, no_rate, llama31_8b(), served(1, 0), 2048));
}

TEST_CASE("weights on the host are read at its speed", "[core][speed]") {
  const SpeedConstants all = speed_constants();
  Configuration run = local(8192, 16);
  run.streams = 9;
  run.host = speed::Host{64.0 * unit::GiB, 89.6 * unit::GB_per_second};
  const auto found = decode(all, rtx4090(), llama31_8b(), run);
  REQUIRE(found);
  const double share = offloaded(rtx4090(), llama31_8b(), run);
  CHECK(found->time > share * 15.01 / 89.6 * unit::second);
  CHECK(found->slowest.in(found->time) == Approx(2));
  // Of a prompt, once for each micro batch of 512 tokens.
  run.streams = 1;
  run.context = 0;
  run.precision.file = 40 * unit::GB;
  const double rest = offloaded(rtx4090(), llama31_8b(), run) * 40 * 7.505 / 8.03;
  const auto bound = [&](double tokens) {
    return prefill(all, rtx4090(), llama31_8b(), run, tokens)->bound.in(unit::second);
  };
  CHECK(bound(2048) - bound(512) == Approx(3 * rest / 89.6));
}

TEST_CASE("a measured row carried to another concurrency", "[core][speed]") {
  SpeedConstants all = plain({Phase::decode, Engine::vllm, Family::nvidia_hbm, Kind::dense});
  all.classes.front().anchored = speed::Band{0.95, 1.04};
  const auto there = decode(all, h100(), llama31_8b(), served(8, 1024));
  const auto here = decode(all, h100(), llama31_8b(), served(16, 1024));
  // Measured at 8 streams: 9 % below the prediction; so it is at 16.
  const Prediction found = anchored(*here, *there, rate(*there) / 1.1).value();
  CHECK(rate(found).in(rate(*here)) == Approx(1 / 1.1));
  CHECK(lowest_rate(found).in(rate(found)) == Approx(0.95));
  CHECK(highest_rate(found).in(rate(found)) == Approx(1.04));
  CHECK(found.faster == Approx(1 / 1.1));
  CHECK(anchored(*here, *here, rate(*here))->time.in(here->time) == Approx(1));
  // A measurement that lifts another size above the data sheet was one of something else.
  CHECK_FALSE(anchored(*here, *there, 100 * rate(*there)));
  // The band of its class is 0.9 to 1.1: a run at half of the prediction is 1.8 times outside.
  const Prediction odd = anchored(*here, *there, rate(*there) / 2).value();
  CHECK(lowest_rate(odd).in(rate(odd)) == Approx(0.95));
  CHECK(highest_rate(odd).in(rate(odd)) == Approx(1.04 * 1.8));
  all.classes.front().anchored.reset();
  CHECK(highest_rate(anchored(*here, *there, rate(*there)).value()).in(rate(*here)) == Approx(1.1));
}

TEST_CASE("every term can be redone from what it is made of", "[core][speed]") {
  const SpeedConstants all = speed_constants();
  Configuration host = local(8192, 16);  // 15 GB of weights, of which some stay on the host
  host.streams = 9;
  host.host = speed::Host{64.0 * unit::GiB, 89.6 * unit::GB_per_second};
  for (const auto& found :
       {decode(all, rtx4090(), llama31_8b(), host), decode(all, h100(), mixtral(), served(8, 1024)),
        prefill(all, rtx4090(), llama31_8b(), host, 2048)}) {
    REQUIRE(found);
    for (const Term& term : found->terms) {
      CAPTURE(std::string(term.what));
      const double seconds = term.per_second > 0 ? term.work / (term.constant * term.per_second)
                                                 : term.work * term.constant;
      CHECK(term.time.in(unit::second) == Approx(seconds));
    }
  }
}

// llama.cpp multiplies its own formats in int8, at twice the 16-bit rate. Measured: 5,184.75 prompt
// tokens/s of Llama 2 7B (6.607e9 a token) at Q4_0 on an RTX 5070 (tests/speed/rows.tsv), of which
// 62 TFLOPS in 16 bits allow 62e12 / (2 x 6.607e9) = 4,692 at most.
TEST_CASE("the bound of a prompt is that of the units that read it", "[core][speed]") {
  const SpeedConstants all = speed_constants();
  speed::Accelerator card = rtx4090();
  const auto bound = [&](double bits, Engine engine) {
    Configuration run = local(0, bits);
    run.engine = engine;
    const auto found = prefill(all, card, llama31_8b(), run, 512);
    return 512 / found->bound.in(unit::second);
  };
  card.bandwidth = 1e6 * unit::GB_per_second;  // so that arithmetic alone is in it
  CHECK(bound(4.8944, Engine::llama_cpp) == Approx(2 * bound(16, Engine::llama_cpp)));
  CHECK(bound(8, Engine::vllm) == Approx(2 * bound(16, Engine::vllm)));
  CHECK(bound(4, Engine::vllm) == Approx(4 * bound(16, Engine::vllm)));
  card.matrix_rate = 62.0 * unit::tflops;
  TextArchitecture llama2 = llama31_8b();
  llama2.parameters = 6.738e9;
  llama2.read_parameters = llama2.active_parameters = 6.607e9;
  const auto measured = prefill(all, card, llama2, local(0, 4.54), 512);
  CHECK(512 / measured->bound.in(unit::second) > 5184.75);
}

TEST_CASE("as many streams as memory holds and patience allows", "[core][speed]") {
  const SpeedConstants all = plain({Phase::decode, Engine::vllm, Family::nvidia_hbm, Kind::dense});
  const auto most = [&](double tokens, double context) {
    return most_streams(all, h100(), llama31_8b(), served(1, context), tokens / unit::second);
  };
  CHECK(most(1, 32768) == 14);  // 0.9 x 85.90 - 16.06 = 61.25 GB, 4.29 each
  const double enough = most(40, 512);
  const auto of = [&](double streams) {
    return 1 / decode(all, h100(), llama31_8b(), served(streams, 512))->time.in(unit::second);
  };
  CHECK(of(enough) >= 40);
  CHECK(of(enough + 1) < 40);
  CHECK(most(1000, 512) == 0);
}

TEST_CASE("more bandwidth and arithmetic never cost speed", "[core][speed][property]") {
  const SpeedConstants all = speed_constants();
  const auto family = static_cast<Family>(GENERATE(range(0, 10)));
  const auto engine = static_cast<Engine>(GENERATE(range(0, 3)));
  const TextArchitecture model = GENERATE(llama31_8b(), mixtral());
  Accelerator slow = rtx4090();
  slow.family = family;
  slow.memory.reset();
  Configuration run = served(4, 2048, 8);
  run.engine = engine;
  Duration before{};
  for (const double factor : {4.0, 2.0, 1.0, 0.5}) {
    Accelerator machine = slow;
    machine.bandwidth = factor * slow.bandwidth;
    machine.matrix_rate = factor * *slow.matrix_rate;
    const auto found = decode(all, machine, model, run);
    REQUIRE(found);
    CHECK(found->time >= before);
    CHECK(found->fastest >= found->bound);
    before = found->time;
  }
}

TEST_CASE("more tokens never take less time", "[core][speed][property]") {
  const SpeedConstants all = speed_constants();
  const TextArchitecture model = GENERATE(llama31_8b(), mixtral());
  const double context = GENERATE(0.0, 100.0, 5000.0, 100000.0);
  const double streams = GENERATE(1.0, 3.0, 64.0);
  const auto step = [&](double b, double c) {
    return decode(all, h100(), model, served(b, c))->time;
  };
  CHECK(step(streams, context) <= step(streams + 1, context));
  CHECK(step(streams, context) <= step(streams, context + 100));
  const auto prompt = [&](double tokens) {
    return prefill(all, h100(), model, served(1, context), tokens)->time;
  };
  CHECK(prompt(100) <= prompt(101));
  CHECK(prompt(1000) < prompt(10000));
}

}  // namespace decode_prefill_test
