// What `explain` prints can be redone by hand: here a small calculator does so.
#include "support/program.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>

namespace explanation_test {

using nlohmann::json;
using namespace tco::test;

namespace {

/// Sums, products, powers, parentheses, min, max and ceil.
class Calculator {
 public:
  explicit Calculator(std::string text) : text_(std::move(text)) {}

  /// Nothing where the text has other words in it.
  std::optional<double> value() {
    try {
      const double result = sum();
      if (at_ == text_.size()) return result;
    } catch (const std::invalid_argument&) {
    }
    return std::nullopt;
  }

 private:
  bool take(const std::string& word) {
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
    if (text_.compare(at_, word.size(), word) != 0) return false;
    at_ += word.size();
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
    return true;
  }
  void require(const std::string& word) {
    if (!take(word)) throw std::invalid_argument(word);
  }
  double sum() {
    double result = product();
    while (true) {
      if (take("+")) {
        result += product();
      } else if (take("-")) {
        result -= product();
      } else {
        return result;
      }
    }
  }
  double product() {
    double result = power();
    while (true) {
      if (take("*")) {
        result *= power();
      } else if (take("/")) {
        result /= power();
      } else {
        return result;
      }
    }
  }
  double power() {
    const double base = atom();
    return take("^") ? std::pow(base, power()) : base;
  }
  double atom() {
    if (take("(")) return closed(sum());
    if (take("ceil(")) return closed(std::ceil(sum()));
    for (const bool greatest : {false, true}) {
      if (!take(greatest ? "max(" : "min(")) continue;
      const double a = sum();
      require(",");
      const double b = sum();
      return closed(greatest ? std::max(a, b) : std::min(a, b));
    }
    char* end = nullptr;
    const double number = std::strtod(text_.c_str() + at_, &end);
    const auto used = static_cast<std::size_t>(end - text_.c_str()) - at_;
    if (used == 0) throw std::invalid_argument("a word");
    at_ += used;
    return number;
  }
  double closed(double inside) {
    require(")");
    return inside;
  }

  std::string text_;
  std::size_t at_ = 0;
};

}  // namespace

TEST_CASE("every formula with numbers put in comes to its figure", "[explain]") {
  const std::string question = GENERATE(
      "--scenario studio-clips", "--scenario agent-tokens", "--scenario image-batch",
      "--scenario server-tokens", "--scenario studio-clips --volume 20000 --growth 1%",
      "--own rtx-4090-desktop --api ltx/ltx-2-3-fast --set /owned/amortization='\"annuity\"'",
      "--own rtx-4090-desktop --api google/veo-3.1 --set /owned/sunk=true",
      "--own rtx-4090-desktop --api google/veo-3.1 --volume 40k --set /owned/sunk_units=2",
      "--seat runway/pro-seat-gen4-turbo --set /workload/height=720 --set /workload/width=1280 "
      "--volume 3",
      "--scenario daily-mesh", "--scenario agent-tokens --rent h100-80gb",
      "--scenario agent-tokens --own rtx-4090-desktop",
      "--scenario agent-tokens --set /workload/model='\"gemma-3-27b\"' --own 2:rtx-4090",
      "--scenario agent-tokens --set /workload/model='\"deepseek-v3\"' --own h200-server-x8",
      "--scenario " TCO_SOURCE_DIR "/tests/golden/mesh-parts/mesh.json",
      "--scenario " TCO_SOURCE_DIR "/tests/fixtures/monthly_parts.json");
  CAPTURE(question);
  const json answer = json::parse(printed("compare --explain -f json " + question));
  std::set<std::string> options;
  std::size_t known = 0, redone = 0;
  for (const json& figure : answer.at("figures")) {
    options.insert(figure.at("option").get<std::string>());
    if (figure.at("value").is_null()) continue;
    ++known;
    const auto worked = figure.at("worked").get<std::string>();
    const auto value = Calculator(worked).value();
    if (!value) continue;  // in words, such as the slope of a month in tiers
    CAPTURE(figure.at("option"), figure.at("figure"), worked);
    ++redone;
    CHECK(*value == Approx(figure.at("value").get<double>()).epsilon(1e-9).margin(1e-9));
  }
  CHECK(10 * redone > 8 * known);
  // Each option that has a month is there, not the last alone.
  std::set<std::string> priced;
  for (const json& option : answer.at("options")) {
    const bool counted = option.at("status") == "ok" || !option.at("known_part").is_null();
    if (counted) priced.insert(option.at("id").get<std::string>());
  }
  CHECK(std::includes(options.begin(), options.end(), priced.begin(), priced.end()));
}

TEST_CASE("what cannot be known or is not asked of a formula is no number in it", "[explain]") {
  struct Row {
    const char *because, *asked, *figure, *formula;
  };
  const auto row = GENERATE(values<Row>({
      {"no machine: nothing is local, whatever share is asked for",
       "hybrid:rtx-5090-desktop+google/veo-3.1 --volume 5 --set "
       "'/options=[{\"hybrid\":{\"own\":\"rtx-5090-desktop\",\"api\":\"google/veo-3.1\","
       "\"local_share\":0.95}}]'",
       "local_outputs", "0"},
      {"0 / 0 is no slope", "api:ltx/ltx-2-3-fast --volume 0", "marginal_per_output",
       "slope of the month at V"},
      {"credits of a clip that no credits_per holds for are unknown, not 0",
       "seat:runway/pro-seat-gen4-turbo --seat runway/pro-seat-gen4-turbo", "monthly.api",
       "V * k * (?)"},
  }));
  CAPTURE(row.because);
  const json answer = json::parse(printed(std::string("explain -f json ") + row.asked));
  const auto& figures = answer.at("figures");
  const auto found = std::find_if(figures.begin(), figures.end(), [&](const json& figure) {
    return figure.at("figure") == row.figure;
  });
  REQUIRE(found != figures.end());
  CHECK(found->at("formula") == row.formula);
}

TEST_CASE("a figure is explained of the cheapest option where none is named", "[explain]") {
  const json answer = json::parse(printed("explain per_output -f json"));
  REQUIRE(answer.at("figures").size() == 1);
  CHECK(answer.at("figures")[0].at("figure") == "per_output");
  printed("explain per_outputs 2>/dev/null", 2);
}

TEST_CASE("an amount of another currency says how it was converted", "[explain]") {
  const json answer =
      json::parse(printed("explain own:rtx-5090-desktop monthly.amortization --currency EUR "
                          "--fx EUR=1.08@2026-05-01 -f json"));
  const auto& inputs = answer.at("inputs");
  const auto price = std::find_if(inputs.begin(), inputs.end(),
                                  [](const json& input) { return input.at("symbol") == "C"; });
  REQUIRE(price != inputs.end());
  const auto source = price->at("source").get<std::string>();
  CHECK(source.ends_with("Converted from USD: 1 EUR = 1.08 USD of 2026-05-01."));
}

}  // namespace explanation_test
