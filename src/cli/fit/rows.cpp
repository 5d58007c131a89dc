#include "cli/fit/rows.hpp"

#include "cli/words/question_phrases.hpp"
#include "tco/core/option/busy_cost.hpp"

#include <utility>

namespace tco::cli {
namespace {

/// Of what a cost is told, in an output that is kept: millions of tokens, or images and clips.
double units_of(const Workload& w) {
  if (w.modality == Modality::text) return tokens_per_output(w) / 1e6;
  const double images = w.modality == Modality::image ? w.images : 1;
  return images * w.attempts_per_output.in(unit::attempts_per_output);
}

}  // namespace

FitRows::Usual::Usual(Scenario asked, const std::vector<Hardware>& machines)
    : question(std::move(asked)) {
  for (const Hardware& machine : machines) {
    Option& option = options.emplace_back(question.options.front());
    const bool for_sale = machine.purchase && machine.purchase->price.value;
    option.kind = for_sale || !machine.rent ? OptionKind::owned : OptionKind::rented;
    option.workload = question.workload;
    option.hardware = machine;
    option.hardware->performance = {};
    option.served.reset();
  }
}

FitRows::FitRows(catalog::Shelf shelf, const catalog::Catalog& catalog,
                 const std::function<void(Workload&)>& apply)
    : shelf_(std::move(shelf)) {
  for (const Model& model : shelf_.models) {
    if (usual_.contains(model.modality)) continue;
    Scenario question = catalog::usual_question(catalog, model);
    apply(question.workload);
    usual_.emplace(model.modality, Usual(std::move(question), shelf_.machines));
  }
}

void FitRows::each_served(
    const std::function<void(const Hardware&, const Model&, const Serving&)>& take) const {
  for (const Model& model : shelf_.models) {
    Workload workload = usual_.at(model.modality).question.workload;
    workload.model = model.id;
    for (const Hardware& machine : shelf_.machines) {
      take(machine, model, serving(machine, &model, workload, shelf_.knowledge.get()));
    }
  }
}

void FitRows::each(const std::function<void(const FitRow&)>& take) const {
  for (const Model& model : shelf_.models) {
    const Usual& usual = usual_.at(model.modality);
    Workload workload = usual.question.workload;
    workload.model = model.id;
    for (std::size_t i = 0; i < shelf_.machines.size(); ++i) {
      const Hardware& machine = shelf_.machines[i];
      const Serving served = serving(machine, &model, workload, shelf_.knowledge.get());
      FitRow row{machine, model,
                 served,  fitted(machine, model, workload, *shelf_.knowledge, served),
                 {},      workload};
      const auto cost = cost_when_busy(usual.options[i], served, usual.question.hours_per_month);
      if (cost) row.busy_cost = cost->in(unit::per_output) / units_of(workload);
      take(row);
    }
  }
}

}  // namespace tco::cli
