#include "support/plans/metered.hpp"

#include <catch2/catch.hpp>

namespace metering_rules_test {

using namespace tco;
using namespace tco::test;

namespace {

Plan tokens_and_cache() {
  Rate short_write = rate_of(Meter::cache_write_token, 6.25, 1e6);
  short_write.when.cache_minutes = {{}, 5};
  Rate long_write = rate_of(Meter::cache_write_token, 10, 1e6);
  long_write.when.cache_minutes = {6, {}};
  return plan_of({rate_of(Meter::input_token, 5, 1e6), rate_of(Meter::cached_input_token, 0.5, 1e6),
                  rate_of(Meter::output_token, 25, 1e6), short_write, long_write});
}

Workload caching(double minutes) {
  Workload w = tokens(1000, 100, 400);
  w.cache_write_tokens = 2000;
  w.cache_minutes = minutes;
  return w;
}

}  // namespace

TEST_CASE("rules of one attempt, by hand", "[core][metering]") {
  struct Row {
    const char* because;
    Plan plan;
    Workload workload;
    double expected;
  };
  Workload reasoning = tokens(0, 1000);
  reasoning.reasoning_tokens = 600;
  Workload spoken = tokens(0, 0);
  spoken.characters = 2000;
  Workload sound = clip(5);
  sound.audio_length = 4 * unit::second;
  Plan framed = plan_of({rate_of(Meter::video_frame, 0.01)});
  framed.extra_frames = 1;
  Plan stepped = plan_of({rate_of(Meter::video_second, 0.1)});
  stepped.rounding = {{Meter::video_second, 2}};
  Plan credits = plan_of({rate_of(Meter::credit, 0.01)});
  credits.credits_per = {{Meter::video_second, 5, {}, ""}, {Meter::request, 2, {}, ""}};
  Plan token_credits = plan_of({rate_of(Meter::credit, 1)});
  token_credits.credits_per = {{Meter::input_token, 0.001, {}, ""},
                               {Meter::cached_input_token, 0.0001, {}, ""},
                               {Meter::output_token, 0.002, {}, ""}};
  Plan whole_credits = credits;
  whole_credits.rounding = {{Meter::credit, 10}};
  const std::vector<Row> rows{
      {"(600 * 5 + 400 * 0.5 + 2000 * 6.25 + 100 * 25) / 1e6: a cache that lives 5 minutes",
       tokens_and_cache(), caching(5), 0.0182},
      {"(600 * 5 + 400 * 0.5 + 2000 * 10 + 100 * 25) / 1e6: an hour", tokens_and_cache(),
       caching(60), 0.0257},
      {"without a rate writes are input: 3000 * 5 / 1e6",
       plan_of({rate_of(Meter::input_token, 5, 1e6), rate_of(Meter::output_token, 0)}), caching(5),
       0.015},
      {"reasoning is output: 1000 * 2", plan_of({rate_of(Meter::output_token, 2)}), reasoning,
       2000},
      {"unless billed apart: 400 * 2 + 600 * 1",
       plan_of({rate_of(Meter::output_token, 2), rate_of(Meter::reasoning_token, 1)}), reasoning,
       1400},
      {"2000 characters at 15 a million", plan_of({rate_of(Meter::character, 15, 1e6)}), spoken,
       0.03},
      {"5 * 0.1 + 4 * 0.02: sound beside footage",
       plan_of({rate_of(Meter::video_second, 0.1), rate_of(Meter::audio_second, 0.02)}), sound,
       0.58},
      {"(5 * 24 + 1) * 0.01", framed, clip(5), 1.21},
      {"5 s are billed as 6", stepped, clip(5), 0.6},
      {"6 s are a multiple of 2", stepped, clip(6), 0.6},
      {"(5 * 5 + 2) * 0.01", credits, clip(5), 0.27},
      {"27 credits are billed as 30", whole_credits, clip(5), 0.3},
      {"600 * 0.001 + 400 * 0.0001 + 100 * 0.002 credits", token_credits, tokens(1000, 100, 400),
       0.84},
  };
  for (const Row& row : rows) {
    CAPTURE(row.because);
    const Bill found = bill(row.plan, row.workload, std::nullopt);
    CHECK(found.unpriced == "");
    CHECK(total(found) == Approx(row.expected).epsilon(1e-12));
  }
}

TEST_CASE("what is billed otherwise than asked is said", "[core][metering]") {
  const Plan plain = plan_of({rate_of(Meter::input_token, 5), rate_of(Meter::output_token, 0)});
  CHECK(bill(plain, caching(5), {}).remarks ==
        std::vector<std::string>{
            "cached input tokens are billed as input tokens: no rate for them",
            "tokens written to the cache are billed as input tokens: no rate for them"});
  Rate announced = rate_of(Meter::video_second, 0.1);
  announced.announced = true;
  announced.effective_from = day(2026, 9, 1);
  Rate today = rate_of(Meter::video_second, 0.2);
  today.effective_until = day(2026, 8, 31);
  CHECK(bill(plan_of({today, announced}), clip(1), day(2026, 8, 31)).remarks.empty());
  CHECK(bill(plan_of({today, announced}), clip(1), day(2026, 9, 1)).remarks ==
        std::vector<std::string>{"the price of video_second is announced, not confirmed"});
}

TEST_CASE("a tier counts what is written to a cache as sent in", "[core][metering]") {
  Plan plan = tokens_and_cache();
  plan.rates[2].tiers = {{3000, 50 * unit::money}};
  Workload w = caching(5);  // 1000 + 2000 sent in: not above 3000
  CHECK(total(bill(plan, w, {})) == Approx(0.0182).epsilon(1e-12));
  w.cache_write_tokens = 2001;
  CHECK(total(bill(plan, w, {})) == Approx(0.0182 + 6.25e-6 + 100 * 25e-6).epsilon(1e-12));
}

TEST_CASE("base and overage, minimum charge: one at, one below, one above", "[core][metering]") {
  // fal.ai Kling 2.5 Turbo Pro (2026-05-26); Runway Aleph 2 as listed 2026-08.
  Plan base = plan_of({rate_of(Meter::video_second, 0.07)});
  base.base = Base{Meter::video_second, 5, 0.35 * unit::money};
  Plan least = plan_of({rate_of(Meter::video_second, 0.28)});
  least.minimum_charge = 0.56 * unit::money;
  struct Row {
    const Plan& plan;
    double seconds, expected;
  };
  for (const Row& row :
       {Row{base, 4, 0.35}, Row{base, 5, 0.35}, Row{base, 6, 0.42}, Row{base, 8, 0.56},
        Row{base, 10, 0.7}, Row{least, 1, 0.56}, Row{least, 2, 0.56}, Row{least, 3, 0.84}}) {
    CAPTURE(row.seconds);
    CHECK(total(bill(row.plan, clip(row.seconds), {})) == Approx(row.expected).epsilon(1e-12));
  }
  CHECK(bill(least, clip(1), {}).lines.back().charge == Charge::minimum);
  CHECK(bill(least, clip(2), {}).lines.size() == 1);
  // Nothing is made, nothing is billed: no base price for seconds that a picture does not have.
  CHECK(bill(base, image(1, 9, 9), {}).unpriced == "no rate holds for this image");
}

TEST_CASE("service levels have rates of their own, or a factor on standard ones",
          "[core][metering]") {
  Rate own = rate_of(Meter::output_token, 3);
  own.service_level = ServiceLevel::batch;
  Plan plan = plan_of({rate_of(Meter::input_token, 2), rate_of(Meter::output_token, 10), own});
  plan.service_levels = {{ServiceLevel::batch, 0.5}, {ServiceLevel::priority, 1.7}};
  Workload w = tokens(1, 1);
  CHECK(total(bill(plan, w, {})) == Approx(12));
  w.service_level = ServiceLevel::batch;
  CHECK(total(bill(plan, w, {})) == Approx(2 * 0.5 + 3));
  w.service_level = ServiceLevel::priority;
  CHECK(total(bill(plan, w, {})) == Approx(12 * 1.7));
  w.service_level = ServiceLevel::flex;
  CHECK(bill(plan, w, {}).unpriced == "no flex price known");
  plan.service_levels.clear();
  w.service_level = ServiceLevel::batch;  // output is sold at it, input is not
  CHECK(bill(plan, w, {}).unpriced == "no rate for input_token holds at service level batch");
}

// Nobody knows what the seconds of a clip cost at a level that the request alone is sold at; what
// is not made is billed at standard.
TEST_CASE("a level that sells a part of what is made has no price", "[core][metering]") {
  Rate seconds = rate_of(Meter::video_second, 0.012), request = rate_of(Meter::request, 0.006);
  seconds.service_level = request.service_level = ServiceLevel::batch;
  std::vector<Rate> rates{rate_of(Meter::video_second, 0.02), rate_of(Meter::request, 0.01)};
  Workload w = clip(5);
  w.service_level = ServiceLevel::batch;
  rates.push_back(request);
  CHECK(bill(plan_of(rates), w, {}).unpriced ==
        "no rate for video_second holds at service level batch");
  rates.push_back(seconds);
  CHECK(total(bill(plan_of(rates), w, {})) == Approx(5 * 0.012 + 0.006));
  rates.erase(rates.begin() + 2);
  CHECK(total(bill(plan_of(rates), w, {})) == Approx(5 * 0.012 + 0.01));
}

TEST_CASE("failed attempts are billed unless the plan says otherwise", "[core][metering]") {
  Plan plan = plan_of({rate_of(Meter::video_second, 0.1)});
  Workload w = clip(5);
  w.attempts_per_output = 3 * unit::attempts_per_output;
  CHECK(bill(plan, w, {}).attempts_per_output == 3 * unit::attempts_per_output);
  plan.failed_attempts_billed = false;
  CHECK(bill(plan, w, {}).attempts_per_output == 1 * unit::attempts_per_output);
  w.attempts_per_output = 0.25 * unit::attempts_per_output;  // four kept of each attempt
  CHECK(bill(plan, w, {}).attempts_per_output == 0.25 * unit::attempts_per_output);
}

TEST_CASE("credits that cannot be counted are not free", "[core][metering]") {
  Plan plan = plan_of({rate_of(Meter::credit, 1)});
  CHECK(bill(plan, clip(5), {}).unpriced == "the plan states no credits_per");
  When silent;
  silent.audio = false;
  plan.credits_per = {{Meter::video_second, 5, silent, "first"}};
  Workload sounding = clip(5);
  sounding.audio = true;
  CHECK(bill(plan, sounding, {}).unpriced == "no rate holds for this clip");
  When small;
  small.short_side = {{}, 1080};
  plan.credits_per.push_back({Meter::video_second, 4, small, "second"});
  CHECK(bill(plan, clip(5), {}).ambiguous == std::vector<std::string>{"first", "second"});
  plan.credits_per = {{Meter::compute_second, 5, {}, ""}};
  CHECK_FALSE(bill(plan, clip(5), {}).total);
}

TEST_CASE("seats are told what an attempt takes of what they include", "[core][metering]") {
  Plan plan = plan_of({});
  plan.credits_per = {{Meter::video_second, 12, {}, ""}};
  plan.subscription = Subscription{12 * unit::per_month, {{Meter::credit, 625}}, Overage::cap};
  const Bill found = bill(plan, clip(5), {});
  CHECK_FALSE(found.total);
  CHECK(found.seat_quantities == Quantities{{Meter::credit, 60}});
}

}  // namespace metering_rules_test
