#pragma once

#include "tco/catalog/question/shelf.hpp"
#include "tco/core/machine/fitted.hpp"
#include "tco/core/machine/serving.hpp"

#include <functional>
#include <map>
#include <optional>
#include <vector>

namespace tco::cli {

struct FitRow {
  const Hardware& machine;
  const Model& model;
  const Serving& served;
  Fitted fitted;
  /// USD, where the machine is always busy: of a million tokens, or of an image or clip that is
  /// made, kept or not.
  std::optional<double> busy_cost;
  const Workload& asked;
};

/// Every model on every machine, the machines of the first model first. All pairs of the catalog
/// are some 26,000: they are made anew each time they are asked for.
class FitRows {
 public:
  /// `apply` puts what is asked into the workload of a built-in question.
  FitRows(catalog::Shelf shelf, const catalog::Catalog& catalog,
          const std::function<void(Workload&)>& apply);

  const catalog::Shelf& shelf() const { return shelf_; }
  /// What is asked about models of a kind, of which there is one at least.
  const Workload& asked(Modality modality) const { return usual_.at(modality).question.workload; }
  std::size_t size() const { return shelf_.machines.size() * shelf_.models.size(); }
  void each(const std::function<void(const FitRow&)>& take) const;
  void each_served(
      const std::function<void(const Hardware&, const Model&, const Serving&)>& take) const;

 private:
  /// What is asked about a model of a kind, and of each machine.
  struct Usual {
    Usual(Scenario asked, const std::vector<Hardware>& machines);

    Scenario question;
    std::vector<Option> options;  ///< As the machines stand, without their rows.
  };

  catalog::Shelf shelf_;
  std::map<Modality, Usual> usual_;
};

}  // namespace tco::cli
