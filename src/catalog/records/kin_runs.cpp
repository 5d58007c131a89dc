#include "catalog/records/kin_runs.hpp"

#include "catalog/records/lookup.hpp"
#include "tco/core/speed/architecture.hpp"

#include <algorithm>

namespace tco::catalog {

std::optional<Performance> kin_run(const Performance& row, const speed::TextArchitecture& shape,
                                   const Model& asked, const std::vector<Performance>& own) {
  if (row.model == asked.id || !row.of_model.empty() || !asked.text ||
      !speed::same_shape(shape, *asked.text)) {
    return std::nullopt;
  }
  const bool known = std::ranges::any_of(own, [&](const Performance& other) {
    return other.model == asked.id && other.precision == row.precision &&
           other.concurrency == row.concurrency && other.input_tokens == row.input_tokens &&
           other.output_tokens == row.output_tokens;
  });
  if (known) return std::nullopt;
  Performance copy = row;
  copy.of_model = row.model;
  copy.model = asked.id;
  copy.note = "run of " + row.model + ", same shape" + (row.note.empty() ? "" : "; " + row.note);
  return copy;
}

bool Lookup::reads_alone(const std::string& id) const {
  return maps().models.contains(id) && model(id)->task != Task::generate;
}

void Lookup::ask_for_shape_of(const Model& model) {
  if (model.text) shape_ = model;
}

void Lookup::take_kin_runs(Hardware& machine) const {
  if (!shape_) return;
  const std::vector<Performance> own = machine.performance;
  for (const Performance& row : own) {
    const auto other = row.model == shape_->id ? std::nullopt : model(row.model);
    if (!other || !other->text) continue;
    if (auto copy = kin_run(row, *other->text, *shape_, own)) {
      machine.performance.push_back(*std::move(copy));
    }
  }
}

}  // namespace tco::catalog
