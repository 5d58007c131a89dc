#include "tco/report/words/number_text.hpp"

#include <catch2/catch.hpp>

#include <string>

namespace number_text_test {

using namespace tco::report;

TEST_CASE("three digits below 1,000, whole above", "[numbers]") {
  const auto [number, expected] = GENERATE(table<double, std::string>({
      {0, "0"},
      {0.0070685, "0.00707"},
      {0.51422, "0.514"},
      {2.4, "2.40"},
      {9.996, "10.0"},
      {16, "16.0"},
      {154.27, "154"},
      {999.4, "999"},
      {999.6, "1,000"},
      {1440, "1,440"},
      {-169.24, "-169"},
      {1.5e-9, "0.00000000150"},
      {6e-10, "6.000e-10"},
      {1e-300, "1.000e-300"},
      {1234567.8, "1,234,568"},
  }));
  CHECK(brief_text(number) == expected);
}

TEST_CASE("sentences have no zeros at the end", "[numbers]") {
  const auto [number, expected] = GENERATE(table<double, std::string>({
      {0.17, "0.17"},
      {0.1872, "0.187"},
      {2.4, "2.4"},
      {50, "50"},
      {0, "0"},
      {1440, "1,440"},
  }));
  CHECK(given_text(number) == expected);
}

TEST_CASE("large counts are told in millions", "[numbers]") {
  const auto [number, expected] = GENERATE(table<double, std::string>({
      {300, "300"},
      {877191, "877,191"},
      {999949, "999,949"},
      {999951, "1M"},
      {4665806, "4.67M"},
      {20e6, "20M"},
      {40e9, "40G"},
      {1.3151e9, "1.32G"},
  }));
  CHECK(large_text(number) == expected);
}

}  // namespace number_text_test
