// Threads share the work of a sweep; nobody can see that in the rows.
#include "cli/sweep/workers.hpp"

#include "tco/error.hpp"

#include <catch2/catch.hpp>

#include <string>

namespace sweep_workers_test {

using namespace tco;
using namespace tco::cli;

namespace {

/// Two machines and two plans of the catalog: four options, four pairs without machine against
/// machine.
Sweep sweep_of(SweepTable table, double volumes, std::vector<VariedInput> varied = {}) {
  catalog::Request request;
  request.own = {"rtx-5090-desktop"};
  request.rent = {"h100-80gb"};
  request.api = {"ltx/ltx-2-3-fast", "ltx/ltx-2-3-pro"};
  SweepQuestions questions(std::move(request), catalog::Catalog::built_in(), std::move(varied));
  const Axis volume = volumes == 1 ? Axis(300) : Axis(1, 1e6, volumes);
  return {std::move(questions), volume, table, true, {2, 6, 1}, {}};
}

std::string rows(const Sweep& sweep, unsigned threads, report::RowStyle style) {
  const bool pairs = sweep.table == SweepTable::pairs;
  const auto columns = pairs ? pair_columns(sweep) : option_columns(sweep);
  const report::Report report;
  std::string text;
  report::RowFrame frame(style, report, "rows", columns, [&](std::string_view t) { text += t; });
  write_rows(sweep, threads, style, columns, frame);
  frame.finish();
  return text;
}

void check_threads(const Sweep& sweep, report::RowStyle style) {
  const std::string one = rows(sweep, 1, style);
  for (const unsigned threads : {2u, 3u}) {
    const bool same = rows(sweep, threads, style) == one;  // too long to be shown
    CHECK(same);
  }
}

}  // namespace

TEST_CASE("a sweep has the same bytes from any number of threads", "[cli][sweep]") {
  // Pairs are cut at 1024 volumes and 2048 rows, options at 1024 volumes: both sides of these, and
  // so much that threads overtake each other.
  const double volumes = GENERATE(1, 2, 511, 512, 513, 1023, 1024, 1025, 2047, 2048, 2049, 20000);
  const auto table = GENERATE(SweepTable::options, SweepTable::pairs);
  CAPTURE(volumes, table);
  const Sweep sweep = sweep_of(table, volumes);
  check_threads(sweep, report::RowStyle::csv);
  check_threads(sweep, report::RowStyle::json);
}

TEST_CASE("threads go from question to question in order", "[cli][sweep]") {
  Inputs inputs;
  const auto table = GENERATE(SweepTable::options, SweepTable::pairs);
  const Axis lives({"12:48:lin:37", "--vary"}, inputs);
  check_threads(sweep_of(table, 1500, {{"/owned/life_months", "--vary", lives}}),
                report::RowStyle::json_lines);
}

TEST_CASE("what one thread throws ends the sweep", "[cli][sweep]") {
  const auto threads = GENERATE(1u, 2u);
  const std::size_t most = GENERATE(0u, 1u, 7u);
  CAPTURE(threads, most);
  const Sweep sweep = sweep_of(SweepTable::pairs, 20000);
  const auto columns = pair_columns(sweep);
  const report::Report report;
  std::size_t written = 0;
  report::RowFrame frame(report::RowStyle::csv, report, "pairs", columns, [&](std::string_view) {
    if (written++ == most) throw Error(ExitCode::output, "disk full");
  });
  CHECK_THROWS_WITH(write_rows(sweep, threads, report::RowStyle::csv, columns, frame), "disk full");
  CHECK(written == most + 1);  // nobody writes behind the gap
}

}  // namespace sweep_workers_test
