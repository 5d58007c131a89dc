// A figure's rule in parts, as sheets write it: worked out, and refused where it is words.
#include "tco/core/explain/rule.hpp"

#include <catch2/catch.hpp>

#include <string>

namespace rule_test {

using namespace tco;

namespace {

Explanation told(std::string formula) {
  Explanation figure{
      .figure = "f", .formula = std::move(formula), .value = {}, .unit = "", .terms = {}};
  figure.terms = {
      {"a", "", 6.0, "", "/a"}, {"b", "", 4.0, "", "/b"}, {"hole", "", {}, "", "/hole"}};
  return figure;
}

}  // namespace

TEST_CASE("a rule is worked out with the usual precedence", "[explain]") {
  struct Row {
    const char* because;
    const char* formula;
    double value;
  };
  const auto row = GENERATE(values<Row>({
      {"products before sums", "a + b * 2", 14},
      {"from the left", "a - b - 1", 1},
      {"from the left", "a / b / 2", 0.75},
      {"parentheses", "(a + b) * 2", 20},
      {"powers before products", "2 * b ^ 2", 32},
      {"whole machines", "ceil(a / b)", 2},
      {"a whole number of machines is not one more", "ceil(a / 6)", 1},
      {"the larger of several", "max(1, a / b, b)", 4},
      {"the smaller inside the larger", "max(min(a, b), 3)", 4},
      {"why it is nothing", "0 (machines are paid for)", 0},
  }));
  CAPTURE(row.because, row.formula);
  const auto rule = rule_of(told(row.formula));
  REQUIRE(rule);
  CHECK(rule->value().value_or(-1) == row.value);
}

TEST_CASE("words, ranges and what holds here alone are no rule", "[explain]") {
  for (const char* const formula :
       {"slope of the month at V", "0 .. (1 - a) * b, where the month is cheapest", "?",
        "hours paid for * a", ""}) {
    CAPTURE(formula);
    CHECK_FALSE(rule_of(told(formula)));
  }
  Explanation here = told("a * b");
  here.only_here = true;
  CHECK_FALSE(rule_of(here));
}

TEST_CASE("an unknown term makes the whole unknown, not 0", "[explain]") {
  const auto rule = rule_of(told("a * hole"));
  REQUIRE(rule);
  CHECK_FALSE(rule->value());
}

TEST_CASE("a rule for every volume wins over the formula of this one", "[explain]") {
  Explanation figure = told("a / 2");
  figure.rule = "a / even";
  figure.more = {{"even", "", 3.0, "", "", "", true}};
  CHECK(rule_of(figure)->value().value_or(-1) == 2);
}

}  // namespace rule_test
