// What tables of machines state, where two of them disagree, and what no machine can do.
#include "tco/core/machine/stated_figures.hpp"

#include "support/speeds.hpp"

#include <catch2/catch.hpp>

namespace stated_figures_test {

using namespace tco;
using namespace tco::test;

namespace {

const Frequency kPerSecond = 1.0 / unit::second;

StatedFigure figure(const char* record, const char* what, double value, const char* unit = "W") {
  return {record, what, unit, value};
}

std::vector<std::string> told(const std::vector<StatedFigure>& figures) {
  std::vector<std::string> all;
  for (const StatedFigure& one : figures) {
    all.push_back(one.record + ' ' + one.what + ' ' + std::to_string(std::lround(one.value)) + ' ' +
                  one.unit);
  }
  return all;
}

Performance decoding(double rate, std::optional<double> streams) {
  Performance row;
  row.model = "model";
  row.precision = "q4_k_m";
  row.concurrency = streams;
  row.output_tokens_per_second = rate * kPerSecond;
  return row;
}

}  // namespace

TEST_CASE("a run is told by all that it states, and no more", "[core][machine]") {
  Performance row;
  row.model = "model";
  CHECK(run_text(row) == "model");
  row.precision = "fp8";
  row.input_tokens = 512;
  row.output_tokens = 128;
  row.concurrency = 1;
  CHECK(run_text(row) == "model fp8, 512 in, 128 out, 1 stream");
  row.concurrency = 8;
  row.of_model = "twin";
  CHECK(run_text(row) == "twin fp8, 512 in, 128 out, 8 streams");
  Performance clip;
  clip.model = "clips";
  clip.width = 1280;
  clip.height = 720;
  clip.length = 5 * unit::second;
  clip.batch = 4;
  CHECK(run_text(clip) == "clips, 1280x720, 5 s, 4 at once");
}

TEST_CASE("a machine states what its record has, each in its unit", "[core][machine]") {
  Hardware machine;
  machine.id = "box";
  CHECK(stated_figures(machine).empty());
  machine.purchase = Purchase{3600 * unit::money, {}};
  machine.rent = Rent{2 * unit::per_hour, RentMode::reserved};
  machine.power = {690 * unit::watt, 75 * unit::watt, {}};
  machine.memory_gib = 24;
  Performance row = decoding(100, 1);
  row.input_tokens_per_second = 5000 * kPerSecond;
  row.load_watts = Figure<Power>(400 * unit::watt);
  Performance twin = row;
  twin.of_model = "twin";  // stated once, of the other model
  Performance served;
  served.model = "model";
  served.requests_per_second = 4 * kPerSecond;
  Performance clip;
  clip.model = "clips";
  clip.seconds_per_batch = 65 * unit::second;
  machine.performance = {row, twin, served, clip};
  CHECK(told(stated_figures(machine)) ==
        std::vector<std::string>{"box purchase price 3600 $", "box rent, reserved 2 $/h",
                                 "box load power 690 W", "box idle power 75 W", "box memory 24 GiB",
                                 "box model q4_k_m, 1 stream: tokens in 5000 1/s",
                                 "box model q4_k_m, 1 stream: tokens out 100 1/s",
                                 "box model q4_k_m, 1 stream: load power 400 W",
                                 "box model: requests 4 1/s", "box clips: time 65 s"});
}

TEST_CASE("an accelerator states its data sheet", "[core][machine]") {
  Device card;
  card.id = "card";
  card.figures = rtx4090();
  card.purchase = Purchase{2400 * unit::money, {}};
  CHECK(told(stated_figures(card)) ==
        std::vector<std::string>{"card memory 24 GiB", "card bandwidth 1008 GB/s",
                                 "card 16-bit rate 165 TFLOPS", "card power limit 450 W",
                                 "card purchase price 2400 $"});
}

TEST_CASE("two tables disagree where figures are further apart than they may", "[core][machine]") {
  struct Row {
    const char* because;
    double a, b, tolerance;
    bool differ;
    std::optional<double> ratio;
    std::optional<int> power;
  };
  const auto row = GENERATE(values<Row>({
      {"the same", 100, 100, 0, false, {}, {}},
      {"10 of 110 are more than a twentieth", 100, 110, 0.05, true, 1.1, {}},
      {"and less than a tenth", 100, 110, 0.1, false, {}, {}},
      {"just a tenth of the larger one", 90, 100, 0.1, false, {}, {}},
      {"whichever side it is on", 100, 90, 0.1, false, {}, {}},
      {"less than before", 110, 100, 0.05, true, 1 / 1.1, {}},
      {"watts for kilowatts", 0.5, 500, 0.05, true, 1000.0, 3},
      {"of nothing there is no ratio", 0, 5, 0.05, true, {}, {}},
  }));
  CAPTURE(row.because);
  const FigureComparison found = figure_comparison(
      {figure("box", "load power", row.a)}, {figure("box", "load power", row.b)}, row.tolerance);
  CHECK(found.compared == 1);
  CHECK(found.stated_by_one == 0);
  REQUIRE(found.differences.size() == (row.differ ? 1 : 0));
  if (!row.differ) return;
  CHECK(found.differences[0].a.value == row.a);
  CHECK(found.differences[0].b == row.b);
  CHECK(found.differences[0].ratio.has_value() == row.ratio.has_value());
  if (row.ratio) CHECK(*found.differences[0].ratio == Approx(*row.ratio));
  CHECK(found.differences[0].power_of_ten == row.power);
}

TEST_CASE("figures are of the same thing by record, what and unit", "[core][machine]") {
  const std::vector<StatedFigure> a{figure("box", "load power", 100),
                                    figure("box", "memory", 24, "GiB"),
                                    figure("old", "load power", 1), figure("old", "idle power", 1)};
  const std::vector<StatedFigure> b{figure("box", "load power", 100),
                                    figure("box", "memory", 24, "GB"),
                                    figure("box", "idle power", 10), figure("new", "load power", 2),
                                    figure("new", "idle power", 2)};
  const FigureComparison found = figure_comparison(a, b, 0);
  CHECK(found.compared == 1);
  CHECK(found.stated_by_one == 3);  // of the box: memory on both sides, and idle power
  CHECK(found.differences.empty());
  CHECK(found.only_a == std::vector<std::string>{"old"});
  CHECK(found.only_b == std::vector<std::string>{"new"});
}

TEST_CASE("two runs that are told in the same words are held against one each", "[core][machine]") {
  const std::vector<StatedFigure> a{figure("box", "run", 100), figure("box", "run", 200)};
  CHECK(figure_comparison(a, a, 0).differences.empty());
  CHECK(figure_comparison(a, a, 0).compared == 2);
  const FigureComparison one = figure_comparison(a, {a[0]}, 0);
  CHECK(one.compared == 1);
  CHECK(one.stated_by_one == 1);
}

// A token reads 7.505e9 weights of 4.8944 bits, 4.5916 GB, and 131,072 B of cache: at 1,008 GB/s
// 219.5 times a second. Eight streams read the weights once: 8 tokens of 4.5916 GB + 1.05 MB.
TEST_CASE("no card decodes faster than it reads the weights", "[core][machine]") {
  const double once = 7.505e9 * 4.8944 / 8, cache = 131072, bandwidth = 1008e9;
  const speed::Knowledge known = knowledge_with({.id = "nvfp4", .bits = 4.5});
  const std::vector<Model> models{model_of(llama31_8b())};
  struct Row {
    const char* because;
    Performance row;
    double cards;
    std::optional<double> bound;
  };
  Performance twin = decoding(300, 1), other = decoding(300, 1), nothing = decoding(300, 1);
  twin.of_model = "twin";
  other.model = "other";
  nothing.output_tokens_per_second = {};
  Performance served = decoding(250, 1);
  served.precision = "fp8";
  const double one = bandwidth / (once + cache);
  const auto row = GENERATE_COPY(values<Row>({
      {"it can", decoding(219, 1), 1, {}},
      {"it cannot", decoding(220, 1), 1, one},
      {"of one card a run without streams is of one", decoding(300, {}), 1, one},
      {"of two nobody knows", decoding(600, {}), 2, {}},
      {"llama.cpp reads one card after the other", decoding(400, 1), 2, one},
      {"a server reads both at once: 134.3 of each", served, 2, {}},
      {"and not from one", served, 1, bandwidth / (7.505e9 + cache)},
      {"eight streams read once", decoding(1700, 8), 1, {}},
      {"but no more than that", decoding(1800, 8), 1, 8 * bandwidth / (once + 8 * cache)},
      {"said of the model that was run", twin, 1, {}},
      {"nobody knows that model", other, 1, {}},
      {"no rate", nothing, 1, {}},
  }));
  CAPTURE(row.because);
  Hardware machine = machine_with(rtx4090(), row.cards);
  machine.performance = {row.row};
  const std::vector<BeyondPhysics> found = beyond_physics(machine, models, known);
  REQUIRE(found.size() == (row.bound ? 1 : 0));
  if (!row.bound) return;
  CHECK(found[0].bound == Approx(*row.bound).epsilon(1e-6));
  CHECK(found[0].stated.value == Approx(row.row.output_tokens_per_second.value->in(kPerSecond)));
  CHECK(found[0].stated.record == "machine");
  CHECK(found[0].stated.unit == "1/s");
}

}  // namespace stated_figures_test
