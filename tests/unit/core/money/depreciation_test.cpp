#include "tco/core/money/depreciation.hpp"

#include "support/flows.hpp"

#include <catch2/catch.hpp>

#include <numeric>

namespace depreciation_test {

using namespace tco;
using namespace tco::test;

namespace {

std::vector<double> amounts(const std::vector<Money>& schedule) {
  std::vector<double> numbers;
  for (const Money part : schedule) numbers.push_back(amount(part));
  return numbers;
}

}  // namespace

TEST_CASE("straight line", "[core][finance]") {
  const std::vector<Money> schedule = straight_line(1000 * unit::money, 100 * unit::money, 4);
  CHECK(amounts(schedule) == std::vector<double>{225, 225, 225, 225});
}

TEST_CASE("declining balance", "[core][finance]") {
  struct Row {
    const char* because;
    double price, residual, periods, rate;
    std::vector<double> expected;
  };
  const std::vector<Row> rows{
      {"40 % of what is left, the last one down to 1,000",
       10000,
       1000,
       5,
       0.4,
       {4000, 2400, 1440, 864, 296}},
      {"never below the residual", 1000, 600, 4, 0.3, {300, 100, 0, 0}},
      {"what the periods leave stays", 1000, 0, 2, 0.5, {500, 250}},
      {"all at once", 1000, 0, 2, 1, {1000, 0}},
      {"nothing to lose", 1000, 1000, 2, 0.5, {0, 0}},
      {"worth more when it is old", 1000, 1200, 2, 0.5, {0, 0}},
  };
  for (const Row& row : rows) {
    CAPTURE(row.because);
    const std::vector<double> found = amounts(declining_balance(
        row.price * unit::money, row.residual * unit::money, row.periods, row.rate));
    REQUIRE(found.size() == row.expected.size());
    for (std::size_t i = 0; i < found.size(); ++i) {
      CHECK(found[i] == Approx(row.expected[i]).margin(1e-9));
    }
  }
}

TEST_CASE("MACRS of five years follows from its rule", "[core][finance]") {
  // 40 % of what is left (half of it in the first year), then straight line over what remains of
  // five years once that is more: IRS Publication 946, "Figuring the Deduction Without Tables".
  double left = 1, years = 5, total = 0;
  for (std::size_t i = 0; i < kMacrs5Year.size(); ++i) {
    const double part_of_year = i == 0 ? 0.5 : std::min(1.0, years);
    const double loss = left * std::min(1.0, std::max(0.4, 1 / years) * part_of_year);
    CHECK(kMacrs5Year[i] == Approx(loss).epsilon(1e-12));
    left -= loss;
    years -= part_of_year;
    total += kMacrs5Year[i];
  }
  CHECK(total == Approx(1).epsilon(1e-15));
  CHECK(amounts(macrs_5_year(1e5 * unit::money))[1] == Approx(32000));
}

}  // namespace depreciation_test
