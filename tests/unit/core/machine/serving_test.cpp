#include "tco/core/machine/serving.hpp"

#include <catch2/catch.hpp>

namespace serving_test {

using namespace tco;

namespace {

Performance video_row(double seconds_per_batch, Basis basis = Basis::measured) {
  Performance row;
  row.model = "model";
  row.length = 5 * unit::second;
  row.width = 1280;
  row.height = 720;
  row.fps = 24;
  row.seconds_per_batch = seconds_per_batch * unit::second;
  row.provenance.basis = basis;
  return row;
}

Workload clip() {
  Workload w;
  w.modality = Modality::video;
  w.model = "model";
  w.length = 5 * unit::second;
  w.width = 1280;
  w.height = 720;
  w.fps = 24;
  return w;
}

Workload text(double input, double output, double cached = 0) {
  Workload w;
  w.model = "model";
  w.input_tokens = input;
  w.output_tokens = output;
  w.cached_input_tokens = cached;
  return w;
}

Performance phases(double prefill, double decode) {
  Performance row;
  row.model = "model";
  row.input_tokens_per_second = prefill / unit::second;
  row.output_tokens_per_second = decode / unit::second;
  return row;
}

Hardware machine(std::vector<Performance> rows) {
  Hardware hardware;
  hardware.id = "machine";
  hardware.power.load = 500 * unit::watt;
  hardware.performance = std::move(rows);
  return hardware;
}

double seconds(const Serving& s) { return s.time.value().in(unit::second / unit::attempt); }

}  // namespace

TEST_CASE("seconds of an attempt", "[core][serving]") {
  struct Row {
    const char* because;
    Performance row;
    Workload workload;
    double expected;
  };
  Performance batched = video_row(65);
  batched.batch = 8;
  Performance picture = video_row(12);
  picture.length = {};
  picture.fps = 0;
  picture.batch = 4;
  Workload pictures = clip();
  pictures.modality = Modality::image;
  pictures.images = 6;
  Performance served;
  served.model = "model";
  served.served = true;
  served.requests_per_second = 4 / unit::second;
  served.input_tokens_per_second = 1 / unit::second;  // does not count beside a served rate
  Performance caching = phases(1000, 50);
  caching.cached_input_tokens_per_second = 10000 / unit::second;
  Workload held = text(2000, 500, 1500);
  held.local_cache_reuse = 1;
  Workload half_held = held;
  half_held.local_cache_reuse = 0.5;
  const std::vector<Row> rows{
      {"one clip at a time", video_row(50), clip(), 50},
      {"eight together in 65 s", batched, clip(), 65.0 / 8},
      {"6 images, 4 in 12 s", picture, pictures, 18},
      {"2000 / 1000 + 500 / 50", phases(1000, 50), text(2000, 500), 12},
      {"cached tokens are prefilled too", phases(1000, 50), text(2000, 500, 1500), 12},
      {"unless the row has a rate for them: 500 / 1000 + 1500 / 10000 + 10", caching,
       text(2000, 500, 1500), 10.65},
      {"what the machine holds is not read again: 500 / 1000 + 10", phases(1000, 50), held, 10.5},
      {"half of it: 1250 / 1000 + 10", phases(1000, 50), half_held, 11.25},
      {"a rate that was measured wins", caching, held, 10.65},
      {"served: 1 / 4", served, text(2000, 500), 0.25},
      {"no tokens take no time", phases(1000, 50), text(0, 500), 10},
  };
  for (const Row& row : rows) {
    CAPTURE(row.because);
    const Hardware hardware = machine({row.row});
    CHECK(seconds(serving(hardware, nullptr, row.workload, nullptr)) == Approx(row.expected));
  }
}

TEST_CASE("which row counts", "[core][serving]") {
  struct Row {
    const char* because;
    std::vector<Performance> rows;
    double expected;
  };
  Performance unknown = video_row(1);
  unknown.seconds_per_batch = {};
  Performance other_size = video_row(1);
  other_size.width = 640;
  Performance other_model = video_row(1);
  other_model.model = "another";
  Performance too_big = video_row(1);
  too_big.memory_gib = 33;
  Performance fits = video_row(9);
  fits.memory_gib = 32;
  const std::vector<Row> rows{
      {"the fastest of one basis", {video_row(50), video_row(40), video_row(60)}, 40},
      {"measured before a faster promise",
       {video_row(10, Basis::vendor), video_row(50, Basis::measured)},
       50},
      {"vendor before secondary before estimate",
       {video_row(1, Basis::estimate), video_row(3, Basis::vendor), video_row(2, Basis::secondary)},
       3},
      {"a known time before an unknown one", {unknown, video_row(50, Basis::estimate)}, 50},
      {"another size does not count", {other_size, video_row(50)}, 50},
      {"nor does another model", {other_model, video_row(50)}, 50},
      {"nor what does not fit", {too_big, video_row(50)}, 50},
      {"exactly full fits", {fits, video_row(50)}, 9},
  };
  for (const Row& row : rows) {
    CAPTURE(row.because);
    Hardware hardware = machine(row.rows);
    hardware.memory_gib = 32;
    const Serving found = serving(hardware, nullptr, clip(), nullptr);
    CHECK(seconds(found) == Approx(row.expected));
    CHECK_FALSE(found.prospect);
  }
}

TEST_CASE("pinned precision, memory of the model, power of the row", "[core][serving]") {
  Performance half = video_row(50);
  half.precision = "bf16";
  Performance quarter = video_row(30);
  quarter.precision = "fp8";
  quarter.load_watts = 640 * unit::watt;
  Hardware hardware = machine({half, quarter});
  hardware.memory_gib = 32;
  Workload workload = clip();
  CHECK(seconds(serving(hardware, nullptr, workload, nullptr)) == 30);
  CHECK(serving(hardware, nullptr, workload, nullptr).load.value == 640 * unit::watt);
  workload.precision = "bf16";
  CHECK(seconds(serving(hardware, nullptr, workload, nullptr)) == 50);
  CHECK(serving(hardware, nullptr, workload, nullptr).load.value == 500 * unit::watt);
  workload.precision = "int4";
  CHECK(serving(hardware, nullptr, workload, nullptr).unknown ==
        "no performance figure of model at precision int4 on machine");

  Model model;
  model.id = "model";
  model.memory = {{"bf16", 44}, {"fp8", 24}};
  workload.precision = "bf16";
  CHECK(serving(hardware, &model, workload, nullptr).infeasible ==
        "model at bf16 needs 44 GiB, machine has 32 GiB");
  workload.precision.clear();
  CHECK(seconds(serving(hardware, &model, workload, nullptr)) == 30);
  model.open_weights = false;
  CHECK(serving(hardware, &model, workload, nullptr).infeasible ==
        "the weights of model are not open");
  workload.model = "nothing";
  CHECK(serving(hardware, nullptr, workload, nullptr).unknown ==
        "no performance figure of nothing on machine");
}

TEST_CASE("a row holds for its own size and streams", "[core][serving]") {
  Workload longer = clip();
  longer.length = 10 * unit::second;
  CHECK_FALSE(serving(machine({video_row(50)}), nullptr, longer, nullptr).found());
  Performance served;
  served.model = "model";
  served.served = true;
  served.requests_per_second = 4 / unit::second;
  served.input_tokens = 2000;
  served.output_tokens = 500;
  served.concurrency = 8;
  const Hardware server = machine({served});
  CHECK_FALSE(serving(server, nullptr, text(2000, 501), nullptr).found());
  Workload request = text(2000, 500);
  CHECK(serving(server, nullptr, request, nullptr).time);
  request.run.streams = 8;
  CHECK(serving(server, nullptr, request, nullptr).time);
  request.run.streams = 1;
  CHECK_FALSE(serving(server, nullptr, request, nullptr).found());
}

}  // namespace serving_test
