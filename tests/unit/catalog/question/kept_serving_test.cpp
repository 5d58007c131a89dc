#include "tco/catalog/question/question.hpp"
#include "tco/core/option/comparison.hpp"
#include "tco/core/study/sensitivity.hpp"

#include <catch2/catch.hpp>

namespace kept_serving_test {

using namespace tco;

// How a machine serves is kept with its option; a figure that is moved must move it too, or the
// cost at the ends of a range would be that of the middle.
TEST_CASE("what an option keeps follows the inputs that are put", "[catalog][question]") {
  const catalog::Catalog built_in = catalog::Catalog::built_in();
  std::size_t put = 0;
  for (const char* const name : {"studio-clips", "image-batch", "agent-tokens"}) {
    catalog::Request request;
    request.scenario_name = name;
    const catalog::Question question = catalog::resolve(request, built_in);
    const Scenario& scenario = question.scenario;
    const auto cost = [&](const Option& option) {
      const auto curve = curve_of(option, scenario);
      return curve ? curve->at(1 * unit::outputs_per_month).in(unit::per_month) : -1;
    };
    for (const Option& option : scenario.options) {
      if (!option.self_hosted() || option.kind == OptionKind::hybrid) continue;
      for (const RangedInput& input : ranged_inputs(option)) {
        for (const double value : {input.low, input.high}) {
          Option moved = option;
          input.put(moved, value);
          Option anew = moved;
          anew.served.reset();
          CAPTURE(option.id, input.what, value);
          CHECK(cost(moved) == cost(anew));
          ++put;
        }
      }
    }
  }
  CHECK(put > 100);
}

}  // namespace kept_serving_test
