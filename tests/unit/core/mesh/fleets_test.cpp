#include "tco/core/mesh/fleets.hpp"

#include "core/mesh/random_problems.hpp"
#include "support/often.hpp"
#include "tco/core/curve/break_even.hpp"

#include <catch2/catch.hpp>

namespace fleets_test {

using namespace tco;
using namespace mesh_test;

Volume at(double scale) { return scale * unit::outputs_per_month; }

/// One machine of 100 hours in each of two places, 10 a month; an hour of it costs 0.1.
mesh::Kind machine(std::vector<double> hours) {
  mesh::Kind kind;
  for (const double each : hours) kind.runs.push_back({true, each, 0.1});
  kind.places = {100, 100};
  kind.month = 200;
  kind.each = 10;
  kind.maximum_units = 1;
  return kind;
}

mesh::Work work(std::vector<double> by_place, double api) {
  mesh::Work one;
  for (const double outputs : by_place) one.outputs += outputs;
  one.by_place = std::move(by_place);
  one.api = api;
  return one;
}

TEST_CASE("work that may wait makes room for work that may not, by hand", "[mesh]") {
  // The first place is full with 100 hours of chat; 150 hours of video have room for 100 of them in
  // the second. Chat saves 1 - 0.1 an hour, video 2 - 0.1, and goes first wherever it is put.
  mesh::Problem p;
  p.works = {work({100, 0}, 1), work({}, 2)};
  p.works[1].outputs = 150;
  p.kinds = {{machine({1, 1})}};
  mesh::Fleets fleets(p);
  const mesh::Answer best = fleets.best(1);
  CHECK(best.local(1) == 150);
  CHECK(best.local(0) == 50);
  CHECK(best.cost == Approx(10 + 200 * 0.1 + 50 * 1));
}

TEST_CASE("work that may fill half of an hour leaves no room for the other half", "[mesh]") {
  // Of 60 outputs of an hour each, 50 fit the 100 hours of the place: 10 + 50 * 0.1 + 10 * 1.
  mesh::Problem p;
  p.works = {work({60, 0}, 1)};
  p.kinds = {{machine({1})}};
  p.kinds[0][0].runs[0].crowding = 2;
  mesh::Fleets fleets(p);
  const mesh::Answer best = fleets.best(1);
  CHECK(best.local(0) == Approx(50));
  CHECK(best.cost == Approx(25));
}

TEST_CASE("at a tie there are fewer machines, then less at home, then what is listed first",
          "[mesh]") {
  mesh::Problem p;
  p.works = {work({100, 100}, 1), work({100, 100}, 1)};
  p.kinds = {{machine({1, 1})}};
  mesh::Fleets limited(p);
  CHECK(limited.best(1).local(0) == 200);
  CHECK(limited.best(1).local(1) == 0);
  p.works.resize(1);
  p.works[0].api = 0.1 + 10.0 / 200;  // a full machine saves what it costs
  p.kinds = {{machine({1})}};
  mesh::Fleets tied(p);
  CHECK(tied.best(1).total_units() == 0);
  p.kinds[0][0].exact = true;
  p.works[0].api = 0.1;
  mesh::Fleets indifferent(p);
  CHECK(indifferent.best(1).local(0) == 0);
}

TEST_CASE("work that no plan may serve takes the machines first, or is said not to fit", "[mesh]") {
  mesh::Problem p;
  p.works = {work({50, 50}, 5), work({80, 80}, 0)};
  p.works[1].api = std::numeric_limits<double>::infinity();
  p.kinds = {{machine({1, 1})}};
  mesh::Fleets fleets(p);
  const mesh::Answer best = fleets.best(1);
  CHECK(best.feasible);
  CHECK(best.local(1) == 160);
  CHECK(best.local(0) == Approx(40));
  CHECK_FALSE(fleets.best(1.3).feasible);
  const auto curve = fleets.curve(1);
  REQUIRE(curve.curve);
  CHECK(curve.curve->capacity().in(unit::outputs_per_month) == Approx(1.25).epsilon(1e-9));
}

TEST_CASE("the curve over the scale is the best fleet at every scale", "[mesh]") {
  RandomProblems random(7);
  for (int i = 0; i < test::often(60); ++i) {
    mesh::Problem problem = random.problem(random.count(1, 2));
    if (i % 3 == 2) random.add_bill(problem);
    merge_places(problem);
    mesh::Fleets fleets(problem), again(problem);
    const mesh::ScaleCurve curve = fleets.curve(1);
    if (!curve.curve) {
      CHECK_FALSE(again.best(0.01).feasible);
      continue;
    }
    for (int point = 0; point < 20; ++point) {
      const double scale = random.between(0, 2);
      if (at(scale) > curve.curve->capacity()) continue;
      INFO("problem " << i << " at scale " << scale);
      REQUIRE(again.best(scale).feasible);
      CHECK(curve.curve->at(at(scale)).in(unit::per_month) ==
            Approx(again.best(scale).cost).epsilon(1e-9));
    }
  }
}

TEST_CASE("machines pay from where the curve leaves that of plans alone", "[mesh]") {
  RandomProblems random(11);
  int paying = 0;
  for (int i = 0; i < test::often(400); ++i) {
    const mesh::Problem problem = random.problem(random.count(1, 2));
    mesh::Fleets fleets(problem), again(problem);
    const auto from = fleets.pays_from(1);
    if (!from) continue;
    const mesh::ScaleCurve curve = again.curve(1);
    REQUIRE(curve.curve);
    double plans = 0;
    for (const mesh::Work& one : problem.works) plans += one.outputs * one.api;
    const BreakEven even = break_even(*curve.curve, CostCurve::line({}, plans * unit::per_output));
    INFO("problem " << i);
    if (*from == kInfinity) {
      CHECK_FALSE(even.first_volume);
      continue;
    }
    ++paying;
    REQUIRE(even.first_volume);
    CHECK(even.first_volume->in(unit::outputs_per_month) == Approx(*from).epsilon(1e-9));
  }
  CHECK(paying > test::often(100));
}

// What is allowed more never costs more; what is the same under another name costs the same.
TEST_CASE("more machines, cheaper plans and time to wait never cost more, halves the same",
          "[mesh]") {
  RandomProblems random(3);
  for (int i = 0; i < test::often(100); ++i) {
    const mesh::Problem problem = random.problem(random.count(1, 2));
    const double cost = mesh::Fleets(problem).best(1).cost;
    const double slack = 1e-9 * cost;
    INFO("problem " << i);
    mesh::Problem more = problem;
    for (auto& ways : more.kinds) {
      if (!ways[0].exact) ways[0].maximum_units += 1;
    }
    CHECK(mesh::Fleets(more).best(1).cost <= cost + slack);
    mesh::Problem cheaper = problem;
    cheaper.works[0].api *= 0.9;
    CHECK(mesh::Fleets(cheaper).best(1).cost <= cost + slack);
    mesh::Problem patient = problem;
    patient.works[0].by_place.clear();
    CHECK(mesh::Fleets(patient).best(1).cost <= cost + slack);
    mesh::Problem halves = problem;
    mesh::Work& half = halves.works[0];
    half.outputs /= 2;
    for (double& outputs : half.by_place) outputs /= 2;
    halves.works.push_back(half);
    for (auto& ways : halves.kinds) ways[0].runs.push_back(ways[0].runs[0]);
    CHECK(mesh::Fleets(halves).best(1).cost == Approx(cost).epsilon(1e-9));
  }
}

}  // namespace fleets_test
