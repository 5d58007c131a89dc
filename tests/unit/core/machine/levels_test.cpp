#include "support/speeds.hpp"
#include "tco/core/machine/assembled.hpp"
#include "tco/core/machine/fitted.hpp"
#include "tco/core/machine/prospect.hpp"
#include "tco/core/machine/serving.hpp"
#include "tco/core/speed/decode_prefill.hpp"

#include <catch2/catch.hpp>

namespace levels_test {

using namespace tco;
using namespace tco::test;

namespace {

speed::Knowledge knowledge() {
  return knowledge_with({.id = "q2_k", .bits = 3.1593, .file_of = speed::Engine::llama_cpp});
}

Hardware machine(const speed::Accelerator& figures, double count = 1) {
  Hardware machine = machine_with(figures, count);
  machine.power.load = 500 * unit::watt;
  return machine;
}

Performance phases(const char* precision, double prefill, double decode) {
  Performance row;
  row.model = "model";
  row.precision = precision;
  row.concurrency = 1;
  row.input_tokens_per_second = prefill / unit::second;
  row.output_tokens_per_second = decode / unit::second;
  row.provenance.basis = Basis::measured;
  return row;
}

double seconds(const Serving& s) { return s.time.value().in(unit::second / unit::attempt); }

}  // namespace

TEST_CASE("a measured row comes before formulas", "[core][machine]") {
  Hardware hardware = machine(rtx4090());
  const Model model = model_of(llama31_8b());
  const speed::Knowledge known = knowledge();
  Workload w = request_of(1000, 100);
  Serving found = serving(hardware, &model, w, &known);
  CHECK(found.basis == Basis::predicted);
  CHECK(found.precision == "bf16");  // 16.06 GB in 24 GiB
  REQUIRE(found.time_range);
  CHECK(found.time_range->low < *found.time);
  CHECK(*found.time < found.time_range->high);
  hardware.performance = {phases("q4_k_m", 5000, 100)};
  found = serving(hardware, &model, w, &known);
  CHECK(found.basis == Basis::measured);
  CHECK(seconds(found) == Approx(1000.0 / 5000 + 100.0 / 100));
  w.run.predict = true;
  CHECK(serving(hardware, &model, w, &known).basis == Basis::predicted);
  w.run.predict = false;
  w.run.measured_only = true;
  w.precision = "fp8";
  CHECK_FALSE(serving(hardware, &model, w, &known).found());
}

TEST_CASE("a row at another precision is carried by the ratio of two predictions",
          "[core][machine]") {
  Hardware hardware = machine(rtx4090());
  hardware.performance = {phases("q4_k_m", 5000, 100)};
  const Model model = model_of(llama31_8b());
  const speed::Knowledge known = knowledge();
  Workload w = request_of(0, 100);
  w.precision = "q8_0";
  const Serving found = serving(hardware, &model, w, &known);
  CHECK(found.basis == Basis::anchored);
  CHECK((found.row && found.index == 0));
  CHECK(found.precision == "q8_0");
  speed::Configuration run;
  run.engine = speed::Engine::llama_cpp;
  run.context = 1024;  // of the run; 50 tokens, half of the output, are taken for as long
  run.precision.weight_bits = 4.8944;
  run.precision.superblocks = true;
  const auto there = speed::decode(known.constants, rtx4090(), *model.text, run);
  run.precision.weight_bits = 8.5008;
  run.precision.superblocks = false;
  const auto here = speed::decode(known.constants, rtx4090(), *model.text, run);
  const double ratio = here->time / there->time;
  CHECK(seconds(found) == Approx(100.0 / 100 * ratio));
  CHECK(ratio > 1.4);
  CHECK(ratio < 8.5008 / 0.89445 / (4.8944 / 0.81202));  // the bytes, as quickly as either is read
}

TEST_CASE("a row of one phase is carried, the other phase is predicted", "[core][machine]") {
  Hardware hardware = machine(rtx4090());
  Performance row = phases("q8_0", 0, 100);
  row.input_tokens_per_second = {};
  hardware.performance = {row};
  const Model model = model_of(llama31_8b());
  const speed::Knowledge known = knowledge();
  Workload w = request_of(1000, 100);
  const Serving found = serving(hardware, &model, w, &known);
  CHECK(found.basis == Basis::anchored);
  CHECK(found.precision == "q8_0");
  REQUIRE(found.prospect);
  // As many streams as the row's, 1,050 tokens of context to its 1,024: what was measured.
  const double decode = speed::rate(found.prospect->decode.value()).in(1.0 / unit::second);
  CHECK(decode == Approx(100).epsilon(1e-3));
  const double prefill = speed::rate(found.prospect->prefill.value()).in(1.0 / unit::second);
  CHECK(seconds(found) == Approx(1000 / prefill + 100 / decode));
  w.run.measured_only = true;  // then it stands as it is, and the time is not known
  CHECK(serving(hardware, &model, w, &known).row);
  CHECK_FALSE(serving(hardware, &model, w, &known).time);
}

// Longer caches are read at every token: 16 GB of weights, then 131,072 bytes a token.
TEST_CASE("a longer context is never quicker", "[core][machine]") {
  Hardware hardware = machine(rtx4090());
  const Model model = model_of(llama31_8b());
  const speed::Knowledge known = knowledge();
  const bool same_precision = GENERATE(true, false);
  hardware.performance = {phases("q4_k_m", 5000, GENERATE(50.0, 100.0, 150.0))};
  std::optional<Frequency> before;
  for (const double context : {256, 512, 1024, 2048, 4096, 8192, 32768}) {
    Workload w = request_of(1000, 100);
    w.precision = same_precision ? "q4_k_m" : "q6_k";
    w.run.context = context;
    w.run.streams = 1;
    const Fitted found = fitted(hardware, model, w, known, serving(hardware, &model, w, &known));
    CAPTURE(context, same_precision);
    REQUIRE(found.output.value);
    if (before) CHECK(*found.output.value <= 1.0000001 * *before);
    before = found.output.value;
  }
}

// 16.06 GB fit a card of 24 GiB; 131,072 bytes x 131,072 tokens = 17.2 GB more do not.
TEST_CASE("a run does not fit at a context that its card cannot hold", "[core][machine]") {
  Hardware hardware = machine(rtx4090());
  const bool partial = GENERATE(true, false);  // without a prompt's speed
  hardware.performance = {phases("bf16", 5000, 50)};
  if (partial) hardware.performance.front().input_tokens_per_second = {};
  const Model model = model_of(llama31_8b());
  const speed::Knowledge known = knowledge();
  Workload w = request_of(1000, 100);
  w.precision = "bf16";
  w.run.context = 131072;
  w.run.streams = 1;
  const Serving found = serving(hardware, &model, w, &known);
  CAPTURE(partial);
  CHECK(found.infeasible.starts_with("does not fit: model at bf16 needs"));
}

TEST_CASE("several cards serve most as copies of a model that fits one", "[core][machine]") {
  const Model model = model_of(llama31_8b());
  const speed::Knowledge known = knowledge();
  Workload w = request_of(1000, 100);
  w.precision = "bf16";
  w.run.most_streams = true;
  w.run.context = 1024;
  const auto rate = [&](double cards) {
    const auto found = prospect(machine(h100(), cards), model, w, known);
    CHECK(found->run.copies == cards);
    return speed::rate(*found->decode);
  };
  CHECK(rate(8) / rate(1) == Approx(8).epsilon(1e-3));  // whole streams
  w.run.one_copy = true;                                // as promises of latency want it
  CHECK(prospect(machine(h100(), 8), model, w, known)->run.copies == 1);
}

TEST_CASE("a run of another engine does not answer for the one asked for", "[core][machine]") {
  Hardware hardware = machine(rtx4090());
  hardware.performance = {phases("q4_k_m", 5000, 100)};
  const Model model = model_of(llama31_8b());
  const speed::Knowledge known = knowledge();
  Workload w = request_of(1000, 100);
  w.run.engine = speed::Engine::vllm;  // which has no q4_k_m
  CHECK(serving(hardware, &model, w, &known).basis == Basis::predicted);
  w.run.engine = speed::Engine::llama_cpp;
  CHECK(serving(hardware, &model, w, &known).basis == Basis::measured);
  hardware.performance.front().engine = speed::Engine::llama_cpp;
  CHECK(serving(hardware, &model, w, &known).basis == Basis::measured);
  w.run.engine = speed::Engine::diffusers;
  CHECK(serving(hardware, &model, w, &known).infeasible ==
        "diffusers makes images and clips, no text");
}

TEST_CASE("a model that reads alone takes the time of its prompt", "[core][machine]") {
  const Hardware hardware = machine(rtx4090());
  Model model = model_of(llama31_8b());
  model.task = Task::embed;
  const speed::Knowledge known = knowledge();
  const Serving found = serving(hardware, &model, request_of(1000, 100), &known);
  REQUIRE(found.prospect);
  const Frequency reading = speed::rate(*found.prospect->prefill);
  CHECK(seconds(found) == Approx(1000 / reading.in(1.0 / unit::second)));
}

TEST_CASE("what does not fit says what would", "[core][machine]") {
  speed::TextArchitecture large = llama31_8b();
  large.parameters = large.read_parameters = large.active_parameters = 40e9;
  const Model model = model_of(large);
  const Hardware hardware = machine(rtx4090());
  const speed::Knowledge known = knowledge();
  // 40e9 x 4.8944 / 8 = 24.47 GB of 25.77, 1050 tokens of cache 0.14, logits 0.26: it fits
  CHECK(serving(hardware, &model, request_of(1000, 100), &known).precision == "q4_k_m");
  Workload w = request_of(1000, 100);
  w.precision = "q6_k";  // 32.82 + 0.14 + 0.26 GB = 30.9 GiB
  CHECK(serving(hardware, &model, w, &known).infeasible ==
        "does not fit: model at q6_k needs 30.9 GiB, machine has 24 GiB; it fits at q4_k_m, and "
        "at q6_k on 2:card");
}

TEST_CASE("decode is never faster than the weights can be read", "[core][machine]") {
  const Model model = model_of(llama31_8b());
  const speed::Knowledge known = knowledge();
  Workload w = request_of(1000, 100);
  w.precision = "q8_0";
  const Hardware card = machine(rtx4090());
  const Fitted found = fitted(card, model, w, known, serving(card, &model, w, &known));
  CHECK(found.fit == speed::Fit::yes);
  CHECK(found.limit == speed::Limit::bandwidth);
  // 7.505e9 of 8.03e9 weights x 8.5008 bits = 7.975 GB; 1008 / 7.975 = 126.4 a second
  const double most = 1008 / 7.975;
  REQUIRE(found.output.range);
  CHECK(found.output.range->high.in(1.0 / unit::second) <= most);
  CHECK(found.output.value->in(1.0 / unit::second) > most / 2);
}

TEST_CASE("cards stand in the smallest host that takes them", "[core][machine]") {
  Host pc;
  pc.most_cards = 2;
  pc.purchase.price = 1500 * unit::money;
  pc.power.load = 125 * unit::watt;
  pc.power.idle = 35 * unit::watt;
  Host large = pc;
  large.most_cards = 4;
  large.purchase.price = 2000 * unit::money;
  Device card;
  card.id = "card";
  card.figures = rtx4090();
  card.purchase.emplace();
  card.purchase->price = 2400 * unit::money;
  const speed::SpeedConstants constants = speed_constants();
  CHECK(assembled(card, {pc, large}, constants).purchase->price.value == 3900 * unit::money);
  card.count = 3;
  const Hardware three = assembled(card, {pc, large}, constants);
  CHECK(three.id == "3:card");
  CHECK(three.purchase->price.value == 9200 * unit::money);
  CHECK(three.memory_gib == 72);
  CHECK(three.host_load.value == 125 * unit::watt);
  card.count = 5;
  CHECK_FALSE(assembled(card, {pc, large}, constants).purchase->price.value);
  card.count = 1;
  card.purchase.reset();
  CHECK_FALSE(assembled(card, {pc, large}, constants).purchase->price.value);
}

}  // namespace levels_test
