#include "support/speeds.hpp"
#include "tco/core/speed/decode_prefill.hpp"
#include "tco/core/speed/diffusion.hpp"

#include <catch2/catch.hpp>

#include <charconv>
#include <fstream>
#include <map>
#include <sstream>
#include <string>

namespace speed_predictions_test {

using namespace tco;
using namespace tco::speed;
using namespace tco::test;

namespace {

using Fields = std::map<std::string, std::string>;

std::vector<std::string> cells(const std::string& line) {
  std::vector<std::string> found;
  std::istringstream in(line);
  for (std::string cell; std::getline(in, cell, '\t');) found.push_back(cell);
  return found;
}

std::vector<Fields> rows() {
  std::ifstream file(TCO_SOURCE_DIR "/tests/speed/predictions.tsv");
  std::string line;
  std::getline(file, line);
  const auto names = cells(line);
  std::vector<Fields> found;
  while (std::getline(file, line)) {
    const auto values = cells(line);
    Fields row;
    for (std::size_t i = 0; i < names.size() && i < values.size(); ++i) row[names[i]] = values[i];
    found.push_back(row);
  }
  return found;
}

double number(const Fields& row, const char* name) {
  const std::string& text = row.at(name);
  double value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

Accelerator accelerator(const Fields& row) {
  Accelerator found{.family = named<Family>(kFamilies, row.at("family")),
                    .memory = std::nullopt,
                    .bandwidth = number(row, "bandwidth_gbps") * unit::GB_per_second,
                    .matrix_rate = std::nullopt,
                    .tdp = std::nullopt};
  if (number(row, "fp8_tflops") > 0) found.fp8 = number(row, "fp8_tflops") * unit::tflops;
  if (number(row, "fp4_tflops") > 0) found.four_bits = number(row, "fp4_tflops") * unit::tflops;
  if (number(row, "fp16_tflops") > 0) {
    found.matrix_rate = number(row, "fp16_tflops") * unit::tflops;
  }
  return found;
}

TextArchitecture text_model(const Fields& row) {
  return {.parameters = 1e9 * number(row, "params_b"),
          .read_parameters = 1e9 * number(row, "read_b"),
          .active_parameters = 1e9 * number(row, "active_b"),
          .layers = number(row, "layers"),
          .full_layers = number(row, "full_layers"),
          .window = number(row, "window"),
          .hidden = number(row, "hidden"),
          .heads = number(row, "heads"),
          .kv_heads = number(row, "kv_heads"),
          .head_dim = number(row, "head_dim"),
          .latent = number(row, "latent"),
          .experts = number(row, "experts"),
          .experts_per_token = number(row, "experts_per_token"),
          .hybrid = row.at("kind").starts_with("hybrid")};
}

DiffusionArchitecture picture_model(const Fields& row) {
  return {.parameters = 1e9 * number(row, "params_b"),
          .blocks = number(row, "blocks"),
          .hidden = number(row, "hidden"),
          .ffn = number(row, "ffn"),
          .text_tokens = number(row, "text_tokens"),
          .joint_text = row.at("text") == "joint",
          .linear_attention = row.at("linear_attention") == "yes",
          .vae_space = number(row, "vae_space"),
          .vae_time = number(row, "vae_time"),
          .patch = number(row, "patch"),
          .patch_time = number(row, "patch_time"),
          .steps = number(row, "steps"),
          .passes = number(row, "passes")};
}

std::optional<Prediction> prediction(const SpeedConstants& all, const Fields& row) {
  const std::string& phase = row.at("phase");
  if (phase == "diffusion") {
    return diffusion(all, accelerator(row), picture_model(row),
                     {.width = number(row, "width"),
                      .height = number(row, "height"),
                      .frames = number(row, "frames"),
                      .batch = number(row, "streams")});
  }
  const Configuration configuration{.engine = named<Engine>(kEngines, row.at("engine")),
                                    .precision = {.weight_bits = number(row, "bits"),
                                                  .kv_bits = 16,
                                                  .arithmetic_bits = number(row, "arithmetic_bits"),
                                                  .activation_bits = number(row, "activation_bits"),
                                                  .superblocks = row.at("superblocks") == "yes",
                                                  .file = std::nullopt},
                                    .accelerators = number(row, "count"),
                                    .streams = number(row, "streams"),
                                    .context = number(row, "context"),
                                    .host = std::nullopt};
  if (phase == "prefill") {
    return prefill(all, accelerator(row), text_model(row), configuration, number(row, "input"));
  }
  return decode(all, accelerator(row), text_model(row), configuration);
}

}  // namespace

// The other implementation of the formulas: tests/speed/formulas.py.
TEST_CASE("predictions are those that the constants were fitted with", "[core][speed]") {
  const SpeedConstants all = speed_constants();
  const auto table = rows();
  REQUIRE(table.size() > 60);
  for (const Fields& row : table) {
    CAPTURE(row.at("phase"), row.at("engine"), row.at("machine"), row.at("model"),
            row.at("streams"));
    const auto found = prediction(all, row);
    REQUIRE(found);
    CHECK(found->time.in(unit::second)*1e3 == Approx(number(row, "ms")).epsilon(1e-4));
    CHECK(found->borrowed == (row.at("borrowed") == "yes"));
    CHECK(found->time >= found->bound);
    CHECK(found->fastest <= found->time);
    CHECK(found->time <= found->slowest);
  }
}

}  // namespace speed_predictions_test
