// Names of cells: what a formula calls an input, whatever the ids of records are.
#include "cli/workbook/inputs.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>

namespace workbook_inputs_test {

using namespace tco::cli;

TEST_CASE("the inputs people change have short names", "[workbook]") {
  CHECK(cell_name("/demand/outputs_per_month") == "volume");
  CHECK(cell_name("/electricity/price_per_kwh") == "electricity_price");
  CHECK(cell_name("/workload/attempts_per_output") == "attempts");
  CHECK(cell_name("/hardware/rtx-5090-desktop/purchase/price") == "rtx_5090_desktop.price");
  CHECK(cell_name("/plans/ltx~1ltx-2-3-fast/rates/0/price") == "ltx_ltx_2_3_fast.rates.0.price");
  CHECK(cell_name("/owned/share") == "owned.share");
}

TEST_CASE("no id makes a name that a sheet would refuse", "[workbook]") {
  const std::string path =
      GENERATE(std::string("/hardware/4090/purchase/price"), std::string("/r"),
               std::string("/h100"), std::string("/hardware/=cmd|' /C calc'!A0/purchase/price"),
               std::string("/hardware/\xc3\xa4/x"),
               "/hardware/" + std::string(300, 'x') + "/rent/price_per_hour", std::string("/"),
               std::string("/hardware/a b\"c/power/idle_watts"));
  const std::string name = cell_name(path);
  CAPTURE(path, name);
  CHECK(name.size() < 255);
  CHECK((std::isalpha(static_cast<unsigned char>(name.front())) != 0 || name.front() == '_'));
  CHECK(std::all_of(name.begin(), name.end(),
                    [](unsigned char c) { return std::isalnum(c) != 0 || c == '_' || c == '.'; }));
  // "h100" and "r" are cells.
  const bool address = name.find('.') == name.npos && name.back() != '_';
  CHECK_FALSE(address);
}

TEST_CASE("what is not followed everywhere is not to be changed", "[workbook]") {
  CHECK_FALSE(is_shape("/demand/outputs_per_month"));
  CHECK_FALSE(is_shape("/workload/attempts_per_output"));
  CHECK_FALSE(is_shape("/hardware/rtx-5090-desktop/purchase/price"));
  CHECK(is_shape("/workload/input_tokens"));
  CHECK(is_shape("/horizon_months"));
  CHECK(is_shape("/owned/residual_fraction"));
}

}  // namespace workbook_inputs_test
