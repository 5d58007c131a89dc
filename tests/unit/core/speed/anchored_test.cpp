#include "support/speeds.hpp"
#include "tco/core/speed/accelerator.hpp"
#include "tco/core/speed/decode_prefill.hpp"
#include "tco/core/speed/diffusion.hpp"

#include <catch2/catch.hpp>

namespace speed_anchored_test {

using namespace tco;
using namespace tco::speed;
using namespace tco::test;

namespace {

const Frequency kPerSecond = 1.0 / unit::second;

Duration ms(double number) { return number * unit::second / 1e3; }

double tflops(Arithmetic rate) { return rate.in(unit::tflops); }

Precision of_bits(double bits) {
  return {.weight_bits = bits, .kv_bits = 16, .file = std::nullopt};
}

}  // namespace

// There: 10 ms, of which the class comes down to 6. Here: 20 ms and 15.
TEST_CASE("a carried run comes no nearer to the data sheet than its class or itself",
          "[core][speed]") {
  ClassConstants constants;
  Prediction there;
  there.constants = &constants;
  there.amount = 1;
  there.time = ms(10);
  there.bound = ms(4);
  there.least = ms(6);
  Prediction here = there;
  here.time = ms(20);
  here.bound = ms(9);
  here.least = ms(15);
  here.terms = {spent("c0", "step", 1, ms(20))};
  const auto carried = [&](double measured_ms) {
    const auto found = anchored(here, there, 1e3 / measured_ms * kPerSecond);
    return found ? found->time.in(unit::second)*1e3 : 0;
  };
  CHECK(carried(12) == Approx(20 * 1.2));
  CHECK(carried(8) == Approx(20 * 0.8));                     // 16
  CHECK(carried(7) == Approx(15));                           // 14 is nearer than the class comes
  CHECK(carried(5) == Approx(15 * 5.0 / 6));                 // as near as the run itself came
  CHECK_FALSE(anchored(here, there, 1e3 / 3 * kPerSecond));  // 15 * 3 / 6 is below the bound of 9
  CHECK(anchored(here, there, 1e3 / 7 * kPerSecond)->held);
  CHECK_FALSE(anchored(here, there, 1e3 / 8 * kPerSecond)->held);
}

// The shares of the H100's class: 15.01 GB at 3,350 GB/s * 0.84746 and the arithmetic of a prompt
// in 8 bits at 1,978 TFLOPS * 0.61087.
TEST_CASE("what a class reaches of the data sheet", "[core][speed]") {
  const SpeedConstants all = speed_constants();
  Configuration run;
  const auto step = decode(all, h100(), llama31_8b(), run);
  CHECK(step->least.in(unit::second) == Approx(15.01e9 / 3350e9 / 0.84746));
  run.precision = of_bits(8);
  const auto prompt = prefill(all, h100(), llama31_8b(), run, 2048);
  const double work = 2 * 7.505e9 * 2048 + 2 * 32 * 2048.0 * 2048 * 32 * 128;
  CHECK(prompt->least.in(unit::second) == Approx(work / 1978e12 / 0.61087));
}

// RTX 5090: 210 TFLOPS in 16 bits, 1,676 in fp4, eight times as many; nvfp4 has 4.5 bits.
TEST_CASE("a card's own rate in few bits counts where it is known", "[core][speed]") {
  Accelerator card = rtx4090();
  card.matrix_rate = 210.0 * unit::tflops;
  CHECK(tflops(fastest_rate(card, of_bits(16), Engine::vllm)) == Approx(210));
  CHECK(tflops(fastest_rate(card, of_bits(8), Engine::vllm)) == Approx(420));
  CHECK(tflops(fastest_rate(card, of_bits(4.5), Engine::diffusers)) == Approx(210 * 16 / 4.5));
  CHECK(tflops(fastest_rate(card, of_bits(4.8944), Engine::llama_cpp)) == Approx(420));
  card.four_bits = 1676.0 * unit::tflops;
  card.eight_bits = 838.0 * unit::tflops;
  CHECK(tflops(fastest_rate(card, of_bits(4.5), Engine::diffusers)) == Approx(1676));
  CHECK(tflops(fastest_rate(card, of_bits(8), Engine::vllm)) == Approx(838));
  CHECK(tflops(fastest_rate(card, of_bits(4.8944), Engine::llama_cpp)) == Approx(838));  // int8
  CHECK(tflops(fastest_rate(card, of_bits(16), Engine::llama_cpp)) == Approx(210));
}

TEST_CASE("the bound of a picture in fp4 is that of the card's own units", "[core][speed]") {
  const SpeedConstants all = speed_constants();
  Accelerator card = rtx4090();
  const Picture picture{.width = 832, .height = 480, .frames = 81};
  const auto usual = diffusion(all, card, wan_14b(), picture, of_bits(4.5));
  card.four_bits = 8.0 * *card.matrix_rate;
  const auto own = diffusion(all, card, wan_14b(), picture, of_bits(4.5));
  CHECK(own->bound / usual->bound == Approx(16 / 4.5 / 8));
}

}  // namespace speed_anchored_test
