// Which precisions and engines a machine runs a model with.
#include "core/machine/run_precision.hpp"
#include "support/speeds.hpp"

#include <catch2/catch.hpp>

namespace runnable_test {

using namespace tco;
using namespace tco::test;
using speed::Engine;

namespace {

using Ids = std::vector<std::string>;

/// bf16 from compute capability 8 on, nvfp4 from 10 on.
speed::Knowledge knowledge() {
  speed::Knowledge known =
      knowledge_with({.id = "nvfp4", .bits = 4.5, .least_capability = 10, .arithmetic_bits = 4});
  std::vector<speed::NamedPrecision> all = known.precisions.all();
  all[0].least_capability = 8;
  all.push_back({.id = "int4", .bits = 4.25});
  all.push_back({.id = "fp16"});
  known.precisions = speed::Precisions(std::move(all));
  return known;
}

Device card(double count = 1) { return *machine_with(rtx4090(), count).device; }

}  // namespace

TEST_CASE("precisions that are tried where nobody says", "[core][machine]") {
  const speed::Knowledge known = knowledge();
  const Model model = model_of(llama31_8b());
  struct Row {
    const char* because;
    Run run;
    double cards;
    Ids ids;
  };
  Run vllm, gguf, sixteen, seventeen, many;
  vllm.engine = Engine::vllm;
  gguf.engine = Engine::llama_cpp;
  sixteen.streams = 16;
  seventeen.streams = 17;
  many.most_streams = true;
  many.engine = Engine::vllm;
  const auto row = GENERATE_COPY(values<Row>({
      {"one stream: as published, halved, then as llama.cpp has it",
       {},
       1,
       {"bf16", "fp8", "q6_k", "q4_k_m"}},
      {"llama.cpp alone", gguf, 1, {"bf16", "q8_0", "q6_k", "q4_k_m"}},
      {"a server alone", vllm, 1, {"bf16", "fp8"}},
      {"sixteen streams may still be llama.cpp's",
       sixteen,
       1,
       {"bf16", "fp8", "int4", "q6_k", "q4_k_m"}},
      {"seventeen are a server's", seventeen, 1, {"bf16", "fp8", "int4"}},
      {"so are as many as there is room for", many, 1, {"bf16", "fp8", "int4"}},
      {"several cards are a server's, too", vllm, 2, {"bf16", "fp8", "int4"}},
  }));
  CAPTURE(row.because);
  CHECK(usual_precisions(card(row.cards), model, row.run, known) == row.ids);
}

TEST_CASE("what a card has no units for is not tried", "[core][machine]") {
  const speed::Knowledge known = knowledge();
  const Model model = model_of(llama31_8b());
  Run run;
  run.engine = Engine::vllm;
  run.streams = 8;
  Device newest = card();
  newest.figures.four_bits = 660.0 * unit::tflops;
  CHECK(usual_precisions(newest, model, run, known) == Ids{"bf16", "fp8", "nvfp4"});
  Device old = card();
  old.figures.capability = 7.5;
  CHECK(usual_precisions(old, model, run, known).front() == "fp16");
  old.figures.capability = 8;
  CHECK(usual_precisions(old, model, run, known).front() == "bf16");
  Device radeon = card();
  radeon.figures.family = speed::Family::amd_cdna;
  CHECK(usual_precisions(radeon, model, run, known) == Ids{"bf16", "fp8"});  // 4 bits are NVIDIA's
}

TEST_CASE("what is smaller than what its makers publish is tried, and no file of other engines",
          "[core][machine]") {
  const speed::Knowledge known = knowledge();
  Model model = model_of(llama31_8b());
  Run gguf, vllm;
  gguf.engine = Engine::llama_cpp;
  vllm.engine = Engine::vllm;
  // The largest form that is served counts, whatever files of llama.cpp there are.
  model.memory = {{"fp8", 8}, {"q8_0", 9}};
  CHECK(usual_precisions(card(), model, vllm, known) == Ids{"fp8"});
  // llama.cpp has no fp8: its nearest form is tried, though it is no smaller.
  CHECK(usual_precisions(card(), model, gguf, known) == Ids{"q8_0", "q6_k", "q4_k_m"});
  Run mlx;
  mlx.engine = Engine::mlx;
  CHECK(usual_precisions(card(), model, mlx, known) == Ids{"mlx-8bit", "mlx-4bit"});
  model.memory = {{"fp8", 8}, {"bf16", 16}, {"nvfp4", 5}};
  CHECK(usual_precisions(card(), model, mlx, known) == Ids{"bf16", "mlx-8bit", "mlx-4bit"});
  CHECK(usual_precisions(card(), model, vllm, known) == Ids{"bf16", "fp8"});
  Model clips = clip_model();
  CHECK(usual_precisions(card(), clips, {}, known) == Ids{"bf16", "fp8"});
  clips.memory = {{"bf16", 38}, {"nvfp4", 11}};
  CHECK(usual_precisions(card(), clips, {}, known) == Ids{"bf16", "fp8", "nvfp4"});
}

TEST_CASE("what keeps a model from being run is told", "[core][machine]") {
  const speed::Knowledge known = knowledge();
  const Model text = model_of(llama31_8b());
  struct Row {
    const char* because;
    speed::Family family;
    std::optional<double> capability;
    const char* precision;
    std::optional<Engine> engine;
    const char* why;
  };
  using enum speed::Family;
  const auto row = GENERATE(values<Row>({
      {"nothing is asked", nvidia_gddr, {}, "", {}, ""},
      {"MLX elsewhere",
       nvidia_gddr,
       {},
       "mlx-4bit",
       {},
       "mlx runs on Apple silicon alone: card is of the family nvidia-gddr"},
      {"MLX at home", apple, {}, "mlx-4bit", {}, ""},
      {"and on the newer ones", apple_m5, {}, "mlx-4bit", {}, ""},
      {"a file of MLX",
       apple,
       {},
       "mlx-4bit",
       Engine::llama_cpp,
       "llama.cpp has no files in mlx-4bit; q8_0 and q4_k_m are of that kind"},
      {"one of llama.cpp",
       apple,
       {},
       "q8_0",
       Engine::mlx,
       "mlx has no files in q8_0; mlx-8bit and mlx-4bit are of that kind"},
      {"16 bits are of any", apple, {}, "bf16", Engine::mlx, ""},
      {"a form that has no files",
       nvidia_gddr,
       {},
       "fp8",
       Engine::llama_cpp,
       "llama.cpp has no files in fp8; q8_0 and q4_k_m are of that kind"},
      {"one that has", nvidia_gddr, {}, "q8_0", Engine::llama_cpp, ""},
      {"a server has it", nvidia_gddr, {}, "fp8", Engine::vllm, ""},
      {"an older card has no units for it", nvidia_gddr, 8.9, "nvfp4", Engine::vllm,
       "vllm runs nvfp4 from compute capability 10 on: card has 8.9"},
      {"a newer one has", nvidia_gddr, 10, "nvfp4", Engine::vllm, ""},
      {"nobody knows what it has", nvidia_gddr, {}, "nvfp4", Engine::vllm, ""},
      {"pictures alone",
       nvidia_gddr,
       {},
       "",
       Engine::diffusers,
       "diffusers makes images and clips, no text"},
  }));
  CAPTURE(row.because);
  Hardware hardware = machine_with(rtx4090());
  hardware.device->figures.family = row.family;
  hardware.device->figures.capability = row.capability;
  Workload w = request_of(1000, 100);
  w.precision = row.precision;
  w.run.engine = row.engine;
  CHECK(not_runnable(hardware, text, w, known) == row.why);
}

TEST_CASE("an engine of text makes no clips", "[core][machine]") {
  const speed::Knowledge known = knowledge();
  Workload w;
  w.run.engine = Engine::llama_cpp;
  CHECK(not_runnable(machine_with(rtx4090()), clip_model(), w, known) ==
        "llama.cpp makes text, no images and clips");
  w.run.engine = Engine::diffusers;
  CHECK(not_runnable(machine_with(rtx4090()), clip_model(), w, known).empty());
}

TEST_CASE("a row counts for the engine that may have run it", "[core][machine]") {
  const speed::Knowledge known = knowledge();
  struct Row {
    const char* because;
    std::optional<Engine> asked, of_row;
    const char* precision;
    bool counts;
  };
  const auto row = GENERATE(values<Row>({
      {"none is asked for", {}, Engine::vllm, "fp8", true},
      {"it says so", Engine::vllm, Engine::vllm, "fp8", true},
      {"it says another", Engine::vllm, Engine::llama_cpp, "fp8", false},
      {"its file is llama.cpp's", Engine::llama_cpp, {}, "q4_k_m", true},
      {"and no server's", Engine::vllm, {}, "q4_k_m", false},
      {"its weights are a server's", Engine::vllm, {}, "fp8", true},
      {"and not llama.cpp's", Engine::llama_cpp, {}, "fp8", false},
      {"a form that nobody knows may be anyone's", Engine::llama_cpp, {}, "q5_x", true},
  }));
  CAPTURE(row.because);
  Performance performance;
  performance.engine = row.of_row;
  performance.precision = row.precision;
  Workload w;
  w.run.engine = row.asked;
  CHECK(run_by_asked(performance, w, &known) == row.counts);
  if (!row.of_row) CHECK(run_by_asked(performance, w, nullptr));
}

TEST_CASE("a file that is listed tells its size", "[core][machine]") {
  const speed::Knowledge known = knowledge();
  Model model = model_of(llama31_8b());
  CHECK_FALSE(precision_of("q5_x", model, known));
  CHECK_FALSE(precision_of("q4_k_m", model, known)->file);
  model.memory = {{"fp8", 8}, {"q4_k_m", 4.6}};
  const speed::Precision found = precision_of("q4_k_m", model, known).value();
  CHECK(found.file->in(unit::GiB) == Approx(4.6));
  CHECK(found.weight_bits == 4.8944);
  CHECK(found.superblocks);
  CHECK(precision_of("nvfp4", model, known)->arithmetic_bits == 4);
}

}  // namespace runnable_test
