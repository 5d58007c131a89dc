// Rented kinds of machines, by hand: 2 an hour; 50 hours of one workload, 20 of the other.
#include "core/workloads/plain_works.hpp"

#include <catch2/catch.hpp>

namespace workloads_rented_test {

using namespace tco;
using namespace tco::test;

namespace {

double number(std::optional<MonthlyCost> cost) { return cost.value().in(unit::per_month); }

std::vector<Work> two(double price = 10) {
  return {{"a", 3000, 60, price}, {"b", 600, 120, price}};
}

Rent by(RentMode mode) { return Rent{2 * unit::per_hour, mode}; }

Rent active(double hours) {
  Rent rent = by(RentMode::always_on);
  rent.active_hours = hours * unit::hours_per_month;
  return rent;
}

Rent reserved(double upfront, double months) {
  Rent rent = by(RentMode::reserved);
  rent.upfront = upfront * unit::money;
  rent.term_months = months;
  return rent;
}

Rent sessions(double count, double startup, double minimum) {
  Rent rent = by(RentMode::on_demand);
  rent.sessions_per_month = count;
  rent.startup = startup * unit::second;
  rent.minimum_session = minimum * unit::second;
  return rent;
}

MachineKind kind_under(const Rent& rent, const std::vector<Work>& works, const Machine& m = {}) {
  MachineKind kind = kind_of(works, m, OptionKind::rented, rent.mode);
  for (Option& serving : kind.serving) serving.hardware->rent = rent;
  return kind;
}

Scenario interactive(std::initializer_list<std::size_t> which) {
  Scenario scenario = questions_of(two());
  for (const std::size_t w : which) scenario.mesh[w].demand.pattern = Pattern::interactive;
  return scenario;
}

}  // namespace

TEST_CASE("rent of several workloads", "[core][mesh]") {
  struct Row {
    const char* because;
    Rent rent;
    Scenario scenario;
    double rented, fees, api, usage_based;
  };
  const double part = 70.0 / 730;
  const auto row = GENERATE_COPY(values<Row>({
      {"batches pay for the 70 hours they take", by(RentMode::on_demand), questions_of(two()), 140,
       0, 0, 140},
      {"requests at any time pay for all hours", by(RentMode::on_demand), interactive({0, 1}), 1460,
       0, 0, 140},
      {"and so does what is made beside them", by(RentMode::on_demand), interactive({1}), 1460, 0,
       0, 140},
      {"a spot machine is paid while it works", by(RentMode::spot), interactive({0, 1}), 140, 0, 0,
       140},
      {"always on", by(RentMode::always_on), questions_of(two()), 1460, 0, 0, 140},
      {"for 100 hours", active(100), questions_of(two()), 200, 0, 0, 140},
      {"1200 for a year in advance", reserved(1200, 12), questions_of(two()), 1460, 100, 0,
       140 + 100 * part},
      {"20 starts of 36 s", sessions(20, 36, 0), questions_of(two()), 140.4, 0, 0, 140.4},
      // 70 h / (20 * 600 s) = 21 of each session, and 0.06 of a start: 22 * 20 * 600 s.
      {"sessions of whole ten minutes", sessions(20, 36, 600), questions_of(two()),
       22 * 20 * 600 / 3600.0 * 2, 0, 0, 22 * 20 * 600 / 3600.0 * 2},
  }));
  CAPTURE(row.because);
  const OptionResult found = result_of(fleet_of({kind_under(row.rent, two())}), row.scenario);
  CHECK(number(found.month->parts.rent) == Approx(row.rented));
  CHECK(number(found.month->parts.fees) == Approx(row.fees));
  CHECK(number(found.month->parts.api) == Approx(row.api).margin(1e-9));
  CHECK(number(found.month->parts.electricity) == 0);  // the landlord's
  CHECK(number(found.total) == Approx(row.rented + row.fees + row.api));
  CHECK(number(found.month->usage_based) == Approx(row.usage_based));
  // Each is charged for the hours it takes.
  const MeshResult& mesh = found.mesh.value();
  CHECK(number(mesh.workloads[0].parts.rent) == Approx(row.rented * 5 / 7));
  CHECK(number(mesh.workloads[1].parts.rent) == Approx(row.rented * 2 / 7));
  CHECK(number(mesh.workloads[1].parts.fees) == Approx(row.fees * 2 / 7));
  CHECK(number(mesh.workloads[0].parts.electricity) == 0);
}

TEST_CASE("what waits for requests is sent away where all hours cost more", "[core][mesh]") {
  // 600 of b at 1 are less than 1460; a alone takes 50 hours.
  Scenario scenario = questions_of(two(1));
  scenario.mesh[1].demand.pattern = Pattern::interactive;
  const OptionResult found =
      result_of(fleet_of({kind_under(by(RentMode::on_demand), two())}), scenario);
  CHECK(number(found.total) == Approx(100 + 600));
  CHECK(found.mesh->workloads[0].local_share == 1.0);
  CHECK(found.mesh->workloads[1].local_share == 0.0);
  scenario.mesh[1].deferrable = true;  // then no machine waits for it
  CHECK(number(result_of(fleet_of({kind_under(by(RentMode::on_demand), two())}), scenario).total) ==
        Approx(140));
}

TEST_CASE("the workload with most sessions says how often a machine starts", "[core][mesh]") {
  MachineKind kind = kind_under(sessions(20, 36, 0), two());
  kind.serving[1].hardware->rent->sessions_per_month = 50;
  const auto rent = [&](const MachineKind& of) {
    return number(result_of(fleet_of({of}), questions_of(two())).month->parts.rent);
  };
  CHECK(rent(kind) == Approx(141));  // 50 starts of 36 s
  kind.serving[0].hardware->rent->sessions_per_month = 100;
  CHECK(rent(kind) == Approx(142));
}

TEST_CASE("files of all models are kept all month", "[core][mesh]") {
  // 0.1 a GiB, 20 GiB of one model and 30 of the other; both in 64 GiB.
  std::vector<Work> works = two();
  works[1].model = "other";
  Rent rent = by(RentMode::on_demand);
  rent.storage_per_gib = 0.1 * unit::per_month;
  MachineKind kind = kind_under(rent, works);
  kind.serving[0].model.emplace().memory = {{"", 20}};
  kind.serving[1].model.emplace().memory = {{"", 30}};
  const auto found = [&](const std::vector<Work>& asked) {
    return result_of(fleet_of({kind}), questions_of(asked));
  };
  CHECK(number(found(works).total) == Approx(140 + 5));
  // 40 h at 2 and 3 for its file are more than 60 at the plan: one file is kept, one is not.
  works[1].price = 0.07;  // 42
  CHECK(number(found(works).total) == Approx(100 + 2 + 42));
  kind = kind_under(rent, two());  // of one model at one precision there is one file
  for (Option& serving : kind.serving) serving.model.emplace().memory = {{"", 20}};
  CHECK(number(found(two()).total) == Approx(140 + 2));
}

TEST_CASE("what is not known of a rented kind is told", "[core][mesh]") {
  struct Row {
    const char *because, *reason;
    Rent rent;
  };
  Rent dark = by(RentMode::always_on), unpaid = reserved(1, 12);
  dark.price_per_hour = {};
  unpaid.upfront = Figure<Money>();
  const auto row = GENERATE_COPY(values<Row>({
      {"its rent", "the rent of machine is unknown", dark},
      {"what is paid in advance", "the upfront payment for machine is unknown", unpaid},
  }));
  CAPTURE(row.because);
  const OptionResult found =
      result_of(fleet_of({kind_under(row.rent, two())}), questions_of(two()));
  CHECK(found.status == Status::unpriced);
  CHECK(found.reason == row.reason);
  CHECK_FALSE(found.total);
}

TEST_CASE("a reservation is paid again with every term", "[core][mesh]") {
  Scenario scenario = questions_of(two());
  scenario.horizon_months = 5;
  const OptionResult found = result_of(fleet_of({kind_under(reserved(1200, 2), two())}), scenario);
  const CashFlow& flow = found.flow.value();
  REQUIRE(flow.size() == 5);
  const double expected[] = {1200, 0, 1200, 0, 1200};
  for (std::size_t i = 0; i < flow.size(); ++i) {
    CAPTURE(i);
    CHECK(flow[i].upfront.in(unit::money) == Approx(expected[i]));
    CHECK(flow[i].purchases == Money{});
    CHECK(flow[i].rent.in(unit::money) == Approx(1460));
    CHECK(flow[i].monthly_fees == Money{});
    CHECK(flow[i].resale == Money{});
    CHECK(flow[i].units == 1);
  }
  CHECK(found.horizon->tco.in(unit::money) == Approx(3 * 1200 + 5 * 1460));
}

}  // namespace workloads_rented_test
