// A machine as queues of requests, and what promised latency leaves of it.
#include "tco/core/latency/queueing.hpp"

#include "support/speeds.hpp"
#include "tco/core/speed/decode_prefill.hpp"
#include "tco/core/speed/queue.hpp"

#include <catch2/catch.hpp>

#include <memory>

namespace queueing_test {

using Catch::Matchers::EndsWith;
using Catch::Matchers::StartsWith;
using namespace tco;
using namespace tco::test;

namespace {

const Frequency kPerSecond = 1.0 / unit::second;
const Duration kMs = unit::second / 1000.0;

speed::Knowledge knowledge() { return knowledge_with({.id = "nvfp4", .bits = 4.5}); }

Workload chat(double streams = 8) {
  Workload w = request_of(1000, 100);
  w.precision = "bf16";
  if (streams > 0) w.run.streams = streams;
  return w;
}

std::optional<Queueing> queue_of(const Hardware& hardware, const Workload& w) {
  const Model model = model_of(llama31_8b());
  std::string why;
  auto found = queueing(hardware, &model, w, knowledge(), why);
  CHECK(found.has_value() == why.empty());
  return found;
}

/// Why there is none.
std::string refused(const Hardware& hardware, const Model* model, const Workload& w) {
  std::string why;
  CHECK_FALSE(queueing(hardware, model, w, knowledge(), why));
  return why;
}

Option option_of(const Hardware& hardware, const Workload& w) {
  Option option;
  option.kind = OptionKind::owned;
  option.hardware = hardware;
  option.model = model_of(llama31_8b());
  option.knowledge = std::make_shared<const speed::Knowledge>(knowledge());
  option.workload = w;
  return option;
}

}  // namespace

TEST_CASE("a request is what is read of it and what is written", "[core][latency]") {
  const Hardware hardware = machine_with(h100());
  Workload w = chat();
  Queueing found = queue_of(hardware, w).value();
  CHECK(found.copies == 1);
  CHECK(found.server.max_batch == 8);
  CHECK(found.server.request.input_tokens == 1000);
  CHECK(found.server.request.output_tokens == 100);
  CHECK(found.basis == Basis::predicted);
  CHECK(found.precision == "bf16");
  CHECK(found.engine == speed::Engine::vllm);
  CHECK(found.faster < 1);
  CHECK(found.slower > 1);
  w.cached_input_tokens = 600;  // read anew
  CHECK(queue_of(hardware, w)->server.request.input_tokens == 1000);
  w.local_cache_reuse = 0.5;  // but for 300 that are still there
  CHECK(queue_of(hardware, w)->server.request.input_tokens == 700);
  w.output_audio_tokens = 40;  // said beside the 100
  CHECK(queue_of(hardware, w)->server.request.output_tokens == 140);
  w.output_audio_tokens = 0;
  w.output_tokens = 0;  // whoever reads says one token
  CHECK(queue_of(hardware, w)->server.request.output_tokens == 1);
}

// Steps of one stream and of eight are those of the formulas, whatever line goes through them.
TEST_CASE("times of a machine are those that are predicted", "[core][latency]") {
  const speed::Knowledge known = knowledge();
  const Hardware hardware = machine_with(h100());
  const Queueing found = queue_of(hardware, chat()).value();
  speed::Configuration run;
  run.context = 1050;
  const auto step = [&](double streams) {
    run.streams = streams;
    return speed::decode(known.constants, h100(), llama31_8b(), run)->time;
  };
  const speed::ServiceTime& time = found.server.time;
  const auto told = [&](double streams) {
    return time.alpha + streams * (time.beta + 1050 * time.gamma);
  };
  CHECK(told(1) / step(1) == Approx(1).epsilon(1e-9));
  CHECK(told(8) / step(8) == Approx(1).epsilon(1e-9));
  run.streams = 1;
  run.context = 0;
  const auto prompt = speed::prefill(known.constants, h100(), llama31_8b(), run, 1050);
  CHECK(*time.prompt / (prompt->time / 1050) == Approx(1).epsilon(1e-9));
}

TEST_CASE("as many streams as memory holds are run at once, where nobody says", "[core][latency]") {
  // 80 GiB less a tenth, less 8.03e9 weights of 2 B, 65.2 GB: 1,050 tokens of 131,072 B for each.
  const Queueing found = queue_of(machine_with(h100()), chat(0)).value();
  const double room = 80 * 1.073741824 * 0.9 - 16.06;
  const double held = std::floor(room / (1050 * 131072e-9));
  CHECK(found.server.max_batch > 100);
  CHECK(found.server.max_batch <= held);
}

TEST_CASE("promises that are harder to keep leave fewer requests", "[core][latency]") {
  const Hardware hardware = machine_with(h100());
  Workload w = chat();
  const Frequency most = queue_of(hardware, w)->most;
  CHECK(most / (0.999 * speed::full_rate(queue_of(hardware, w)->server)) == Approx(1));
  Frequency before = most;
  for (const double ttft : {1000.0, 200.0, 100.0}) {
    CAPTURE(ttft);
    w.run.ttft = ttft * kMs;
    const Queueing found = queue_of(hardware, w).value();
    CHECK(found.most <= before);
    CHECK(speed::queue(found.server, {.rate = found.most, .users = {}}).ttft <=
          ttft * kMs * (1 + 1e-9));
    before = found.most;
  }
  CHECK(before > Frequency{});
  CHECK(before < most);
  w.run.ttft = {};
  w.run.itl = 0.001 * kMs;  // 16 GB are not read in a microsecond
  CHECK(queue_of(hardware, w)->most == Frequency{});
}

TEST_CASE("twice the time of everything halves what is served", "[core][latency]") {
  const Queueing found = queue_of(machine_with(h100()), chat()).value();
  const Queueing half = slowed(found, 2);
  CHECK(half.server.time.alpha / found.server.time.alpha == Approx(2));
  CHECK(half.server.time.beta / found.server.time.beta == Approx(2));
  CHECK(half.server.time.gamma / found.server.time.gamma == Approx(2));
  CHECK(*half.server.time.prompt / *found.server.time.prompt == Approx(2));
  CHECK(half.most / found.most == Approx(0.5));
  Queueing pair = found;
  pair.copies = 2;
  CHECK(slowed(pair, 1).most / found.most == Approx(2));
}

TEST_CASE("a run in company is what others are carried from, one alone is not", "[core][latency]") {
  Hardware hardware = machine_with(h100());
  Performance row;
  row.model = "model";
  row.precision = "bf16";
  row.input_tokens_per_second = 10000 * kPerSecond;
  row.output_tokens_per_second = 100 * kPerSecond;
  row.provenance.basis = Basis::measured;
  row.concurrency = 1;
  hardware.performance = {row};
  CHECK(queue_of(hardware, chat())->basis == Basis::predicted);
  row.concurrency = 2;
  row.output_tokens_per_second = 200 * kPerSecond;
  hardware.performance = {row};
  CHECK(queue_of(hardware, chat())->basis == Basis::anchored);
  Workload w = chat();
  w.run.predict = true;  // nothing measured counts
  CHECK(queue_of(hardware, w)->basis == Basis::predicted);
}

TEST_CASE("why nobody knows how long requests wait", "[core][latency]") {
  const Model model = model_of(llama31_8b());
  const Hardware hardware = machine_with(h100());
  const std::string unknown = "how long requests of model on machine wait is unknown";
  CHECK(refused(hardware, nullptr, chat()) == unknown);
  Model shapeless = model;
  shapeless.text.reset();
  CHECK(refused(hardware, &shapeless, chat()) == unknown);
  Hardware bare = hardware;
  bare.device.reset();
  CHECK(refused(bare, &model, chat()) ==
        unknown + ": --set /hardware/machine/accelerator=ID says what computes in it");
  Workload w = chat();
  w.run.engine = speed::Engine::diffusers;
  CHECK(refused(hardware, &model, w) == "diffusers makes images and clips, no text");
  speed::Accelerator card = h100();
  card.memory = 8.0 * unit::GiB;
  CHECK(refused(machine_with(card), &model, chat()).starts_with("does not fit: model at bf16"));
  card.memory.reset();
  CHECK(refused(machine_with(card), &model, chat())
            .starts_with("the memory of machine is not known"));
  card = h100();
  card.matrix_rate.reset();  // no prompt has a time
  CHECK(refused(machine_with(card), &model, chat()) ==
        unknown + ": the 16-bit TFLOPS of card are unknown");
}

TEST_CASE("a promise leaves machines idle for as much as keeps it", "[core][latency]") {
  Workload w = chat();
  w.run.ttft = 100 * kMs;
  const Hardware hardware = machine_with(h100());
  const Queueing found = queue_of(hardware, w).value();
  const Frequency full = speed::full_rate(found.server);
  Option option = option_of(hardware, w);
  option.breaks_promise = "of another question";
  keep_promise(option);
  CHECK(option.breaks_promise.empty());
  const AttemptTime time = option.predicted_time.value.value();
  CHECK(time.in(unit::second / unit::attempt) * full.in(kPerSecond) == Approx(1));
  CHECK(option.predicted_time.range->low / time == Approx(found.faster));
  CHECK(option.predicted_time.range->high / time == Approx(found.slower));
  const double part = found.most / full;
  CHECK(part < 0.999);
  CHECK(option.assumptions.max_utilization == Approx(part));
  // What somebody asks for holds where it is less.
  option.assumptions.utilization_asked = true;
  option.assumptions.max_utilization = part / 2;
  keep_promise(option);
  CHECK(option.assumptions.max_utilization == part / 2);
  option.assumptions.max_utilization = 1;
  keep_promise(option);
  CHECK(option.assumptions.max_utilization == Approx(part));
}

TEST_CASE("a promise that one request breaks is told", "[core][latency]") {
  Workload w = chat();
  w.run.itl = 0.001 * kMs;
  Option option = option_of(machine_with(h100()), w);
  keep_promise(option);
  CHECK_THAT(option.breaks_promise,
             StartsWith("one request alone takes about ") &&
                 EndsWith(" ms from token to token on machine, limit 0.001 ms"));
  CHECK_FALSE(option.predicted_time.value);
  option.workload.run = {.ttft = 0.001 * kMs, .itl = {}};
  keep_promise(option);
  CHECK_THAT(option.breaks_promise,
             StartsWith("one request alone waits about ") &&
                 EndsWith(" ms for its first token on machine, limit 0.001 ms"));
  option.model.reset();
  keep_promise(option);
  CHECK(option.breaks_promise == "how long requests of model on machine wait is unknown");
}

}  // namespace queueing_test
