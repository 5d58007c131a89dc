#include "tco/core/speed/constants.hpp"

#include "support/speeds.hpp"
#include "tco/core/speed/power.hpp"

#include <catch2/catch.hpp>

namespace speed_constants_test {

using namespace tco;
using namespace tco::speed;
using namespace tco::test;

TEST_CASE("who lends constants to whom", "[core][speed]") {
  const SpeedConstants all = speed_constants();
  struct Row {
    const char* because;
    EngineClass wanted, found;
    bool borrowed;
  };
  constexpr Phase kDecode = Phase::decode;
  // clang-format off
  const auto row = GENERATE(values<Row>({
      {"its own", {kDecode, Engine::vllm, Family::nvidia_hbm, Kind::moe}, {kDecode, Engine::vllm, Family::nvidia_hbm, Kind::moe}, false},
      {"of a family akin", {kDecode, Engine::vllm, Family::nvidia_gddr, Kind::moe}, {kDecode, Engine::vllm, Family::nvidia_hbm, Kind::moe}, true},
      {"Strix Halo apart", {kDecode, Engine::llama_cpp, Family::unified_rdna, Kind::moe}, {kDecode, Engine::llama_cpp, Family::unified_rdna, Kind::moe}, false},
      {"hybrid mixtures of their own", {kDecode, Engine::vllm, Family::nvidia_hbm, Kind::hybrid_moe}, {kDecode, Engine::vllm, Family::nvidia_hbm, Kind::hybrid_moe}, false},
      {"experts before the family", {kDecode, Engine::llama_cpp, Family::apple_m5, Kind::moe}, {kDecode, Engine::llama_cpp, Family::apple, Kind::moe}, true},
      {"hybrid mixtures are mixtures", {kDecode, Engine::llama_cpp, Family::unified, Kind::hybrid_moe}, {kDecode, Engine::llama_cpp, Family::unified, Kind::moe}, true},
      {"no engine lends to another", {kDecode, Engine::tensorrt_llm, Family::intel, Kind::moe}, {kDecode, Engine::tensorrt_llm, Family::nvidia_hbm, Kind::moe}, true},
  }));
  // clang-format on
  CAPTURE(row.because);
  const Chosen chosen = constants_for(all, row.wanted);
  REQUIRE(chosen.constants);
  CHECK(chosen.constants->of == row.found);
  CHECK(chosen.borrowed == row.borrowed);
}

TEST_CASE("every engine answers for every family and kind", "[core][speed]") {
  const SpeedConstants all = speed_constants();
  const auto family = static_cast<Family>(GENERATE(range(0, 12)));
  const auto kind = static_cast<Kind>(GENERATE(range(0, 4)));
  const auto engine = static_cast<Engine>(GENERATE(range(0, 3)));
  CHECK(constants_for(all, {Phase::decode, engine, family, kind}).constants);
  CHECK(constants_for(all, {Phase::diffusion, Engine::diffusers, family, Kind::image}).constants);
  CHECK_FALSE(constants_for(all, {Phase::decode, Engine::diffusers, family, kind}).constants);
}

TEST_CASE("constants keep to physics", "[core][speed]") {
  for (const ClassConstants& c : speed_constants().classes) {
    for (const double efficiency : {c.e_m, c.e_q, c.e_k, c.e_c, c.e_p, c.e_d}) {
      CHECK(efficiency > 0);
      CHECK(efficiency <= 1);
    }
    CHECK(c.band.low > 0);
    CHECK(c.band.low <= 1);
    CHECK(c.band.high >= 1);
    CHECK(c.rows > 0);
    CHECK_FALSE(c.source.empty());
  }
}

TEST_CASE("the engine that people use", "[core][speed]") {
  const SpeedConstants all = speed_constants();
  const NamedPrecision gguf{.id = "q8_0", .file_of = Engine::llama_cpp};
  const NamedPrecision mlx{.id = "mlx-4bit", .file_of = Engine::mlx};
  const auto usual = [&](Family family, const NamedPrecision* form) {
    Accelerator device = h100();
    device.family = family;
    return usual_engine(all, device, form);
  };
  CHECK(usual(Family::nvidia_gddr, &gguf) == Engine::llama_cpp);
  CHECK(usual(Family::nvidia_gddr, nullptr) == Engine::vllm);
  CHECK(usual(Family::apple_m5, nullptr) == Engine::llama_cpp);
  CHECK(usual(Family::apple_m5, &mlx) == Engine::mlx);
  CHECK(usual(Family::unified, nullptr) == Engine::llama_cpp);
  CHECK(usual(Family::amd_cdna3, nullptr) == Engine::vllm);
}

// NVIDIA's support matrix begins with Turing (7.5), vLLM's table of kernels with Volta (7.0).
TEST_CASE("an engine that does not run on a card says where it does", "[core][speed]") {
  const SpeedConstants all = speed_constants();
  Accelerator pascal = rtx4090();
  pascal.capability = 6.1;
  CHECK(refusal(all, Engine::vllm, pascal, "gtx-1080-ti") ==
        "vllm runs on NVIDIA cards from Volta (compute capability 7.0) on, and others: gtx-1080-ti "
        "has 6.1");
  CHECK(usual_engine(all, pascal, nullptr) == Engine::llama_cpp);
  Accelerator mac = rtx4090();
  mac.family = Family::apple;
  CHECK(
      refusal(all, Engine::tensorrt_llm, mac, "mac") ==
      "tensorrt-llm runs on NVIDIA cards alone, from Turing (compute capability 7.5) on: mac is of "
      "the family apple");
  pascal.capability = 7.5;
  CHECK(refusal(all, Engine::tensorrt_llm, pascal, "t4").empty());
  pascal.capability.reset();  // a card of one's own, of which nobody says
  CHECK(refusal(all, Engine::tensorrt_llm, pascal, "mine").empty());
  CHECK(refusal(all, Engine::llama_cpp, mac, "mac").empty());
}

TEST_CASE("watts grow with the streams, from idle to nominal", "[core][speed]") {
  SpeedConstants all;
  all.power = {.idle = 0.1, .nominal = 0.9, .k = 1, .x0 = 3, .prefill = 0.95, .diffusion = 0.8};
  CHECK(decode_load(all, h100(), 8)->in(unit::watt) == Approx(700 * 0.5));  // half way at 2^3
  CHECK(decode_load(all, h100(), 1)->in(unit::watt) ==
        Approx(700 * (0.1 + 0.8 / (1 + std::exp(3.0)))));
  CHECK(decode_load(all, h100(), 1e9)->in(unit::watt) < 700 * 0.9 + 1e-9);
  CHECK(prefill_load(all, h100())->in(unit::watt) == Approx(665));
  CHECK(diffusion_load(all, h100())->in(unit::watt) == Approx(560));
  CHECK(idle(all, h100())->in(unit::watt) == Approx(70));
  Accelerator unknown = h100();
  unknown.tdp.reset();
  CHECK_FALSE(decode_load(all, unknown, 1));
}

}  // namespace speed_constants_test
