// What comes with the time of a machine: its range, its load, what is told where there is none.
#include "support/questions.hpp"
#include "support/speeds.hpp"
#include "tco/core/machine/fitted.hpp"
#include "tco/core/machine/serving.hpp"

#include <catch2/catch.hpp>

namespace kept_test {

using namespace tco;
using namespace tco::test;

namespace {

const Frequency kPerSecond = 1.0 / unit::second;

Performance phases(double prefill, double decode) {
  Performance row;
  row.model = "model";
  row.input_tokens_per_second = prefill * kPerSecond;
  row.output_tokens_per_second = decode * kPerSecond;
  return row;
}

Hardware with(std::vector<Performance> rows) {
  Hardware hardware;
  hardware.id = "machine";
  hardware.performance = std::move(rows);
  return hardware;
}

Serving served(const Performance& row, const Workload& w) {
  return serving(with({row}), nullptr, w, nullptr);
}

double seconds(AttemptTime time) { return time.in(unit::second / unit::attempt); }

Workload picture(double images, double width = 1024, double height = 768) {
  Workload w;
  w.modality = Modality::image;
  w.model = "model";
  w.width = width;
  w.height = height;
  w.images = images;
  return w;
}

Performance drawn(double batch, double seconds) {
  Performance row;
  row.model = "model";
  row.width = 1024;
  row.height = 768;
  row.batch = batch;
  row.seconds_per_batch = seconds * unit::second;
  return row;
}

}  // namespace

TEST_CASE("the range of a row is one of times, the fastest first", "[core][serving]") {
  // 1000 / 5000 + 100 / 100 = 1.2, from 1000 / 10000 + 100 / 200 to 1000 / 2500 + 100 / 50.
  Performance row = phases(5000, 100);
  CHECK_FALSE(served(row, request_of(1000, 100)).time_range);
  row.input_tokens_per_second.range = Range<Frequency>{2500 * kPerSecond, 10000 * kPerSecond};
  row.output_tokens_per_second.range = Range<Frequency>{50 * kPerSecond, 200 * kPerSecond};
  const Serving text = served(row, request_of(1000, 100));
  CHECK(seconds(*text.time) == Approx(1.2));
  CHECK(seconds(text.time_range->low) == Approx(0.6));
  CHECK(seconds(text.time_range->high) == Approx(2.4));
  // Rows of a time know it the other way round.
  Performance image = drawn(4, 12);
  image.seconds_per_batch.range = Range<Duration>{8 * unit::second, 20 * unit::second};
  const Serving pictures = served(image, picture(6));
  CHECK(seconds(*pictures.time) == Approx(18));
  CHECK(seconds(pictures.time_range->low) == Approx(12));
  CHECK(seconds(pictures.time_range->high) == Approx(30));
  Performance whole;
  whole.model = "model";
  whole.served = true;
  whole.requests_per_second = 4 * kPerSecond;
  whole.requests_per_second.range = Range<Frequency>{2 * kPerSecond, 5 * kPerSecond};
  const Serving requests = served(whole, request_of(1000, 100));
  CHECK(seconds(requests.time_range->low) == Approx(0.2));
  CHECK(seconds(requests.time_range->high) == Approx(0.5));
  // A range of what is not used is none.
  Performance reads = phases(5000, 100);
  reads.output_tokens_per_second.range = Range<Frequency>{50 * kPerSecond, 200 * kPerSecond};
  CHECK_FALSE(served(reads, request_of(1000, 0)).time_range);
}

TEST_CASE("what is made in a batch takes as long as the batch", "[core][machine]") {
  // Six images of an attempt, four together in 12 s: 18 s of the machine, 1 / 3 of one a second.
  Model model = clip_model();
  model.modality = Modality::image;
  const Hardware hardware = with({drawn(4, 12)});
  const speed::Knowledge known = knowledge_with({.id = "nvfp4", .bits = 4.5});
  const Workload w = picture(6);
  const Fitted found = fitted(hardware, model, w, known, serving(hardware, &model, w, &known));
  CHECK(found.streams == 4.0);
  CHECK(found.picture.value->in(unit::second) == Approx(12));
  CHECK_FALSE(found.picture.range);
  CHECK(found.pictures->in(kPerSecond) == Approx(1 / 3.0));
  CHECK_FALSE(found.output.value);
}

TEST_CASE("a size that nobody measured is told", "[core][serving]") {
  const std::string none = "no performance figure of model on machine for ";
  Performance row = phases(5000, 100);
  row.input_tokens = 2000;
  row.output_tokens = 500;
  CHECK(served(row, request_of(2000, 500)).found());
  CHECK(served(row, request_of(2000, 501)).unknown == none + "2000 input and 501 output tokens");
  CHECK(served(row, request_of(1999, 500)).unknown == none + "1999 input and 500 output tokens");
  CHECK(served(drawn(1, 5), picture(1, 640, 480)).unknown == none + "640x480");
  CHECK(served(drawn(1, 5), picture(1, 768, 1024)).found());  // upright
  Workload clip = picture(1);
  clip.modality = Modality::video;
  clip.length = 5 * unit::second;
  clip.fps = 24;
  CHECK(served(drawn(1, 5), clip).unknown == none + "1024x768, 5 s at 24 fps");
}

TEST_CASE("the memory that a measured run needs is its own, else its model's", "[core][serving]") {
  Model model;
  model.id = "model";
  model.memory = {{"", 20}};
  Performance row = phases(5000, 100);
  const Workload w = request_of(1000, 100);
  CHECK_FALSE(served(row, w).memory_gib);
  CHECK(serving(with({row}), &model, w, nullptr).memory_gib == 20.0);
  row.memory_gib = 22;
  CHECK(serving(with({row}), &model, w, nullptr).memory_gib == 22.0);
}

TEST_CASE("work in measures that no speed is known in has no time", "[core][serving]") {
  Workload w = request_of(0, 0);
  const Performance row = phases(5000, 100);
  CHECK(served(row, w).found());  // nothing takes no time
  const std::string why =
      "the speed of model on machine is one of tokens, and the workload states none";
  w.characters = 500;
  CHECK(served(row, w).unknown == why);
  w.characters = 0;
  w.audio_length = 1 * unit::second;
  CHECK(served(row, w).unknown == why);
  w.audio_length = {};
  w.input_images = 1;
  CHECK(served(row, w).unknown == why);
  w.input_image_tokens = 1;
  CHECK(served(row, w).found());
}

TEST_CASE("what no machine has a price or a time for is told", "[core][serving]") {
  using Remarks = std::vector<std::string>;
  const std::string images =
      "images given in take no time: the workload states no input_image_tokens";
  Workload w = request_of(1000, 100);
  CHECK(left_out_by_machines(w).empty());
  w.input_images = 2;
  CHECK(left_out_by_machines(w) == Remarks{images});
  w.input_image_tokens = 500;
  CHECK(left_out_by_machines(w) ==
        Remarks{"tokens of sound and images take as long as those of text"});
  w = picture(1);
  w.input_images = 2;
  w.tool_calls["search"] = 1;
  CHECK(left_out_by_machines(w) == Remarks{"what tool calls cost is not in it"});
}

TEST_CASE("a time or load that is put counts in the answer that is kept", "[core][serving]") {
  Option option = owned({});
  CHECK(seconds(*serving(option)->time) == 60);
  put_predicted_time(option, 30 * unit::second / unit::attempt);
  CHECK_FALSE(option.served);  // nothing is kept yet
  option.predicted_time = {};
  keep_serving(option);
  const auto before = option.served;
  put_predicted_time(option, 30 * unit::second / unit::attempt);
  CHECK(seconds(*serving(option)->time) == 30);
  CHECK(seconds(*before->time) == 60);  // others may hold it
  put_load(option, 500 * unit::watt);
  CHECK(option.hardware->power.load.value == 500 * unit::watt);
  CHECK(serving(option)->load.value == 500 * unit::watt);
  CHECK(before->load.value == 690 * unit::watt);
}

TEST_CASE("a load that a run has of its own is not moved with its machine's", "[core][serving]") {
  Option option = owned({});
  option.hardware->performance.front().load_watts = Figure<Power>(640 * unit::watt);
  put_load(option, 500 * unit::watt);
  CHECK(option.hardware->power.load.value == 500 * unit::watt);
  keep_serving(option);
  put_load(option, 400 * unit::watt);
  CHECK(option.hardware->power.load.value == 400 * unit::watt);
  CHECK(serving(option)->load.value == 640 * unit::watt);
}

TEST_CASE("machines that break a promise serve nothing", "[core][serving]") {
  Option option = owned({});
  option.breaks_promise = "one request alone takes machine too long";
  CHECK(serving(option)->infeasible == option.breaks_promise);
  CHECK_FALSE(serving(option)->found());
}

}  // namespace kept_test
