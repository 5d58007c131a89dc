// What recorded runs say of other contexts, loads, precisions and sizes.
#include "core/machine/run_precision.hpp"
#include "support/speeds.hpp"
#include "tco/core/machine/fitted.hpp"
#include "tco/core/machine/serving.hpp"

#include <catch2/catch.hpp>

namespace recorded_test {

using namespace tco;
using namespace tco::test;

namespace {

const Frequency kPerSecond = 1.0 / unit::second;
speed::Knowledge knowledge() { return knowledge_with({.id = "nvfp4", .bits = 4.5}); }

Performance one_stream(const char* precision, double rate) {
  Performance row;
  row.model = "model";
  row.precision = precision;
  row.concurrency = 1;
  row.input_tokens_per_second = 5000 * kPerSecond;
  row.output_tokens_per_second = rate * kPerSecond;
  row.provenance.basis = Basis::measured;
  return row;
}

double decode_rate(const Serving& found) {
  return speed::rate(found.prospect.value().decode.value()) / kPerSecond;
}

Workload clip(double width, double height, double seconds) {
  Workload w;
  w.modality = Modality::video;
  w.model = "model";
  w.width = width;
  w.height = height;
  w.fps = 24;
  w.length = seconds * unit::second;
  return w;
}

Performance made(const Workload& w, const char* precision, double seconds) {
  Performance row;
  row.model = "model";
  row.precision = precision;
  row.width = w.width;
  row.height = w.height;
  row.fps = w.fps;
  row.length = w.length;
  row.seconds_per_batch = seconds * unit::second;
  row.provenance.basis = Basis::measured;
  return row;
}

double seconds(const Serving& s) { return s.time.value().in(unit::second / unit::attempt); }

}  // namespace

TEST_CASE("a lower precision counts for many streams that serves twice as many tokens",
          "[core][machine]") {
  const auto of = [](std::initializer_list<std::pair<double, double>> rates) {
    std::vector<Throughput> all;
    for (const auto& [each, total] : rates) all.push_back({each * kPerSecond, total * kPerSecond});
    return all;
  };
  const Frequency least = 20 * kPerSecond;
  const auto rates = of({{25, 25}, {30, 300}, {40, 590}});
  CHECK(preferred(rates, least, false) == 0);
  CHECK(preferred(rates, least, true) == 1);  // 300 of 25; 590 is less than twice 300
  CHECK(preferred(of({{25, 25}, {30, 300}, {40, 600}}), least, true) == 2);
  CHECK(preferred(of({{25, 25}, {30, 49}}), least, true) == 0);
  CHECK(preferred(of({{25, 25}, {19, 300}}), least, true) == 0);        // each gets too few there
  CHECK(preferred(of({{5, 5}, {12, 12}, {9, 90}}), least, true) == 1);  // none gives enough
}

// Of a 24 GiB card, bf16 leaves 24 - 2.4 - 14.96 = 6.64 GiB for caches of 4 GiB each (32,768 * 128
// KiB): 1 stream; fp8 14.12 GiB: 3. Reads alone take (15.01 + 4.295) / 1.008 = 19.2 ms and
// (7.505 + 3 * 4.295) / 1.008 = 20.2 ms a step: 2.8 times as many tokens.
TEST_CASE("as many streams as fit are served at the precision that serves most",
          "[core][machine]") {
  const Hardware hardware = machine_with(rtx4090());
  const Model model = model_of(llama31_8b());
  const speed::Knowledge known = knowledge();
  Workload w = request_of(1000, 100);
  w.run.context = 32768;
  CHECK(serving(hardware, &model, w, &known).precision == "bf16");
  w.run.most_streams = true;
  const Serving many = serving(hardware, &model, w, &known);
  CHECK(many.precision == "fp8");
  CHECK(many.prospect->run.streams == 3);
}

// A step of llama.cpp on the RTX 4090, weights 7.505e9 * 4.8944 / 8 B at 1,008 * 0.80854 GB/s
// (5.634 ms), caches of 131,072 B a token at 1,008 * 0.6592 (0.202 ms of 1,024, 6.464 of 32,768),
// 32 layers of 0.04555 ms: 7.293 ms and 13.555. A quarter more is reached at 10,267 tokens.
TEST_CASE("phases without stated lengths were measured behind a short context", "[core][machine]") {
  Hardware hardware = machine_with(rtx4090());
  hardware.performance = {one_stream("q4_k_m", 100), one_stream("bf16", 50)};
  const Model model = model_of(llama31_8b());
  const speed::Knowledge known = knowledge();
  Workload w = request_of(1000, 100);
  CHECK(serving(hardware, &model, w, &known).basis == Basis::measured);
  w.run.context = 10200;
  CHECK(serving(hardware, &model, w, &known).basis == Basis::measured);
  w.run.context = 32768;
  const Serving found = serving(hardware, &model, w, &known);
  CHECK(found.basis == Basis::anchored);
  CHECK(found.precision == "q4_k_m");
  CHECK(decode_rate(found) == Approx(100 * 7.2933 / 13.5550).epsilon(1e-4));
  w.run.context.reset();
  w.input_tokens = 32768 - 50;  // the context that its tokens make
  CHECK(decode_rate(serving(hardware, &model, w, &known)) ==
        Approx(100 * 7.2933 / 13.5550).epsilon(1e-4));
  w.run.measured_only = true;
  CHECK(serving(hardware, &model, w, &known).basis == Basis::measured);
}

TEST_CASE("a run of stated lengths is another one behind another context", "[core][machine]") {
  Hardware hardware = machine_with(rtx4090());
  Performance row = one_stream("q4_k_m", 100);
  row.input_tokens = 974;  // and half of 100: 1,024
  row.output_tokens = 100;
  hardware.performance = {row};
  const Model model = model_of(llama31_8b());
  const speed::Knowledge known = knowledge();
  Workload w = request_of(974, 100);
  CHECK(serving(hardware, &model, w, &known).basis == Basis::measured);
  w.run.context = 32768;
  CHECK(decode_rate(serving(hardware, &model, w, &known)) ==
        Approx(100 * 7.2933 / 13.5550).epsilon(1e-4));
}

// At full load 10 requests a second of 1,000 + 1,000 tokens leave 100 ms for one. The class reads
// such prompts (15.40 GFLOP a token behind 1,500) at 1,978 TFLOPS * 0.61087 at best: 78,443 tokens
// a second, 12.75 ms a request. One factor for both phases would have it near that.
TEST_CASE("the phases of a served run keep to what their class reaches", "[core][machine]") {
  Hardware hardware = machine_with(h100());
  Performance row;
  row.model = "model";
  row.precision = "fp8";
  row.served = true;
  row.requests_per_second = 10 * kPerSecond;
  row.input_tokens = 1000;
  row.output_tokens = 1000;
  row.provenance.basis = Basis::measured;
  hardware.performance = {row};
  const Model model = model_of(llama31_8b());
  const speed::Knowledge known = knowledge();
  Workload w = request_of(1000, 1001);
  w.run.least_rate = {};  // as many streams as there
  const Serving found = serving(hardware, &model, w, &known);
  REQUIRE(found.basis == Basis::anchored);
  CHECK(seconds(found) == Approx(0.1).epsilon(2e-3));  // the whole is what was measured
  CHECK(speed::rate(found.prospect->prefill.value()) < 78443 * kPerSecond);
  CHECK(found.prospect->decode->time >= (1 - 1e-9) * found.prospect->decode->least);
}

TEST_CASE("an upright clip takes as long as a lying one", "[core][machine]") {
  Hardware hardware = machine_with(rtx4090());
  hardware.device->figures.memory = 32.0 * unit::GiB;
  hardware.performance = {made(clip(1920, 1080, 10), "fp8", 100),
                          made(clip(1280, 720, 10), "fp8", 30)};
  const Model model = clip_model();
  const speed::Knowledge known = knowledge();
  for (const double length : {5.0, 10.0, 20.0}) {
    CHECK(seconds(serving(hardware, &model, clip(1080, 1920, length), &known)) ==
          Approx(seconds(serving(hardware, &model, clip(1920, 1080, length), &known))));
  }
}

// 22.5 GB in 16 bits is more than 16 GiB, 8 bits of it less.
TEST_CASE("pictures are cast to 8 bits whether or not a file is listed", "[core][machine]") {
  Hardware hardware = machine_with(rtx4090());
  hardware.device->figures.memory = 16.0 * unit::GiB;
  Model model = clip_model();
  model.diffusion->parameters = 11.25e9;
  model.memory = {{"bf16", 20.95}};
  const speed::Knowledge known = knowledge();
  CHECK(serving(hardware, &model, clip(1280, 720, 5), &known).precision == "fp8");
}

// 19e9 weights in 4.5 bits take 10.7 GB. A token of 4,096 holds 8 B a hidden unit, 32,768 B: as
// many as weights from 326,156 tokens on; 3840 x 2160 for 60 s are 181 * 120 * 68 = 1,476,960.
TEST_CASE("a picture takes at least what a smaller one took", "[core][machine]") {
  Hardware hardware = machine_with(rtx4090());
  hardware.device->figures.memory = 32.0 * unit::GiB;
  hardware.performance = {made(clip(1920, 1080, 20), "nvfp4", 164)};
  hardware.performance.front().memory_gib = 31.4;
  const Model model = clip_model();
  const speed::Knowledge known = knowledge();
  const auto shown = [&](const Workload& asked) {
    Workload w = asked;
    w.precision = "nvfp4";
    return fitted(hardware, model, w, known, serving(hardware, &model, w, &known));
  };
  const Fitted smaller = shown(clip(1280, 720, 5));
  CHECK(smaller.fit == speed::Fit::yes);
  CHECK(smaller.needed->in(unit::GB) == Approx(19 * 4.5 / 8));
  const Fitted larger = shown(clip(1920, 1080, 30));
  CHECK(larger.fit == speed::Fit::yes);
  CHECK(larger.needed->in(unit::GiB) == Approx(31.4));
  CHECK(larger.reason == "needs at least the 31.4 GiB of a smaller run");
  const Fitted far = shown(clip(3840, 2160, 60));
  CHECK(far.fit == speed::Fit::unknown);
  CHECK(far.needed->in(unit::GiB) == Approx(31.4));
  CHECK(far.has_speed());
}

// Weights 4.58 GiB, 1,050 tokens of cache 0.13 GiB, logits 512 * 128,256 * 4 B = 0.24 GiB.
TEST_CASE("the memory of a run of text is that of what is asked", "[core][machine]") {
  Hardware hardware = machine_with(rtx4090());
  hardware.performance = {one_stream("q4_k_m", 100)};
  hardware.performance.front().memory_gib = 5.58;
  Model model = model_of(llama31_8b());
  const speed::Knowledge known = knowledge();
  Workload w = request_of(1000, 100);
  const auto shown = [&] {
    return fitted(hardware, model, w, known, serving(hardware, &model, w, &known));
  };
  const Fitted found = shown();
  CHECK(found.basis == Basis::measured);
  CHECK((*found.weights + *found.caches).in(unit::GB) == Approx(8.03 * 4.8944 / 8 + 0.1376256));
  CHECK((*found.needed - *found.weights - *found.caches).in(unit::GB) == Approx(0.262668288));
  model.text.reset();  // nobody knows what a context takes
  CHECK(shown().fit == speed::Fit::yes);
  w.run.context = 200000;
  CHECK(shown().fit == speed::Fit::unknown);
}

}  // namespace recorded_test
