#include "support/plans/metered.hpp"

#include <catch2/catch.hpp>

namespace metering_test {

using namespace tco;
using namespace tco::test;

TEST_CASE("quantity x price / per, by hand", "[core][metering]") {
  struct Row {
    const char* because;
    Plan plan;
    Workload workload;
    double expected;
  };
  Plan by_step = plan_of({rate_of(Meter::megapixel, 0.01)});
  by_step.rounding = {{Meter::megapixel, 1}};
  Plan lengths = plan_of({rate_of(Meter::video_second, 0.1)});
  lengths.durations = {5 * unit::second, 10 * unit::second};
  Plan timed = plan_of({rate_of(Meter::compute_second, 0.002)});
  timed.seconds_per_request = 30;
  const std::vector<Row> rows{
      {"500 * 0.0015 / 1000 + 200 * 0.002 / 1000",
       plan_of(
           {rate_of(Meter::input_token, 0.0015, 1000), rate_of(Meter::output_token, 0.002, 1000)}),
       tokens(500, 200), 0.00115},
      {"cached tokens have their own rate: 600 * 3 + 400 * 0.3, per million",
       plan_of({rate_of(Meter::input_token, 3, 1e6), rate_of(Meter::cached_input_token, 0.3, 1e6)}),
       tokens(1000, 0, 400), 1.92e-3},
      {"without one they are input: 1000 * 3 per million",
       plan_of({rate_of(Meter::input_token, 3, 1e6)}), tokens(1000, 0, 400), 3e-3},
      {"a price of 0 is a price", plan_of({rate_of(Meter::input_token, 0, 1e6)}), tokens(1000, 0),
       0},
      {"a fee for the request on top: 0.01 + 100 * 1e-6",
       plan_of({rate_of(Meter::request, 0.01), rate_of(Meter::input_token, 1, 1e6)}),
       tokens(100, 0), 0.0101},
      {"8 s at 0.06", plan_of({rate_of(Meter::video_second, 0.06)}), clip(8), 0.48},
      {"6 s are sold as 10 s", lengths, clip(6), 1},
      {"5 s are sold", lengths, clip(5), 0.5},
      {"3 images at 0.04", plan_of({rate_of(Meter::image, 0.04)}), image(3, 1024, 1024), 0.12},
      {"2 * 1.048576 megapixels", plan_of({rate_of(Meter::megapixel, 0.01)}), image(2, 1024, 1024),
       0.02097152},
      {"two of 1.048576 megapixels are billed as 2 each", by_step, image(2, 1024, 1024), 0.04},
      {"exactly 2 megapixels stay 2", by_step, image(2, 1000, 1000), 0.02},
      {"30 s of compute whatever the size", timed, clip(5), 0.06},
      {"rates of other modalities do not count: tokens of a clip are none",
       plan_of({rate_of(Meter::video_second, 0.06), rate_of(Meter::input_token, 99)}), clip(8),
       0.48},
  };
  for (const Row& row : rows) {
    CAPTURE(row.because);
    const Bill found = bill(row.plan, row.workload, std::nullopt);
    CHECK(found.unpriced.empty());
    CHECK(total(found) == Approx(row.expected).epsilon(1e-12));
    double sum = 0;
    for (const BillLine& line : found.lines) sum += line.cost->in(unit::per_attempt);
    CHECK(sum == Approx(row.expected).epsilon(1e-12));
  }
}

TEST_CASE("a tier reprices the whole request above its threshold", "[core][metering]") {
  // https://github.com/pydantic/genai-prices packages/js/src/__tests__/tieredPricing.test.ts at
  // 47df840a: strictly above; ascending and descending.
  Rate ascending = rate_of(Meter::input_token, 3, 1e6);
  ascending.tiers = {{200000, 6 * unit::money}};
  Rate descending = rate_of(Meter::input_token, 1, 1e6);
  descending.tiers = {
      {100000, 0.8 * unit::money}, {500000, 0.6 * unit::money}, {1000000, 0.4 * unit::money}};
  struct Row {
    const char* because;
    const Rate& rate;
    double tokens, expected;
  };
  const std::vector<Row> rows{
      {"below", ascending, 100000, 0.3},
      {"N - 1", ascending, 199999, 0.599997},
      {"N is not above N", ascending, 200000, 0.6},
      {"N + 1: all of it at 6", ascending, 200001, 1.200006},
      {"far above", ascending, 1000000, 6},
      {"down: base", descending, 50000, 0.05},
      {"down: N of the first tier", descending, 100000, 0.1},
      {"down: first tier", descending, 300000, 0.24},
      {"down: second tier", descending, 750000, 0.45},
      {"down: N of the third tier", descending, 1000000, 0.6},
      {"down: third tier", descending, 2000000, 0.8},
  };
  for (const Row& row : rows) {
    CAPTURE(row.because);
    CHECK(total(bill(plan_of({row.rate}), tokens(row.tokens, 0), std::nullopt)) ==
          Approx(row.expected).epsilon(1e-12));
  }
  // Output is priced by the input tokens: 10,000 at 2 per million from 100,001 of input on.
  Rate output = rate_of(Meter::output_token, 1, 1e6);
  output.tiers = {{100000, 2 * unit::money}};
  const Plan by_input = plan_of({rate_of(Meter::input_token, 0, 1e6), output});
  CHECK(total(bill(by_input, tokens(150000, 10000), std::nullopt)) == Approx(0.02));
  CHECK(total(bill(by_input, tokens(100000, 10000), std::nullopt)) == Approx(0.01));
}

TEST_CASE("which rate holds", "[core][metering]") {
  const auto sized = [](double price, std::optional<double> least, std::optional<double> most) {
    Rate rate = rate_of(Meter::video_second, price);
    rate.when.short_side = {least, most};
    rate.place = "rate of " + std::to_string(price);
    return rate;
  };
  const Plan plan = plan_of({sized(0.03, {}, 720), sized(0.06, 721, 1080)});
  CHECK(total(bill(plan, clip(10, 1280, 720), {})) == Approx(0.3));   // bounds are inclusive
  CHECK(total(bill(plan, clip(10, 1080, 1920), {})) == Approx(0.6));  // the short side, not height
  const Bill none = bill(plan, clip(10, 3840, 2160), {});
  CHECK_FALSE(none.total);
  CHECK(none.unpriced == "no rate holds for this clip of short side 2160, at most 1080 is sold");
  // Without a largest size there is none to tell.
  const Rate of_text = rate_of(Meter::input_token, 1, 1e6);
  for (const Rate& other : {sized(0.09, 2161, {}), of_text}) {
    CHECK(bill(plan_of({other}), clip(10, 3840, 2160), {}).unpriced ==
          "no rate holds for this clip");
  }

  const Bill two =
      bill(plan_of({sized(0.03, {}, 720), sized(0.06, 720, {})}), clip(1, 1280, 720), {});
  CHECK_FALSE(two.total);
  CHECK(two.ambiguous.size() == 2);

  Rate silent = rate_of(Meter::video_second, 1);
  silent.when.audio = false;
  Rate sounding = rate_of(Meter::video_second, 2);
  sounding.when.audio = true;
  Workload with_sound = clip(1);
  with_sound.audio = true;
  CHECK(total(bill(plan_of({silent, sounding}), clip(1), {})) == 1);
  CHECK(total(bill(plan_of({silent, sounding}), with_sound, {})) == 2);

  Rate before = rate_of(Meter::video_second, 0.04);
  before.effective_until = day(2026, 3, 31);
  Rate after = rate_of(Meter::video_second, 0.06);
  after.effective_from = day(2026, 4, 1);
  const Plan dated = plan_of({before, after});
  CHECK(total(bill(dated, clip(1), day(2026, 3, 31))) == Approx(0.04));
  CHECK(total(bill(dated, clip(1), day(2026, 4, 1))) == Approx(0.06));

  Rate batch = rate_of(Meter::video_second, 0.02);
  batch.service_level = ServiceLevel::batch;
  CHECK(total(bill(plan_of({after, batch}), clip(1), day(2026, 4, 1))) == Approx(0.06));
}

TEST_CASE("what cannot be priced is not free", "[core][metering]") {
  const Rate input = rate_of(Meter::input_token, 1, 1e6);
  Plan retired = plan_of({input});
  retired.retired = day(2026, 4, 1);
  Plan lengths = plan_of({rate_of(Meter::video_second, 0.1)});
  lengths.durations = {5 * unit::second};
  struct Row {
    const char* because;
    Plan plan;
    Workload workload;
    bool feasible;
    double known;
  };
  const std::vector<Row> rows{
      {"output tokens without a rate", plan_of({input}), tokens(1000, 10), true, 1e-3},
      {"input tokens without a rate", plan_of({rate_of(Meter::output_token, 1, 1e6)}),
       tokens(1000, 10), true, 1e-5},
      {"the price of output is unknown", plan_of({input, unknown_rate(Meter::output_token)}),
       tokens(1000, 10), true, 1e-3},
      {"no meter of generation for a clip", plan_of({input}), clip(5), true, 0},
      {"compute seconds that the plan does not state", plan_of({rate_of(Meter::compute_second, 1)}),
       clip(5), true, 0},
      {"a clip longer than any sold", lengths, clip(6), false, 0},
      {"retired on the day of the question", retired, tokens(1000, 0), false, 0},
  };
  for (const Row& row : rows) {
    CAPTURE(row.because);
    const Bill found = bill(row.plan, row.workload, day(2026, 4, 1));
    CHECK_FALSE(found.total);
    CHECK(found.infeasible.empty() == row.feasible);
    CHECK(found.unpriced.empty() == !row.feasible);
    CHECK(found.known_part.in(unit::per_attempt) == Approx(row.known));
  }
  // An unknown price of what is not used costs nothing.
  CHECK(total(bill(plan_of({input, unknown_rate(Meter::output_token)}), tokens(1000, 0), {})) ==
        Approx(1e-3));
  CHECK(bill(retired, tokens(1000, 0), day(2026, 3, 31)).total);
}

}  // namespace metering_test
