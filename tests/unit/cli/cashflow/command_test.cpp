// The answers of `tco cashflow` against its schema and against `tco compare`.
#include "support/program.hpp"
#include "support/schema_check.hpp"

#include <catch2/catch.hpp>

#include <stdio.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <sstream>
#include <string>
#include <vector>

namespace cashflow_command_test {

using nlohmann::json;
using namespace tco::test;

namespace {

bool near(const json& a, const json& b, double size = 0) {
  if (a.is_null() || b.is_null()) return a == b;
  return a.get<double>() == Approx(b.get<double>()).epsilon(1e-12).margin(1e-12 * size);
}

constexpr const char* kFixtures = "--scenario " TCO_SOURCE_DIR "/tests/fixtures/";

}  // namespace

TEST_CASE("cashflow says what compare says, and its rows add up", "[cashflow][schema]") {
  struct Row {
    const char* because;
    std::string asked;
  };
  // clang-format off
  const auto row = GENERATE(values<Row>({
      {"clips, the built-in question", "--scenario studio-clips"},
      {"images", "--scenario image-batch"},
      {"text by the hour", "--scenario server-tokens --own h100-server-x8"},
      {"text, agents", "--scenario agent-tokens"},
      {"more machines from month to month, falling prices, no whole number of years",
       "--scenario studio-clips --volume 2k --growth 4% --price-trend -50% --horizon 50 --discount 10%"},
      {"replaced within the horizon", "--scenario studio-clips --set /owned/life_months=13"},
      {"a loan", R"(--own rtx-5090-desktop --set '/finance/financing={"kind":"loan","rate_per_year":0.06,"term_months":24,"down_payment":0.2}')"},
      {"a lease and taxes", R"(--own rtx-5090-desktop --set '/finance/financing={"kind":"lease","rate_per_year":0.06,"term_months":24}' --set '/finance/tax={"rate":0.3}')"},
      {"options of each status", std::string(kFixtures) + "edge.json"},
      {"no outputs", std::string(kFixtures) + "edge.json --volume 0"},
      {"nothing is known", std::string(kFixtures) + "unknown.json"},
      {"machines that run out within the horizon", "--own rtx-5090-desktop --set /owned/maximum_units=1 --volume 3k --growth 10%"},
  }));
  // clang-format on
  CAPTURE(row.because);
  const json flows = json::parse(printed("cashflow -f json " + row.asked));
  const json compared = json::parse(printed("compare -f json " + row.asked));
  CHECK(schema_complaints("cashflow", flows) == "");
  CHECK(flows.at("scenario") == compared.at("scenario"));
  REQUIRE(flows.at("options").size() == compared.at("options").size());
  const auto horizon = flows.at("scenario").at("horizon_months").get<std::size_t>();
  for (std::size_t i = 0; i < flows.at("options").size(); ++i) {
    const json &option = flows.at("options")[i], &expected = compared.at("options")[i];
    CAPTURE(option.at("id"));
    const json &summary = option.at("summary"), &months = option.at("months");
    for (const char* key : {"id", "kind", "name", "status"}) {
      CHECK(option.at(key) == expected.at(key));
    }
    for (const auto& [key, value] : expected.at("horizon").items()) {
      CHECK(summary.at(key) == value);
    }
    if (summary.at("tco").is_null()) {
      CHECK(months.empty());
      continue;
    }
    REQUIRE(months.size() == horizon);
    double total = 0, size = 0;
    for (const json& month : months) {
      double parts = -month.at("residual").get<double>() + month.at("tax").get<double>();
      for (const char* key :
           {"capex", "electricity", "operations", "maintenance", "api", "rent", "fees"}) {
        parts += month.at(key).get<double>();
        size += std::abs(month.at(key).get<double>());
      }
      CHECK(near(month.at("total"), parts, size));
      total += parts;
      CHECK(near(month.at("cumulative"), total, size));
    }
    CHECK(near(months.back().at("cumulative"), summary.at("tco"), size));
    CHECK(near(months.back().at("discounted_cumulative"), summary.at("present_cost"), size));
  }
  REQUIRE(flows.at("choices").size() == compared.at("break_even").size());
  for (std::size_t i = 0; i < flows.at("choices").size(); ++i) {
    const json &choice = flows.at("choices")[i], &pair = compared.at("break_even")[i];
    for (const char* key : {"own", "against", "payback_months", "discounted_payback_months",
                            "simple_payback_months", "payback_reason"}) {
      CHECK(choice.at(key) == pair.at(key));
    }
  }
}

namespace {

/// The cells of a row of CSV without line breaks.
std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> cells(1);
  bool quoted = false;
  for (const char c : line) {
    if (c == '"') {
      quoted = !quoted;
    } else if (c == ',' && !quoted) {
      cells.emplace_back();
    } else {
      cells.back() += c;
    }
  }
  return cells;
}

struct Account {
  double billed = 0, effective = 0, size = 0;
};

/// By billing account: the sums of a FOCUS export.
std::map<std::string, Account> accounts(const std::string& csv) {
  std::istringstream lines(csv);
  std::string line;
  std::getline(lines, line);
  const std::vector<std::string> columns = cells_of(line);
  const auto column = [&](const char* name) {
    const auto found = std::find(columns.begin(), columns.end(), name);
    REQUIRE(found != columns.end());
    return static_cast<std::size_t>(found - columns.begin());
  };
  const std::size_t id = column("BillingAccountId"), billed = column("BilledCost"),
                    effective = column("EffectiveCost"), forecast = column("x_Forecast");
  std::map<std::string, Account> sums;
  bool whole = true;
  while (std::getline(lines, line)) {
    const std::vector<std::string> cells = cells_of(line);
    whole = whole && cells.size() == columns.size() && cells[forecast] == "true";
    if (!whole) break;
    Account& account = sums[cells[id]];
    account.billed += std::stod(cells[billed]);
    account.effective += std::stod(cells[effective]);
    account.size += std::abs(std::stod(cells[billed]));
  }
  CHECK(whole);
  return sums;
}

}  // namespace

TEST_CASE("FOCUS charges add up to what JSON says", "[cashflow]") {
  struct Row {
    const char* because;
    std::string asked;
  };
  // clang-format off
  const auto row = GENERATE(values<Row>({
      {"hybrids, and machines that come with growth",
       "--scenario studio-clips --volume 2k --growth 4% --price-trend -50% --horizon 50"},
      {"rented by the hour", "--rent h100-80gb"},
      {"machines that wear out within the horizon", "--scenario studio-clips --set /owned/life_months=13"},
      {"a set-up", "--scenario agent-tokens --set /operations/setup_cost=500"},
      {"a loan", R"(--own rtx-5090-desktop --set '/finance/financing={"kind":"loan","rate_per_year":0.06,"term_months":24,"down_payment":0.2}')"},
      {"a lease and taxes", R"(--own rtx-5090-desktop --set '/finance/financing={"kind":"lease","rate_per_year":0.06,"term_months":24}' --set '/finance/tax={"rate":0.3}')"},
      {"options of each status", std::string(kFixtures) + "edge.json"},
      {"no outputs", std::string(kFixtures) + "edge.json --volume 0"},
  }));
  // clang-format on
  CAPTURE(row.because);
  const json flows = json::parse(printed("cashflow -f json " + row.asked));
  const json compared = json::parse(printed("compare -f json " + row.asked));
  const auto months = accounts(printed("cashflow -f focus " + row.asked));
  const auto month = accounts(printed("compare -f focus " + row.asked));
  for (std::size_t i = 0; i < flows.at("options").size(); ++i) {
    const json& option = flows.at("options")[i];
    const std::string id = option.at("id");
    CAPTURE(id);
    const json& tco = option.at("summary").at("tco");
    REQUIRE(months.contains(id) == !tco.is_null());
    REQUIRE(month.contains(id) == !tco.is_null());
    if (tco.is_null()) continue;
    const Account &all = months.at(id), &one = month.at(id);
    CHECK(near(tco, all.effective, all.size));
    CHECK(near(compared.at("options")[i].at("monthly").at("total"), one.effective, one.size));
    // Nobody pays what the machines are still worth at the horizon.
    const double credit = option.at("months").back().at("horizon_credit");
    CHECK(near(all.billed, tco.get<double>() + credit, all.size));
  }
}

TEST_CASE("the rows for spreadsheets are those of JSON", "[cashflow]") {
  const std::string asked =
      "--own rtx-5090-desktop --api ltx/ltx-2-3-fast --horizon 14 --growth 9%";
  const json options = json::parse(printed("cashflow -f json " + asked)).at("options");
  std::istringstream lines(printed("cashflow -f jsonl " + asked));
  std::string line;
  std::size_t count = 0;
  while (std::getline(lines, line)) {
    const json row = json::parse(line);
    const json& month = options.at(count / 14).at("months").at(count % 14);
    CHECK(row.at("option") == options.at(count / 14).at("id"));
    CHECK(row.at("currency") == "USD");
    for (const auto& [key, value] : month.items()) CHECK(row.at(key) == value);
    ++count;
  }
  CHECK(count == 2 * 14);
  const std::string csv = printed("cashflow -f csv " + asked);
  // Programs read these columns by place: more may only follow.
  CHECK(csv.starts_with(
      "option,month,capex,residual,electricity,operations,maintenance,api,rent,fees,total,"
      "cumulative,discounted_cumulative,currency,date,"));
}

TEST_CASE("a flag is the pointer it stands for", "[cashflow]") {
  struct Row {
    const char *because, *flag, *setting;
  };
  const auto row = GENERATE(values<Row>({
      {"per cent", "--growth 2.5%", "/demand/growth_per_month=0.025"},
      {"a fraction", "--growth 0.025", "/demand/growth_per_month=0.025"},
      {"it falls", "--price-trend -50%", "/prices/trend_per_year=-0.5"},
      {"a discount rate", "--discount 8%", "/finance/discount_rate_per_year=0.08"},
  }));
  CAPTURE(row.because);
  const std::string asked = "compare -f csv --own rtx-5090-desktop --api ltx/ltx-2-3-fast ";
  CHECK(printed(asked + row.flag) == printed(asked + "--set " + row.setting));
}

}  // namespace cashflow_command_test
