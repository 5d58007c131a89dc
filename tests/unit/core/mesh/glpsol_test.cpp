#include "core/mesh/random_problems.hpp"
#include "support/often.hpp"
#include "tco/core/mesh/fleets.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iomanip>
#include <sstream>
#include <string>

namespace glpsol_test {

using namespace tco;
using namespace mesh_test;

/// The problem in CPLEX LP form, as section 2 of the design writes it: x outputs at home, y at the
/// plan, idle hours, whole units n, of which p are paid for, and whether there are any.
std::string written_out(const mesh::Problem& p, double scale) {
  std::ostringstream cost, rows, whole, bounds;
  cost << std::setprecision(17);
  rows << std::setprecision(17);
  bounds << std::setprecision(17);
  const auto x = [](std::size_t k, std::size_t w, std::size_t place) {
    return "x_" + std::to_string(k) + '_' + std::to_string(w) + '_' + std::to_string(place);
  };
  const auto y_of = [](std::size_t b, std::size_t w, std::size_t place) {
    return "b_" + std::to_string(b) + '_' + std::to_string(w) + '_' + std::to_string(place);
  };
  for (std::size_t w = 0; w < p.works.size(); ++w) {
    const mesh::Work& work = p.works[w];
    const bool anytime = work.by_place.empty();
    for (std::size_t place = 0; place < (anytime ? 1 : work.by_place.size()); ++place) {
      const double demand = scale * (anytime ? work.outputs : work.by_place[place]);
      const std::string y = "y_" + std::to_string(w) + '_' + std::to_string(place);
      std::string made, sent;
      for (std::size_t k = 0; k < p.kinds.size(); ++k) {
        if (p.kinds[k][0].runs[w].possible) made += " + " + x(k, w, place);
      }
      if (!work.unsold()) cost << " + " << work.api << ' ' << y;
      if (work.unsold()) bounds << ' ' << y << " = 0\n";
      for (std::size_t b = 0; b < p.bills.size(); ++b) {
        if (!p.bills[b].serves[w]) continue;
        rows << y_of(b, w, place) << " - " << demand << " used_" << b << " <= 0\n";
        sent += " + " + y_of(b, w, place);
      }
      rows << made << sent << " + " << y << " = " << demand << '\n';
      if (!made.empty()) rows << made << " <= " << work.most_local * demand << '\n';
    }
  }
  for (std::size_t k = 0; k < p.kinds.size(); ++k) {
    const mesh::Kind& kind = p.kinds[k][0];
    const std::string id = std::to_string(k);
    std::ostringstream month;
    month << std::setprecision(17);
    for (std::size_t place = 0; place < kind.places.size(); ++place) {
      std::ostringstream here;
      here << std::setprecision(17);
      for (std::size_t w = 0; w < p.works.size(); ++w) {
        const bool anytime = p.works[w].by_place.empty();
        if (!kind.runs[w].possible || (anytime && place > 0)) continue;
        (anytime ? month : here) << " + " << kind.runs[w].hours << ' ' << x(k, w, place);
        if (!anytime) month << " + " << kind.runs[w].hours << ' ' << x(k, w, place);
        cost << " + " << kind.runs[w].hours * kind.runs[w].rate << ' ' << x(k, w, place);
      }
      if (!here.str().empty())
        rows << here.str() << " - " << kind.places[place] << " n_" << id << " <= 0\n";
    }
    rows << month.str() << " - " << kind.month << " n_" << id << " <= 0\n";
    rows << "idle_" << id << month.str() << " - " << kind.powered << " n_" << id << " >= 0\n";
    cost << " + " << kind.idle_rate << " idle_" << id << " + " << kind.each << " n_" << id << " + "
         << kind.once << " any_" << id << " - " << kind.paid << " p_" << id;
    rows << "p_" << id << " - n_" << id << " <= 0\n";
    bounds << " p_" << id << " <= " << kind.paid_units << '\n';
    const double most = std::isinf(kind.maximum_units) ? 1000 : kind.maximum_units;
    if (kind.exact) {
      bounds << " n_" << id << " = " << kind.maximum_units << '\n';
    } else {
      rows << "n_" << id << " - " << kind.minimum_units << " any_" << id << " >= 0\n";
    }
    rows << "n_" << id << " - " << most << " any_" << id << " <= 0\n";
    rows << "all - any_" << id << " >= 0\n";
    bounds << " any_" << id << " <= 1\n";
    whole << " n_" << id << " any_" << id << '\n';
  }
  for (std::size_t b = 0; b < p.bills.size(); ++b) {
    const mesh::SharedBill& bill = p.bills[b];
    std::ostringstream metered, used;
    metered << std::setprecision(17);
    used << std::setprecision(17);
    double most = 0;
    for (std::size_t w = 0; w < p.works.size(); ++w) {
      const mesh::Work& work = p.works[w];
      if (!bill.serves[w]) continue;
      most += scale * work.outputs * bill.meters[0].quantity[w];
      for (std::size_t place = 0; place < std::max<std::size_t>(1, work.by_place.size()); ++place) {
        metered << " - " << bill.factor * bill.by_output[w] << ' ' << y_of(b, w, place);
        used << " - " << bill.meters[0].quantity[w] << ' ' << y_of(b, w, place);
      }
    }
    std::string pieces;
    for (std::size_t i = 0; i < bill.meters[0].pieces.size(); ++i) {
      const mesh::Piece& piece = bill.meters[0].pieces[i];
      const std::string id = std::to_string(b) + '_' + std::to_string(i);
      const double at_zero = bill.factor * (piece.at_from - piece.from * piece.slope);
      metered << " - " << bill.factor * piece.slope << " u_" << id << (at_zero < 0 ? " + " : " - ")
              << std::abs(at_zero) << " z_" << id;
      used << " + u_" << id;
      rows << "u_" << id << " - " << piece.from << " z_" << id << " >= 0\n";
      rows << "u_" << id << " - " << std::max(piece.from, std::min(piece.to, most)) << " z_" << id
           << " <= 0\n";
      pieces += " + z_" + id;
      bounds << " z_" << id << " <= 1\n";
      whole << " z_" << id << '\n';
    }
    rows << used.str() << " = 0\n" << pieces << " - used_" << b << " = 0\n";
    rows << "list_" << b << metered.str() << " = 0\n";
    std::string amounts, spends;
    std::ostringstream asked;
    asked << std::setprecision(17);
    for (std::size_t i = 0; i < bill.spend.size(); ++i) {
      const mesh::Piece& piece = bill.spend[i];
      const std::string id = std::to_string(b) + '_' + std::to_string(i);
      const double at_zero = piece.at_from - piece.from * piece.slope;
      asked << " - " << piece.slope << " s_" << id << (at_zero < 0 ? " + " : " - ")
            << std::abs(at_zero) << " v_" << id;
      rows << "s_" << id << " - " << piece.from << " v_" << id << " >= 0\n";
      rows << "s_" << id << " - " << std::min(piece.to, 1e7) << " v_" << id << " <= 0\n";
      amounts += " - s_" + id;
      spends += " + v_" + id;
      bounds << " v_" << id << " <= 1\n";
      whole << " v_" << id << '\n';
    }
    if (bill.spend.empty()) {
      rows << "bill_" << b << " - list_" << b << " >= 0\n";
    } else {
      rows << "list_" << b << amounts << " = 0\n" << spends << " - used_" << b << " = 0\n";
      rows << "bill_" << b << asked.str() << " >= 0\n";
    }
    rows << "bill_" << b << " - " << bill.least << " used_" << b << " >= 0\n";
    bounds << " used_" << b << " <= 1\n";
    whole << " used_" << b << '\n';
    cost << " + bill_" << b << " + " << bill.fee << " used_" << b;
  }
  cost << " + " << p.once << " all";
  return "Minimize\n cost:" + cost.str() + "\nSubject To\n" + rows.str() + "Bounds\n" +
         bounds.str() + "General\n all\n" + whole.str() + "End\n";
}

/// Its optimum as glpsol of GLPK finds it.
double by_glpsol(const std::string& program) {
  const auto folder = std::filesystem::temp_directory_path() /
                      ("tco-mesh-" + std::to_string(std::hash<std::string>()(program)));
  std::filesystem::create_directories(folder);
  const std::string in = folder / "program.lp", out = folder / "solution";
  std::ofstream(in) << program;
  const std::string command = "glpsol --lp " + in + " -w " + out + " >/dev/null";
  REQUIRE(std::system(command.c_str()) == 0);
  double best = NAN;
  std::ifstream lines(out);
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("s ") || line.find(" o ") == std::string::npos) continue;
    best = std::stod(line.substr(line.rfind(' ')));
  }
  std::filesystem::remove_all(folder);
  return best;
}

// The written-out program knows nothing of cuts, of merged places or of what is left to a plan.
TEST_CASE("the best fleet is that of glpsol", "[mesh]") {
  if (std::system("command -v glpsol >/dev/null") != 0) {
    WARN("glpsol (package glpk-utils) is not installed: skipped");
    return;
  }
  RandomProblems random(16);
  for (int i = 0; i < test::often(240); ++i) {
    mesh::Problem problem = random.problem(random.count(0, 3));
    if (i % 2 == 1) random.add_bill(problem);
    if (i % 6 == 1) random.add_bill(problem);
    const double scale = random.between(0.3, 4);
    const std::string program = written_out(problem, scale);
    INFO("problem " << i << " at scale " << scale << '\n' << program);
    const double expected = by_glpsol(program);
    merge_places(problem);
    mesh::Fleets fleets(problem);
    const mesh::Answer best = fleets.best(scale);
    if (std::isnan(expected)) {
      CHECK_FALSE(best.feasible);
      continue;
    }
    CHECK(best.feasible);
    CHECK(best.cost == Approx(expected).epsilon(1e-9));
  }
}

}  // namespace glpsol_test
