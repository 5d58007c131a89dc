#include "targets.hpp"

#include "program.hpp"
#include "tco/catalog/read/document_shape.hpp"
#include "tco/import/import.hpp"

#include <nlohmann/json.hpp>

#include <array>
#include <cstdint>

namespace tco::fuzz {
namespace {

using Words = std::vector<std::string>;

/// FNV-1a: which of the commands are asked is of the bytes too, so that a finding stays one.
std::uint32_t hash(const std::string& text) {
  std::uint32_t sum = 2166136261U;
  for (const char mark : text) sum = (sum ^ static_cast<unsigned char>(mark)) * 16777619U;
  return sum;
}

Words operator+(Words words, const Words& more) {
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

/// A small question whose documents are all invented.
Words example() {
  return {"--scenario", of_project("tests/fixtures/example_scenario.json"),
          "--data",     of_project("tests/fixtures/example_hardware.json"),
          "--data",     of_project("tests/fixtures/example_models.json"),
          "--data",     of_project("tests/fixtures/example_prices.json")};
}

void document(const std::string& text) {
  const std::string file = written("document.json", text);
  if (ran({"catalog", "validate", file}).code != 0) return;
  switch (hash(text) % 4) {
    case 0:
      ran({"catalog", "list", "--data", file});
      break;
    case 1:
      ran(Words{"compare", "-f", "csv"} + example() + Words{"--data", file});
      break;
    case 2:
      ran({"fit", "--model", "qwen3-8b", "--data", file, "-f", "csv"});
      break;
    default:
      ran({"compare", "--data", file, "-f", "json"});
      break;
  }
}

/// What compare saves is the question: asked again it is answered with the same bytes.
void asked_again(const std::string& scenario) {
  const std::string answer = ran({"compare", "--scenario", scenario, "-f", "json"}).out;
  if (answer.empty()) return;
  const auto saved = nlohmann::ordered_json::parse(answer).at("scenario");
  const std::string file = written("saved.json", saved.dump());
  if (ran({"compare", "--scenario", file, "-f", "json"}).out != answer) {
    found("the saved scenario has another answer: " + saved.dump());
  }
}

void scenario(const std::string& text) {
  const std::string file = written("scenario.json", text);
  const Words of{"--scenario", file};
  // Without options all that is built in is compared, pair by pair: too much for each run.
  switch (text.find("\"options\"") == std::string::npos ? 0 : hash(text) % 15) {
    case 0:
      ran(Words{"compare", "-f", "csv"} + of);
      break;
    case 1:
      asked_again(file);
      break;
    case 2:
      ran(Words{"compare", "--full"} + of);
      break;
    case 3:
      ran(Words{"compare", "-f", "svg"} + of);
      break;
    case 4:
      ran(Words{"compare", "-f", "md", "--explain"} + of);
      break;
    case 5:
      ran(Words{"compare", "-f", "focus"} + of);
      break;
    case 6:
      ran(Words{"breakeven", "-f", "json"} + of);
      break;
    case 7:
      ran(Words{"cashflow", "-f", "csv"} + of);
      break;
    case 8:
      ran(Words{"cashflow", "-f", "json", "--explain"} + of);
      break;
    case 9:
      ran(Words{"explain"} + of);
      break;
    case 10:
      ran(Words{"sweep", "--volume", "1:1e6:log:5", "-f", "csv", "--table", "pairs"} + of);
      break;
    case 11:
      ran(Words{"sweep", "--volume", "0:100:lin:4", "-f", "json"} + of);
      break;
    case 12:
      ran(Words{"breakeven", "--solve-for", "/electricity/price_per_kwh", "-f", "json"} + of);
      break;
    case 13:
      ran(Words{"simulate", "--samples", "64", "--threads", "1", "-f", "json"} + of);
      break;
    default:
      ran(Words{"diff", file, file, "-f", "json"});
      break;
  }
}

void budget(const std::string& text) {
  const std::string file = written("budget.json", text);
  static constexpr std::array kReports{"github", "junit", "sarif", "gitlab", "markdown"};
  Words words = Words{"check", "--budget", file} + example();
  const std::uint32_t choice = hash(text);
  if (choice % 2) {
    words = words + Words{"--report", std::string(kReports[choice / 2 % 5]) + "=/dev/null"};
  } else {
    words = words + Words{"-f", choice % 4 ? "json" : "csv"};
  }
  ran(words);
}

/// What `compare -f json` saved: a baseline.
void result(const std::string& text) {
  const std::string file = written("result.json", text);
  const std::string now = of_project("tests/golden/diff-results/now.json");
  switch (hash(text) % 3) {
    case 0:
      ran({"diff", file, now, "-f", "json"});
      break;
    case 1:
      ran({"diff", now, file, "-f", "csv"});
      break;
    default:
      ran({"check", now, "--budget", of_project("tests/golden/check-budget/budget.json"),
           "--baseline", file, "-f", "json"});
  }
}

void config(const std::string& text) {
  written("tco.json", text);
  ran({"config", "show", "--origin"});
  ran(Words{"compare", "-f", "csv"} + example());
  written("tco.json", R"({"kind": "config", "schema_version": 1})");
}

void questions(const std::string& text) {
  ran({"batch", "--threads", "1", written("questions.jsonl", text)});
}

Words values_of(std::span<const std::string_view> flags) {
  static constexpr std::pair<std::string_view, const char*> kValues[] = {
      {"hardware", "my-pc"},    {"model", "qwen3-8b"}, {"input-tokens", "512"},
      {"output-tokens", "128"}, {"concurrency", "4"},  {"host-watts", "80"}};
  Words words;
  for (const std::string_view flag : flags) {
    for (const auto& [name, value] : kValues) {
      if (flag == name) words = words + Words{"--" + std::string(flag), value};
    }
  }
  return words;
}

void foreign(const importing::Format& format, const std::string& text) {
  const std::string file = written("foreign", text);
  Words words = Words{"import", std::string(format.name), file} + values_of(format.flags);
  if (format.name.ends_with("costs")) {
    words = words + Words{"--into", of_project("data/scenarios/agent-tokens.json")};
  }
  const std::string made = ran(words).out;
  if (made.empty()) return;
  const std::string document = written("made.json", made);
  if (ran({"catalog", "validate", document}).code != 0) found("no valid document: " + made);
}

/// A value of --set, of two questions.
void set(const std::string& text) {
  const Words words{"compare", "-f", "csv", "--set", text};
  ran(hash(text) % 2 ? words + example() : words);
}

void value_of_a_flag(std::span<const char* const> flags, const std::string& text) {
  const Words flag{"--" + std::string(flags[hash(text) % flags.size()]), text};
  ran(Words{"compare", "-f", "csv"} + example() + flag);
}

void numbers(const std::string& text) {
  static constexpr std::array kFlags{
      "volume",      "scale",    "footage",     "rps",    "users",       "seconds",
      "size",        "attempts", "horizon",     "hours",  "utilization", "units",
      "life",        "labour",   "residual",    "growth", "discount",    "decimals",
      "electricity", "width",    "price-trend", "cached", "ttft",        "context"};
  const std::uint32_t choice = hash(text) % 8;
  if (choice == 0) {
    ran(Words{"sweep", "-f", "csv", "--max-rows", "300", "--volume", text} + example());
  } else if (choice == 1) {
    ran(Words{"check", "--max-monthly", text} + example());
  } else {
    value_of_a_flag(kFlags, text);
  }
}

void dates(const std::string& text) {
  static constexpr std::array kFlags{"as-of", "fx", "max-price-age"};
  value_of_a_flag(kFlags, text);
  ran({"import", "focus", of_project("tests/golden/import-focus/focus.csv"), "--model", "qwen3-8b",
       "--output-tokens", "200", hash(text) % 2 ? "--from" : "--to", text});
}

std::vector<Target> all_targets() {
  std::vector<Target> all;
  for (const catalog::DocumentShape& shape : catalog::kDocumentShapes) {
    const bool asks = shape.record == catalog::RecordKind::scenario;
    all.push_back({shape.kind, asks ? scenario : document});
  }
  for (const Target& more : std::initializer_list<Target>{{"budget", budget},
                                                          {"result", result},
                                                          {"config", config},
                                                          {"questions", questions},
                                                          {"set", set},
                                                          {"numbers", numbers},
                                                          {"dates", dates}}) {
    all.push_back(more);
  }
  for (const importing::Format& format : importing::formats()) {
    all.push_back({"import-" + std::string(format.name),
                   [format](const std::string& text) { foreign(format, text); }});
  }
  return all;
}

}  // namespace

const std::vector<Target>& targets() {
  static const std::vector<Target> all = all_targets();
  return all;
}

}  // namespace tco::fuzz
