#pragma once

#include "tco/catalog/question/origin.hpp"
#include "tco/catalog/question/uncertainty.hpp"
#include "tco/catalog/records/catalog.hpp"
#include "tco/catalog/request/request.hpp"
#include "tco/core/question/scenario.hpp"

#include <string>
#include <vector>

namespace tco::catalog {

/// A question with everything looked up, checked and converted into one currency.
struct Question {
  Scenario scenario;
  std::string currency;
  std::vector<FxRate> fx;  ///< The exchange rates given.
  std::vector<std::string> warnings;
  StatedUncertainty uncertainty;
  bool dated = true;  ///< Somebody gave the date; else it is the catalog's.
  Origins origins;    ///< Where every value comes from.

  /// The scenario as a JSON document, defaults written out.
  std::string resolved() const;
};

/// The scenario that a question of a modality begins with, where it names none; studio-clips where
/// nothing tells what is asked about.
std::string usual_scenario(std::optional<Modality> asked);

/// Throws Error with everything that is wrong. The catalog must outlive the question's origins.
Question resolve(const Request& request, const Catalog& catalog);

}  // namespace tco::catalog
