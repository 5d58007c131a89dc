// One question asked by flags and by a file: the same answer, to the last byte of csv and table.
#include "cli/compare/answered.hpp"
#include "cli/compare/view.hpp"
#include "cli/words/warnings.hpp"
#include "support/random/curves.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/report/formats/format.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <string>
#include <vector>

namespace both_ways_test {

using namespace tco;
using namespace tco::test;
using catalog::Request;

namespace {

/// The answer as csv, and as the first screen with its warnings.
std::array<std::string, 2> answers_to(const Request& request) {
  const catalog::Catalog catalog = catalog::Catalog::built_in();
  catalog::Question question = catalog::resolve(request, catalog);
  Comparison comparison = compare(question.scenario);
  const cli::Answered answer = cli::answered(std::move(question), std::move(comparison), {});
  report::Report tables, screen;
  cli::add_tables(tables, answer.view());
  cli::add_full_screen(screen, answer.view());
  std::string told = report::to_text(screen, {.width = 100});
  for (const std::string& warning : cli::warnings_of(answer.view())) told += warning + '\n';
  return {report::to_csv(tables, {}), told};
}

struct Asked {
  std::string modality, model, assume;
  std::vector<std::array<std::string, 2>> sizes;  ///< Key of the workload, JSON.
  std::string volume, attempts;
  std::vector<std::string> own, rent, api;
};

Request by_flags(const Asked& asked) {
  Request request;
  request.model = asked.model;
  request.own = asked.own;
  request.rent = asked.rent;
  request.api = asked.api;
  for (const auto& [key, value] : asked.sizes) {
    request.settings.push_back({"/workload/" + key, value, "--" + key});
  }
  request.settings.push_back({"/workload/attempts_per_output", asked.attempts, "--attempts"});
  request.settings.push_back({"/demand/outputs_per_month", asked.volume, "--volume"});
  if (!asked.assume.empty()) request.settings.push_back({"/assumptions", asked.assume, "--assume"});
  return request;
}

Request by_file(const Asked& asked) {
  std::string text = R"({"kind": "scenario", "schema_version": 1, )";
  if (!asked.assume.empty()) text += R"("assumptions": ")" + asked.assume + "\", ";
  text += R"("workload": {"modality": ")" + asked.modality + R"(", "model": ")" + asked.model +
          R"(", "attempts_per_output": )" + asked.attempts;
  for (const auto& [key, value] : asked.sizes) text += ", \"" + key + "\": " + value;
  text += R"(}, "demand": {"outputs_per_month": )" + asked.volume + R"(}, "options": [)";
  std::string options;
  const auto list = [&](const char* key, const std::vector<std::string>& ids) {
    for (const std::string& id : ids) {
      options += (options.empty() ? "{\"" : ", {\"") + (key + ("\": \"" + id)) + "\"}";
    }
  };
  list("own", asked.own);
  list("rent", asked.rent);
  list("api", asked.api);
  Request request;
  request.scenario_name = "asked.json";
  request.scenario_text = text + options + "]}";
  return request;
}

const std::string& one_of(const std::vector<std::string>& words) {
  return words[static_cast<std::size_t>(whole(0, static_cast<int>(words.size()) - 1))];
}

std::string count(int low, int high) { return plain_number(whole(low, high)); }

Asked random_question() {
  Asked asked;
  asked.assume = one_of({"", "standard", "home", "studio", "datacenter", "neutral"});
  asked.volume = count(0, 5000000);
  asked.attempts = count(1, 6);
  switch (static_cast<int>(whole(0, 2))) {
    case 0:
      asked.modality = "text";
      asked.model = one_of({"qwen3-30b-a3b", "llama-3.1-8b", "gpt-oss-20b"});
      asked.sizes = {{"input_tokens", count(1, 30000)},
                     {"output_tokens", count(1, 4000)},
                     {"cached_input_tokens", "0"}};
      asked.api = {one_of({"openai/gpt-5-mini", "deepseek/deepseek-v4-flash"})};
      asked.rent = {"h100-80gb"};
      break;
    case 1:
      asked.modality = "image";
      asked.model = "flux.1-dev";
      asked.sizes = {{"images", "1"}, {"width", "1024"}, {"height", "1024"}};
      asked.api = {one_of({"fal/flux-dev", "google/imagen-4-fast"})};
      break;
    default:
      asked.modality = "video";
      asked.model = "ltx-2.3";
      asked.sizes = {{"seconds", one_of({"5", "10"})},
                     {"width", "1920"},
                     {"height", "1080"},
                     {"fps", "24"},
                     {"audio", "true"}};
      asked.api = {one_of({"ltx/ltx-2-3-fast", "kling/v3"})};
      asked.rent = {"h100-80gb"};
  }
  asked.own = {one_of({"rtx-4090-desktop", "rtx-5090-desktop", "mac-studio-m3-ultra-96gb"})};
  return asked;
}

}  // namespace

TEST_CASE("a question by flags and by a file has one answer", "[compare][property]") {
  const bool ok = held("csv and screen are the same", [] {
    const Asked asked = random_question();
    const auto flags = answers_to(by_flags(asked));
    const auto file = answers_to(by_file(asked));
    RC_LOG() << asked.model << " " << asked.assume << " " << asked.volume << '\n';
    RC_ASSERT(flags[0] == file[0]);
    RC_ASSERT(flags[1] == file[1]);
  });
  CHECK(ok);
}

TEST_CASE("a built-in question is the file it stands in", "[compare]") {
  const std::string id = GENERATE("studio-clips", "agent-tokens", "image-batch", "server-tokens");
  CAPTURE(id);
  Request named;
  named.scenario_name = id;
  // All servers with all plans are thousands of hybrids.
  if (id == "server-tokens") named.own = {"h100-server-x8"};
  Request written;
  written.scenario_name = id + ".json";
  written.own = named.own;
  written.scenario_text = catalog::Catalog::built_in().show(id, 2);
  CHECK(answers_to(named) == answers_to(written));
}

TEST_CASE("each modality is told from what was typed", "[compare]") {
  struct Row {
    const char* because;
    std::vector<std::string> own, api;
    std::string pointer, value;
    Modality expected;
  };
  // clang-format off
  const auto row = GENERATE(values<Row>({
      {"the plan meters tokens",      {"rtx-4090-desktop"}, {"openai/gpt-5"}, "", "", Modality::text},
      {"tokens are of text",          {}, {}, "/workload/input_tokens", "4000",       Modality::text},
      {"seconds are of a clip",       {}, {}, "/workload/seconds", "10",              Modality::video},
      {"a plan sold by the image",    {}, {"google/imagen-4-fast"}, "", "",           Modality::image},
      {"nothing tells",               {}, {}, "", "",                                 Modality::video},
  }));
  // clang-format on
  CAPTURE(row.because);
  Request request;
  request.own = row.own;
  request.api = row.api;
  if (!row.pointer.empty()) request.settings.push_back({row.pointer, row.value, "--flag"});
  const catalog::Catalog catalog = catalog::Catalog::built_in();
  CHECK(catalog::resolve(request, catalog).scenario.workload.modality == row.expected);
}

}  // namespace both_ways_test
