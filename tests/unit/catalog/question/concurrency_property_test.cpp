#include "tco/catalog/question/shelf.hpp"
#include "tco/core/machine/fitted.hpp"
#include "tco/core/machine/serving.hpp"
#include "tco/core/quantity/text.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <set>

namespace concurrency_property_test {

using namespace tco;

namespace {

constexpr std::size_t kSample = 23;  // every so many of the pairs that nobody measured

/// Those of its rows of the model, and two that most can be had in.
std::set<std::string> precisions_of(const Hardware& machine, const Model& model) {
  std::set<std::string> all{"fp8", "q4_k_m"};
  for (const Performance& row : machine.performance) {
    if (row.model == model.id && !row.precision.empty()) all.insert(row.precision);
  }
  return all;
}

/// Where one more stream makes a stream faster, or all of them slower.
std::string broken(const Hardware& machine, const Model& model, Workload workload,
                   const speed::Knowledge& knowledge) {
  constexpr double kSlack = 1e-9;
  std::optional<double> each, all;
  for (double streams = 1; streams <= 256; streams *= 2) {
    workload.run.streams = streams;
    const Serving served = serving(machine, &model, workload, &knowledge);
    const Fitted found = fitted(machine, model, workload, knowledge, served);
    if (!found.output.value) break;  // it no longer fits
    const double total = found.output.value->in(1.0 / unit::second);
    const std::string told = machine.id + ", " + model.id + ", " + workload.precision + ", " +
                             plain_number(streams) + " streams: " + plain_number(total);
    if (each && total / streams > *each * (1 + kSlack)) return told + ", each faster\n";
    if (all && total < *all * (1 - kSlack)) return told + ", all slower\n";
    each = total / streams;
    all = total;
  }
  return {};
}

}  // namespace

TEST_CASE("in company no stream gets faster, and all together no slower",
          "[catalog][question][property]") {
  const catalog::Catalog built_in = catalog::Catalog::built_in();
  const catalog::Shelf all = catalog::shelf(built_in, {}, {}, std::nullopt);
  std::string found;
  std::size_t pairs = 0, measured = 0;
  for (const Model& model : all.models) {
    if (!model.text) continue;
    Workload workload;
    workload.model = model.id;
    workload.input_tokens = 2000;
    workload.output_tokens = 1000;
    for (const Hardware& machine : all.machines) {
      const bool has_rows = std::ranges::any_of(
          machine.performance, [&](const Performance& row) { return row.model == model.id; });
      measured += has_rows ? 1 : 0;
      if (!has_rows && ++pairs % kSample != 0) continue;
      for (const std::string& precision : precisions_of(machine, model)) {
        workload.precision = precision;
        if (found.size() < 4000) found += broken(machine, model, workload, *all.knowledge);
      }
    }
  }
  CHECK(found == "");
  CHECK(measured > 80);
}

}  // namespace concurrency_property_test
