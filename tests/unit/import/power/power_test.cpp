#include "import/power/units.hpp"
#include "support/import_tables.hpp"
#include "support/measured.hpp"
#include "tco/error.hpp"

#include <catch2/catch.hpp>

#include <string>

namespace power_test {

using namespace tco::test;
namespace {

using nlohmann::json;
using tco::importing::Imported;
using tco::importing::Measured;

std::string smi(const std::string& rows) {
  return "timestamp, index, power.draw [W], utilization.gpu [%]\n" + rows;
}

}  // namespace

// Means by hand.
TEST_CASE("nvidia-smi: load, idle and what is neither", "[import]") {
  struct Row {
    const char* because;
    std::string text, expected;
  };
  // clang-format off
  const auto row = GENERATE(values<Row>({
      {"50 % is load, 49 % is nothing, 0 % is idle",
       smi("t1, 0, 100 W, 50 %\nt2, 0, 300 W, 100 %\nt3, 0, 90 W, 49 %\nt4, 0, 20 W, 0 %\n"), "load_watts 200, idle_watts 20"},
      {"the GPUs of one time are added up, though times differ",
       smi("t1, 0, 10 W, 0 %\nt1b, 1, 20 W, 0 %\nt2, 0, 100 W, 90 %\nt2b, 1, 200 W, 80 %\n"), "load_watts 300, idle_watts 30"},
      {"a machine works as soon as one of its GPUs does: (210 + 300) / 2",
       smi("t1, 0, 10 W, 0 %\nt1, 1, 200 W, 90 %\nt2, 0, 100 W, 90 %\nt2, 1, 200 W, 90 %\n"), "load_watts 255"},
      {"what no day has is a time like any other text, however long: (100 + 300) / 2",
       "timestamp, power.draw [W], utilization.gpu [%]\n2026/03/01 357913942:00:00, 100 W, 90 %\n2026/03/01 99999999999:00:00, 300 W, 90 %\n", "load_watts 200"},
      {"an index that is always 0 tells no GPUs apart",
       smi("t1, 0, 10 W, 0 %\nt1, 0, 20 W, 0 %\nt2, 0, 100 W, 90 %\nt2, 0, 200 W, 90 %\n"), "load_watts 300, idle_watts 30"},
      {"ERR! is no reading, and a cut last line is no row",
       smi("t1, 0, ERR!, 90 %\nt2, 0, 100 W, 90 %\nt3, 0, 20 W, 0 %\nt4, 0, 10"), "load_watts 100, idle_watts 20"},
      {"the last line may be cut within its last cell",
       smi("t1, 0, 100 W, 90 %\nt2, 0, 20 W, 0 %\nt3, 0, 300 W, 9"), "load_watts 100, idle_watts 20"},
      {"a last line without its end may be whole",
       smi("t1, 0, 100 W, 90 %\nt2, 0, 20 W, 0 %\nt3, 0, 300 W, 90 %"), "load_watts 200, idle_watts 20"},
      {"power.draw is N/A, power.draw.instant is not",
       "timestamp, power.draw [W], power.draw.instant [W], utilization.gpu [%]\nt1, [N/A], 50 W, 90 %\nt2, [N/A], 5 W, 0 %\n", "load_watts 50, idle_watts 5"},
      {"no header, but units",
       "2026/05/09 03:57:48.999, 0, 50.00 W, 90 %\n2026/05/09 03:57:49.999, 0, 5.00 W, 0 %\n", "load_watts 50, idle_watts 5"},
      {"no header, power alone: from the middle of 20 and 100 on", "20.1\n60.1\n100\n", "load_watts 80.05"},
      {"dmon, its header again",
       "# gpu   pwr  sm\n# Idx     W   %\n    0    50   0\n    1    60   0\n    0   300  99\n    1     -  99\n# gpu   pwr  sm\n# Idx     W   %\n"
       "    0   300  99\n    1    60   0\n", "load_watts 360, idle_watts 110"},
      {"amd-smi monitor",
       "timestamp,gpu,power_usage,max_power,hotspot_temperature,gfx,gfx_clock\n1767225600,0,140 W,750 W,40,0 %,130\n1767225600,1,150 W,750 W,40,0 %,130\n"
       "1767225601,0,700 W,750 W,80,100 %,2100\n1767225601,1,N/A,750 W,80,100 %,2100\n1767225602,0,700 W,750 W,80,100 %,2100\n1767225602,1,720 W,750 W,80,98 %,2100\n",
       "load_watts 1420, idle_watts 290"},
      {"rocm-smi --showpower --showuse --csv",
       "device,Average Graphics Package Power (W),GPU use (%)\ncard0,35.0,0\n\ndevice,Average Graphics Package Power (W),GPU use (%)\ncard0,135.0,99\n",
       "load_watts 135, idle_watts 35"},
      {"names of its own, and shares of 1", "elapsed_s,power_w,gpu_util\n10,41.00,0.95\n20,43.00,0.97\n30,9.10,0\n", "load_watts 42, idle_watts 9.1"},
      {"milliwatts", "ts,gpu_power_mw,power_limit_mw,gpu_util\n1,41000,60000,95\n2,9100,60000,0\n", "load_watts 41, idle_watts 9.1"},
      {"idle is the median: 475 and 211 W still fall after load",
       smi("t1, 0, 79 W, 0 %\nt2, 0, 78 W, 0 %\nt3, 0, 80 W, 0 %\nt4, 0, 600 W, 99 %\nt5, 0, 475 W, 0 %\nt6, 0, 211 W, 0 %\n"), "load_watts 600, idle_watts 80"},
      {"of four the middle of the second and the third: (78.5 + 79.5) / 2",
       smi("t1, 0, 600 W, 99 %\nt2, 0, 330 W, 0 %\nt3, 0, 79.5 W, 0 %\nt4, 0, 78.5 W, 0 %\nt5, 0, 78 W, 0 %\n"), "load_watts 600, idle_watts 79"},
      {"kilowatts", "time,Power (kW),gpu_util\n1,0.3,90\n2,0.32,95\n3,0.05,0\n", "load_watts 310, idle_watts 50"},
      {"the unit of a known column", "power.draw [kW], utilization.gpu [%]\n0.3, 90\n0.05, 0\n", "load_watts 300, idle_watts 50"},
      {"a unit in the cell is its own", "Power (kW),gpu_util\n300 W,90\n0.32 kW,95\n50000 mW,0\n", "load_watts 310, idle_watts 50"},
      {"energy is no power", "t,power_wh,gpu_power_w,gpu_util\n1,5,300,90\n2,6,50,0\n", "load_watts 300, idle_watts 50"},
      {"one [N/A] takes its whole sample out",
       smi("t1, 0, [N/A], 0 %\nt1, 1, 20 W, 0 %\nt2, 0, 100 W, 90 %\nt2, 1, 200 W, 80 %\n"), "load_watts 300"},
      {"the log ends between two GPUs",
       smi("t1, 0, 100 W, 90 %\nt1, 1, 200 W, 90 %\nt2, 0, 999 W, 90 %\n"), "load_watts 300"},
      {"nounits, and the header again where the log goes on",
       smi("t1, 0, 100, 90\n") + smi("t2, 0, 20, 0\n"), "load_watts 100, idle_watts 20"},
      {"no index: equal times are one sample",
       "timestamp, power.draw [W], utilization.gpu [%]\nt1, 10 W, 0 %\nt1, 20 W, 0 %\nt2, 100 W, 99 %\nt2, 200 W, 99 %\n", "load_watts 300, idle_watts 30"},
      {"no index: milliseconds apart is one sample, a tenth of a second is not",
       "timestamp, power.draw [W], utilization.gpu [%]\n"
       "2026/05/09 03:57:48.999, 10 W, 0 %\n2026/05/09 03:57:49.001, 20 W, 0 %\n"
       "2026/05/09 03:57:49.100, 100 W, 99 %\n2026/05/09 03:57:49.101, 200 W, 99 %\n", "load_watts 300, idle_watts 30"},
      {"no utilization: from the middle of 20 and 100 on",
       "timestamp, power.draw [W]\nt1, 20 W\nt2, 59 W\nt3, 60 W\nt4, 100 W\n", "load_watts 80"},
      {"another name of the column",
       "power.draw.instant [W], utilization.gpu [%]\n33.335 W, 100 %\n33.333 W, 100 %\n", "load_watts 33.33"},
  }));
  // clang-format on
  CAPTURE(row.because);
  const json power = machine(measured("nvidia-smi", row.text)).at("power");
  CHECK(said(power, {"load_watts", "idle_watts"}) == row.expected);
}

TEST_CASE("a log of power: columns as the user names them", "[import]") {
  Measured given;
  given.columns = "time=t,watts=wall,utilization=busy";
  const std::string text = "t,wall,card,busy\n1,500,300,99\n2,90,30,0\n";
  CHECK(said(machine(measured("power-log", text, given)).at("power"),
             {"load_watts", "idle_watts"}) == "load_watts 500, idle_watts 90");
  given.columns = "milliwatts=2,utilization=1";
  CHECK(said(machine(measured("power-log", "99,500000\n0,90000\n", given)).at("power"),
             {"load_watts", "idle_watts"}) == "load_watts 500, idle_watts 90");
  given.columns = "kilowatts=wall,utilization=busy";
  CHECK(said(machine(measured("power-log", "wall,busy\n0.5,99\n", given)).at("power"),
             {"load_watts"}) == "load_watts 500");
}

TEST_CASE("a log of power: the unit that a header names", "[import]") {
  struct Row {
    const char *header, *name;
  };
  const auto row = GENERATE(values<Row>({{"power_mw", "milliwatts"},
                                         {"Power (kW)", "kilowatts"},
                                         {"power.draw [W]", "watts"},
                                         {"POWER_KW", "kilowatts"},
                                         {"gpuPowerKW", "kilowatts"},
                                         {"powerkw", "kilowatts"},
                                         {"boardMilliwatts", "milliwatts"},
                                         {"power_MW", "MW"},
                                         {"watt_hours_total", "watt-hours"},
                                         {"power kWh", "kilowatt-hours"},
                                         {"power", ""},
                                         {"socket_power", ""}}));
  CAPTURE(row.header);
  const auto unit = tco::importing::unit_named_in(row.header);
  CHECK((unit ? unit->name : "") == row.name);
}

TEST_CASE("a log of power: figures that cannot be watts are doubted", "[import]") {
  const auto doubted = [](const std::string& watts) {
    const Imported log = measured("power-log", "power,util\n" + watts + ",99\n");
    return log.warnings.back().find("is it in watts?") != std::string::npos;
  };
  CHECK(doubted("0.31"));
  CHECK(doubted("310000"));
  CHECK_FALSE(doubted("1.5"));
  CHECK_FALSE(doubted("1400"));
}

TEST_CASE("nvidia-smi: the power of GPUs is not that of the machine", "[import]") {
  const std::string text =
      smi("2026/05/09 03:57:48.161, 0, 100.5 W, 99 %\n2026/05/09 03:57:49.169, 0, 20 W, 0 %\n");
  const Imported alone = measured("nvidia-smi", text);
  REQUIRE(alone.warnings.size() == 1);
  CHECK_THAT(alone.warnings[0], Catch::Contains("not of the machine at the wall"));
  CHECK(machine(alone).at("power").at("as_of") == "2026-05-09");
  Measured given;
  given.host_watts = 60;
  const Imported whole = measured("nvidia-smi", text, given);
  CHECK(whole.warnings.empty());
  CHECK(said(machine(whole).at("power"), {"load_watts", "idle_watts"}) ==
        "load_watts 160.5, idle_watts 80");
}

}  // namespace power_test
