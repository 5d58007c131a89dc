#include "tco/catalog/question/shelf.hpp"
#include "tco/core/machine/fitted.hpp"
#include "tco/core/machine/serving.hpp"

#include <catch2/catch.hpp>

#include <map>

namespace pairs_test {

using namespace tco;

namespace {

/// Of one pair: a figure, or why the model does not fit; else what is missing.
std::string unanswered(const Hardware& machine, const Model& model, const Workload& workload,
                       const speed::Knowledge& knowledge) {
  const Serving served = serving(machine, &model, workload, &knowledge);
  const Fitted found = fitted(machine, model, workload, knowledge, served);
  if (served.time && found.has_speed()) return {};
  if (!served.infeasible.empty() && found.fit == speed::Fit::no) return {};
  return machine.id + ", " + model.id + ": " + served.unknown + found.reason;
}

}  // namespace

// Every text pair whose machine has memory and FLOPS, and every pair of pictures whose model has a
// shape, too: nobody is told that there is no performance figure.
TEST_CASE("every pair of the catalog answers", "[catalog][question]") {
  const catalog::Catalog built_in = catalog::Catalog::built_in();
  const catalog::Shelf all = catalog::shelf(built_in, {}, {}, std::nullopt);
  std::map<Modality, Workload> usual;
  std::size_t pairs = 0;
  std::string open;
  for (const Model& model : all.models) {
    if (!usual.contains(model.modality)) {
      usual[model.modality] = catalog::usual_question(built_in, model).workload;
    }
    Workload& workload = usual[model.modality];
    workload.model = model.id;
    for (const Hardware& machine : all.machines) {
      if (!machine.device || !machine.device->figures.matrix_rate) continue;
      ++pairs;
      const std::string why = unanswered(machine, model, workload, *all.knowledge);
      if (!why.empty() && open.size() < 1000) open += why + '\n';
    }
  }
  CHECK(open == "");
  CHECK(pairs > 15000);  // some 190 machines times 108 models, less those without FLOPS
}

// Without one nothing can be predicted.
TEST_CASE("every machine names its accelerator", "[catalog][question]") {
  const catalog::Catalog built_in = catalog::Catalog::built_in();
  for (const Hardware& machine : catalog::shelf(built_in, {}, {}, std::nullopt).machines) {
    CAPTURE(machine.id);
    CHECK(machine.device);
  }
}

}  // namespace pairs_test
