#include "catalog/records/known_model.hpp"

#include "tco/text/display.hpp"
#include "tco/text/words.hpp"

namespace tco::catalog {

std::optional<Model> known_model(const Workload& workload, const Node& at, const Lookup& lookup) {
  Problems& problems = at.context().problems;
  if (!lookup.knows_model(workload.model)) {
    const std::vector<std::string> known = ids_of(lookup.maps().models);
    const std::string what =
        "no model " + text::quoted(workload.model) + text::did_you_mean(workload.model, known);
    const std::string hint = "`tco catalog list models` shows those there are";
    Value* const named = at.value().find("model");
    if (!named || !named->source || named->source->kind != Source::Kind::file) {
      throw Error(ExitCode::input, what + "\n  hint: " + hint);
    }
    at.child("model", *named).problem(what, hint);
    problems.refuse_if_any();
  }
  auto model = lookup.model(workload.model);
  if (model && model->modality != workload.modality) {
    at.problem("the model " + text::quoted(workload.model) + " is not of the workload's modality");
    problems.refuse_if_any();
  }
  return model;
}

}  // namespace tco::catalog
