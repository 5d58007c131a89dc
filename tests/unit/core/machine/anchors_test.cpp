#include "support/speeds.hpp"
#include "tco/core/machine/fitted.hpp"
#include "tco/core/machine/serving.hpp"

#include <catch2/catch.hpp>

namespace anchors_test {

using namespace tco;
using namespace tco::test;

namespace {
const Frequency kPerSecond = 1.0 / unit::second;
speed::Knowledge knowledge() { return knowledge_with({.id = "nvfp4", .bits = 4.5}); }

Performance full_load() {
  Performance row;
  row.model = "model";
  row.precision = "fp8";
  row.served = true;
  row.requests_per_second = 10 * kPerSecond;
  row.input_tokens = 1000;
  row.output_tokens = 1000;
  row.provenance.basis = Basis::measured;
  return row;
}

Performance one_stream() {
  Performance row;
  row.model = "model";
  row.precision = "q4_k_m";  // 8.03e9 x 4.8944 / 8 = 4.58 GiB
  row.concurrency = 1;
  row.input_tokens_per_second = 5000 * kPerSecond;
  row.output_tokens_per_second = 100 * kPerSecond;
  row.provenance.basis = Basis::measured;
  return row;
}

Workload clip(double seconds, double fps = 24) {
  Workload w;
  w.modality = Modality::video;
  w.model = "model";
  w.width = 1280;
  w.height = 720;
  w.fps = fps;
  w.length = seconds * unit::second;
  return w;
}

Performance made(const char* precision, double length, double seconds, double batch = 1) {
  Performance row;
  row.model = "model";
  row.precision = precision;
  row.width = 1280;
  row.height = 720;
  row.fps = 24;
  row.length = length * unit::second;
  row.batch = batch;
  row.seconds_per_batch = seconds * unit::second;
  row.provenance.basis = Basis::measured;
  return row;
}

double seconds(const Serving& s) { return s.time.value().in(unit::second / unit::attempt); }
}  // namespace

// A run at full load says nothing of one stream: 10 requests a second of 1,000 tokens are 10,000
// tokens a second, 22 times what one stream of an H100 can read (7.5 GB at 3,350 GB/s: 446).
TEST_CASE("a run at full load anchors as many streams as there is room for alone",
          "[core][machine]") {
  Hardware hardware = machine_with(h100());
  hardware.performance = {full_load()};
  const Model model = model_of(llama31_8b());
  const speed::Knowledge known = knowledge();
  Workload w = request_of(1000, 1000);
  CHECK(serving(hardware, &model, w, &known).basis == Basis::measured);
  w.run.most_streams = true;
  CHECK(serving(hardware, &model, w, &known).basis == Basis::measured);
  w.output_tokens = 500;
  Serving found = serving(hardware, &model, w, &known);
  CHECK(found.basis == Basis::anchored);
  CHECK(found.prospect.value().run.streams > 100);
  w.run.most_streams = false;  // what the row says counts, where nobody asks
  CHECK(serving(hardware, &model, w, &known).prospect->run.streams > 100);
  for (const double output : {500.0, 1000.0}) {
    w.output_tokens = output;
    w.run.streams = 1;
    found = serving(hardware, &model, w, &known);
    CHECK(found.basis == Basis::predicted);
    CHECK(speed::rate(found.prospect->decode.value()) <= 446 * kPerSecond);
  }
}

// Sixteen streams behind 1,050 tokens: of two runs of eight, the one behind as many is carried.
TEST_CASE("of runs of as many streams the nearest is carried to others", "[core][machine]") {
  Performance row = one_stream(), far = row;
  row.precision = far.precision = "fp8";
  row.concurrency = far.concurrency = 8;
  row.output_tokens = far.output_tokens = 100;
  row.input_tokens = 1000;
  far.input_tokens = 30000;
  row.output_tokens_per_second = 800 * kPerSecond;
  far.output_tokens_per_second = 300 * kPerSecond;
  const Model model = model_of(llama31_8b());
  const speed::Knowledge known = knowledge();
  Workload w = request_of(1000, 100);
  w.precision = "fp8";
  w.run.streams = 16;
  Hardware hardware = machine_with(h100());
  hardware.performance = {row, far};
  const Serving first = serving(hardware, &model, w, &known);
  CHECK(first.basis == Basis::anchored);
  CHECK(first.index == 0);
  hardware.performance = {far, row};
  const Serving second = serving(hardware, &model, w, &known);
  CHECK(second.index == 1);
  CHECK(seconds(second) == Approx(seconds(first)));
  w.input_tokens = 30000;
  CHECK(serving(hardware, &model, w, &known).index == 0);
}

// 7.505e9 of 8.03e9 weights x 4.8944 / 8 are 4.59 GB: 1,008 GB/s read them 219 times a second.
TEST_CASE("a run faster than its data sheet allows anchors nothing", "[core][machine]") {
  Hardware hardware = machine_with(rtx4090());
  Performance row = one_stream();
  const Model model = model_of(llama31_8b());
  const speed::Knowledge known = knowledge();
  Workload w = request_of(0, 100);
  w.precision = "q8_0";
  row.output_tokens_per_second = 180 * kPerSecond;
  hardware.performance = {row};
  CHECK(serving(hardware, &model, w, &known).basis == Basis::anchored);
  row.output_tokens_per_second = 300 * kPerSecond;
  hardware.performance = {row};
  CHECK(serving(hardware, &model, w, &known).basis == Basis::predicted);
}

// 15 GB of 16-bit weights at 200 GB/s: 13 times a second at best.
TEST_CASE("the precision is the first that gives a stream the least rate", "[core][machine]") {
  speed::Accelerator slow = rtx4090();
  slow.bandwidth = 200.0 * unit::GB_per_second;
  const Hardware hardware = machine_with(slow);
  const Model model = model_of(llama31_8b());
  const speed::Knowledge known = knowledge();
  Workload w = request_of(1000, 100);
  const auto found = [&](double least) {
    w.run.least_rate = least * kPerSecond;
    return serving(hardware, &model, w, &known);
  };
  CHECK(found(1).precision == "bf16");
  const Serving twenty = found(20);
  CHECK(twenty.precision != "bf16");
  CHECK(speed::rate(twenty.prospect->decode.value()) >= 20 * kPerSecond);
  CHECK(found(1000).precision == "q4_k_m");  // none does: the fastest
}

TEST_CASE("nobody knows whether a model fits an unknown memory", "[core][machine]") {
  speed::Accelerator bare = rtx4090();
  bare.memory.reset();
  const Hardware hardware = machine_with(bare);
  const Model model = model_of(llama31_8b());
  const speed::Knowledge known = knowledge();
  const Workload w = request_of(1000, 100);
  const Serving found = serving(hardware, &model, w, &known);
  CHECK_FALSE(found.time);
  CHECK(found.unknown.starts_with("the memory of machine is not known"));
  const Fitted shown = fitted(hardware, model, w, known, found);
  CHECK(shown.fit == speed::Fit::unknown);
  CHECK(shown.has_speed());  // if it fits
}

// Weights 4.58 GiB, logits 512 x 128,256 x 4 B = 0.24, and the caches of 20,000 tokens
// 2 x 32 x 8 x 128 x 2 B x 20,000 = 2.44: 7.3 of 6 GiB.
TEST_CASE("a measured run does not fit at a context that has no room", "[core][machine]") {
  Hardware hardware = machine_with(rtx4090());
  hardware.device->figures.memory = 6.0 * unit::GiB;
  hardware.performance = {one_stream()};
  const Model model = model_of(llama31_8b());
  const speed::Knowledge known = knowledge();
  Workload w = request_of(1000, 100);
  CHECK(serving(hardware, &model, w, &known).time);
  w.run.context = 20000;
  const Serving found = serving(hardware, &model, w, &known);
  CHECK_FALSE(found.time);
  CHECK(found.infeasible.starts_with("does not fit: model at q4_k_m needs 7.3 GiB"));
}

TEST_CASE("more of a picture never takes less, whatever was measured of it",
          "[core][machine][property]") {
  Hardware hardware = machine_with(rtx4090());
  hardware.device->figures.memory = 32.0 * unit::GiB;
  // Another precision at the longer clip, and a run that grows slower than formulas do.
  hardware.performance = {made("fp8", 5, 87.5), made("nvfp4", 6, 66), made("nvfp4", 10, 70)};
  const Model model = clip_model();
  const speed::Knowledge known = knowledge();
  const auto taken = [&](const Workload& w) {
    return seconds(serving(hardware, &model, w, &known));
  };
  double before = 0;
  for (const double length : {2.0, 4.0, 4.9, 5.5, 6.0, 7.0, 9.0, 9.9, 10.0, 12.0, 20.0}) {
    CAPTURE(length);
    CHECK(taken(clip(length)) >= before * (1 - 1e-9));
    before = taken(clip(length));
  }
  CHECK(taken(clip(7, 48)) >= taken(clip(7)));
}

// An RTX PRO 6000 takes 40.8 s for 6 s of LTX-2.5 and 144.2 s for 20 s, both at 1080p with sparse
// attention (zaitrarrio/fastvideo-rs, 2026-09-28): ln(144.2 / 40.8) / ln(20 / 6) = 1.0486, and
// 40.8 * (10 / 6)^1.0486 = 69.71. By formulas alone the 20 s make it 84.4.
TEST_CASE("between two lengths that were measured a clip takes what both say", "[core][machine]") {
  Hardware hardware = machine_with(rtx4090());
  hardware.device->figures.memory = 96.0 * unit::GiB;
  hardware.performance = {made("nvfp4", 6, 40.8), made("nvfp4", 20, 144.2)};
  const Model model = clip_model();
  const speed::Knowledge known = knowledge();
  const auto taken = [&](const Workload& w) {
    return seconds(serving(hardware, &model, w, &known));
  };
  CHECK(taken(clip(10)) == Approx(69.71).epsilon(1e-4));
  CHECK(taken(clip(6)) == Approx(40.8));
  // Of another rate of frames nothing was measured but these.
  CHECK(taken(clip(10, 48)) > 1.5 * 69.71);
}

// Eight accelerators make a clip each: one takes eight times as long as the machine's share of it.
TEST_CASE("seconds of an output are what one waits, whoever works beside it", "[core][machine]") {
  const Model model = clip_model();
  const speed::Knowledge known = knowledge();
  const Workload w = clip(5);
  Hardware server = machine_with(h100(), 8);
  const Serving predicted = serving(server, &model, w, &known);
  Fitted found = fitted(server, model, w, known, predicted);
  CHECK(found.streams == 8.0);
  CHECK(found.picture.value->in(unit::second) == Approx(8 * seconds(predicted)));
  CHECK(found.pictures->in(kPerSecond) == Approx(1 / seconds(predicted)));
  server.performance = {made("bf16", 5, 40, 16)};  // 16 together in 40 s
  const Serving measured = serving(server, &model, w, &known);
  found = fitted(server, model, w, known, measured);
  CHECK(found.streams == 16.0);
  CHECK(found.picture.value->in(unit::second) == Approx(40));
  CHECK(found.pictures->in(kPerSecond) == Approx(16.0 / 40));
}

}  // namespace anchors_test
