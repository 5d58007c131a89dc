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
