#include "catalog/records/known_model.hpp"

#include "catalog/records/refusal.hpp"
#include "tco/text/display.hpp"
#include "tco/text/words.hpp"

#include <algorithm>

namespace tco::catalog {
namespace {

/// A precision has a record, or a machine that was measured with it.
void check_precision(const std::string& precision, const Node& at, const Lookup& lookup) {
  if (precision.empty() || lookup.maps().precisions.contains(precision)) return;
  for (const auto& [id, record] : lookup.maps().hardware) {
    const Value* const rows = record.value().find("performance");
    const auto says = [&](const Value& row) {
      const Value* const said = row.find("precision");
      return said && said->text == precision;
    };
    if (rows && std::ranges::any_of(rows->items, says)) return;
  }
  const std::vector<std::string> known = ids_of(lookup.maps().precisions);
  const Node named = at.child("precision", *at.value().find("precision"));
  named.problem("no precision " + text::quoted(precision) + text::did_you_mean(precision, known),
                "`tco catalog list precisions` shows those there are");
  at.context().problems.refuse_if_any();
}

}  // namespace

std::optional<Model> known_model(const Workload& workload, const Node& at, const Lookup& lookup) {
  Problems& problems = at.context().problems;
  if (!lookup.knows_model(workload.model)) {
    const std::string meant = model_meant(workload.model, lookup.maps().models);
    const std::string what = "no model " + text::quoted(workload.model) + meant;
    std::string hint = "`tco catalog list models` shows those there are";
    if (meant.empty()) hint = where_shown(workload.model, ids_of(lookup.maps().models), hint);
    Value* const named = at.value().find("model");
    if (!named || !named->source || named->source->kind != Source::Kind::file) {
      throw Error(ExitCode::input, what + "\n  hint: " + hint);
    }
    at.child("model", *named).problem(what, hint);
    problems.refuse_if_any();
  }
  check_precision(workload.precision, at, lookup);
  auto model = lookup.model(workload.model);
  if (model && model->modality != workload.modality) {
    at.problem("the model " + text::quoted(workload.model) + " is not of the workload's modality");
    problems.refuse_if_any();
  }
  return model;
}

}  // namespace tco::catalog
