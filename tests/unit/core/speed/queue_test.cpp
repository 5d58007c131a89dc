#include "tco/core/speed/queue.hpp"

#include "support/speeds.hpp"
#include "tco/core/speed/capacity.hpp"
#include "tco/core/speed/decode_prefill.hpp"

#include <catch2/catch.hpp>

#include <cmath>

namespace speed_queue_test {

using namespace tco;
using namespace tco::speed;
using namespace tco::test;

namespace {

constexpr Duration kMs = unit::second / 1e3;
constexpr Frequency kPerSecond = 1.0 / unit::second;

/// Of the README of github.com/llm-inferno/queue-analysis cfadd1cb, 2026-06-18.
Server example(int max_batch, Company company) {
  return {.time = {12.0 * kMs, 0.05 * kMs, 0.0005 * kMs},
          .request = {128, 512},
          .max_batch = max_batch,
          .max_queue = 128,
          .company = company};
}

Arrivals many(double per_second) {
  return {.rate = per_second * kPerSecond, .users = std::nullopt};
}

auto near(double value) { return Approx(value).epsilon(1e-4); }

/// One request at a time, of a second: M/M/1/K, whose answers are in every book.
Server single(int max_queue) {
  return {.time = {0.5 * unit::second, {}, {}},
          .request = {0, 1},
          .max_batch = 1,
          .max_queue = max_queue};
}

}  // namespace

TEST_CASE("published answers: solve and target", "[core][speed]") {
  const Server server = example(48, Company::all);
  const QueueResult solved = queue(server, many(3));
  CHECK(solved.throughput.in(kPerSecond) == near(3));
  CHECK(solved.response.in(kMs) == near(10568.446));
  CHECK(solved.wait.in(kMs) == near(28.27539));
  CHECK(solved.in_service == near(31.620514));
  CHECK(solved.ttft.in(kMs) == near(75.31746));
  CHECK(solved.itl.in(kMs) == near(20.534498));
  CHECK(largest_stable_rate(server).in(kPerSecond) == near(3.8208232));

  const Frequency at_ttft = largest_rate(server, {.ttft = 60.0 * kMs, .itl = std::nullopt});
  const Frequency at_itl = largest_rate(server, {.ttft = std::nullopt, .itl = 20.0 * kMs});
  CHECK(at_ttft.in(kPerSecond) == near(2.910594));
  CHECK(at_itl.in(kPerSecond) == near(2.8741095));
  CHECK(largest_rate(server, {60.0 * kMs, 20.0 * kMs}) == at_itl);
  const QueueResult target = queue(server, many(2.8741095));
  CHECK(target.response.in(kMs) == near(10276.054));
  CHECK(target.wait.in(kMs) == near(10.09375));
  CHECK(target.in_service == near(29.505493));
  CHECK(target.ttft.in(kMs) == near(56.063286));
  CHECK(target.itl.in(kMs) == near(19.99998));
}

TEST_CASE("published answers: the batch that was chosen", "[core][speed]") {
  const Server server = example(49, Company::others);
  CHECK(largest_stable_rate(server).in(kPerSecond) == near(3.9003835));
  const QueueResult found = queue(server, many(2.9715836));
  CHECK(found.response.in(kMs) == near(10277.985));
  CHECK(found.wait.in(kMs) == near(12.017578));
  CHECK(found.in_service == near(30.50618));
  CHECK(found.ttft.in(kMs) == near(57.9873));
  CHECK(found.itl.in(kMs) == near(19.999996));
  CHECK(largest_rate(server, {60.0 * kMs, 20.0 * kMs}).in(kPerSecond) == near(2.9715836));
}

// rho = 0.5 of M/M/1/K: Kleinrock, Queueing Systems I, 3.6.
TEST_CASE("a single server is M/M/1/K", "[core][speed]") {
  const int k = 5;
  const QueueResult found = queue(single(k - 1), many(0.5));
  const double rho = 0.5;
  const double none = (1 - rho) / (1 - std::pow(rho, k + 1));
  double inside = 0;
  for (int n = 0; n <= k; ++n) inside += n * none * std::pow(rho, n);
  const double turned_away = none * std::pow(rho, k);
  CHECK(found.turned_away == Approx(turned_away));
  CHECK(found.throughput.in(kPerSecond) == Approx(0.5 * (1 - turned_away)));
  CHECK(found.response.in(unit::second) == Approx(inside / (0.5 * (1 - turned_away))));
}

// M/M/1: P(wait > t) = rho e^(-(1 - rho) t) = 0.01 at t = ln(50) / 0.5.
TEST_CASE("the 99th percentile of a wait", "[core][speed]") {
  const QueueResult found = queue(single(400), many(0.5));
  CHECK(found.wait_p99.in(unit::second) == Approx(std::log(50.0) / 0.5).epsilon(1e-6));
  CHECK(found.ttft_p99 > found.ttft);
  // No mean lies above what 99 in 100 get, from an idle machine to one that turns away.
  for (double load = 0.001; load < 2; load *= 1.3) {
    const QueueResult at = queue(single(400), many(load));
    CAPTURE(load);
    CHECK(at.ttft_p99.in(at.ttft) > 1 - 1e-9);
    CHECK(at.itl_p99.in(at.itl) > 1 - 1e-9);
  }
  CHECK(queue(single(400), many(0.005)).wait_p99 == Duration{});
}

// Of n in service each token takes 1 + n / 2 s, so that n / (n + 1) leave in a second: states in
// the ratio 1 : 2 a : 3 a^2 : 4 a^3 ... at a arrivals a second.
TEST_CASE("the company that 99 of 100 have, themselves included", "[core][speed]") {
  Server server = single(100);
  server.time = {{}, 1.0 * unit::second, {}};
  server.company = Company::all;
  server.max_batch = 4;
  const auto itl_p99 = [&](double rate) {
    return queue(server, many(rate)).itl_p99.in(unit::second);
  };
  CHECK(itl_p99(0.05) == Approx(2));   // (1 + 0.1) / 1.108 find one at most
  CHECK(itl_p99(0.1) == Approx(2.5));  // (1 + 0.2 + 0.03) / 1.235 find two
  server.max_batch = 2;
  CHECK(itl_p99(0.1) == Approx(2));  // the third one waits
}

// Three users, one server, a request a second each while idle, as fast as they are served:
// p0 = 1 / (1 + 3 + 6 + 6) = 1/16 (Kleinrock, Queueing Systems I, 3.8).
TEST_CASE("few users ask for no more while they wait", "[core][speed]") {
  const Arrivals users{.rate = 1.0 * kPerSecond, .users = 3};
  const QueueResult found = queue(single(2), users);
  CHECK(found.throughput.in(kPerSecond) == Approx(15.0 / 16));
  CHECK(found.response.in(unit::second) == Approx((3 + 2 * 6 + 3 * 6) / 15.0));
  CHECK(found.turned_away == 0);
  // Without room to wait, of two users the other one is busy half of the time: Engset's loss.
  const QueueResult lost = queue(single(0), {.rate = 1.0 * kPerSecond, .users = 2});
  CHECK(lost.throughput.in(kPerSecond) == Approx(2.0 / 3));
  CHECK(lost.turned_away == Approx(1.0 / 2));
  // Very many of them are the many.
  const QueueResult crowd = queue(single(20), {.rate = 0.5e-6 * kPerSecond, .users = 1000000});
  CHECK(crowd.response.in(unit::second) ==
        Approx(queue(single(20), many(0.5)).response.in(unit::second)).epsilon(1e-4));
}

TEST_CASE("more load never waits less", "[core][speed][property]") {
  const Server server = example(GENERATE(1, 8, 64), Company::others);
  const Frequency most = largest_stable_rate(server);
  QueueResult before;
  for (const double load : {0.01, 0.3, 0.6, 0.9, 0.99, 3.0}) {
    const QueueResult found = queue(server, {.rate = load * most, .users = std::nullopt});
    CHECK(found.wait >= before.wait);
    CHECK(found.ttft >= before.ttft);
    CHECK(found.in_service >= before.in_service);
    CHECK(found.throughput <= 1.002 * most);
    CHECK(found.itl_p99 >= before.itl_p99);
    before = found;
  }
}

TEST_CASE("machines for a load and a promise", "[core][speed]") {
  const Server server = example(49, Company::others);
  const LatencyTarget target{60.0 * kMs, 20.0 * kMs};  // 2.97 requests a second each
  CHECK(*machines(server, 2.9 * kPerSecond, target) == 1);
  CHECK(*machines(server, 3.0 * kPerSecond, target) == 2);
  CHECK(*machines(server, 29.0 * kPerSecond, target) == 10);
  CHECK_FALSE(machines(server, 1.0 * kPerSecond, {.ttft = std::nullopt, .itl = 12.0 * kMs}));
}

TEST_CASE("machines for users who wait", "[core][speed]") {
  const Server server = example(49, Company::others);
  const LatencyTarget target{60.0 * kMs, 20.0 * kMs};
  const Frequency each = 0.01 * kPerSecond;  // 3,000 of them are 30 a second, while none waits
  const double enough = *machines(server, 3000, each, target);
  CHECK(enough <= *machines(server, 30.0 * kPerSecond, target));
  CHECK(enough >= 9);
  const auto kept = [&](double count) {
    const QueueResult found =
        queue(server, {.rate = each, .users = static_cast<int>(std::ceil(3000 / count))});
    return found.ttft <= *target.ttft && found.itl <= *target.itl;
  };
  CHECK(kept(enough));
  CHECK_FALSE(kept(enough - 1));
  CHECK_FALSE(machines(server, 5, each, {.ttft = std::nullopt, .itl = 12.0 * kMs}));
}

// prompt: 1 s of 10 tokens, instead of 10 (beta + gamma).
TEST_CASE("a prompt may have a pace of its own", "[core][speed]") {
  Server server = single(4);
  server.request.input_tokens = 10;
  const QueueResult without = queue(server, many(0.01));
  server.time.prompt = 0.1 * unit::second;
  const QueueResult with = queue(server, many(0.01));
  CHECK((with.ttft - without.ttft).in(unit::second) == Approx(1).epsilon(0.05));
}

TEST_CASE("a predicted machine as a server", "[core][speed]") {
  const SpeedConstants all = speed_constants();
  const Configuration run{.engine = GENERATE(Engine::vllm, Engine::llama_cpp),
                          .precision = {.weight_bits = 16, .kv_bits = 16, .file = std::nullopt},
                          .accelerators = 1,
                          .streams = 1,
                          .context = 1024,
                          .host = std::nullopt};
  const auto time = service_time(all, h100(), llama31_8b(), run, 64);
  REQUIRE(time);
  // The line meets the steps of one and of 64 streams.
  const auto line = [&](double streams) {
    return time->alpha + streams * (time->beta + 1024.0 * time->gamma);
  };
  const auto step = [&](double streams) {
    Configuration tried = run;
    tried.streams = streams;
    return decode(all, h100(), llama31_8b(), tried)->time;
  };
  CHECK(line(1).in(kMs) == Approx(step(1).in(kMs)));
  CHECK(line(64).in(kMs) == Approx(step(64).in(kMs)));
}

}  // namespace speed_queue_test
