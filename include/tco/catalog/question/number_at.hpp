#pragma once

#include "tco/catalog/question/question.hpp"
#include "tco/catalog/records/catalog.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tco::catalog {

/// What a question has at a JSON pointer, as Setting takes one: of the scenario with its defaults
/// written out, or of a record such as "/hardware/rtx-5090-desktop/purchase/price".
struct AtPointer {
  std::optional<double> number;
  bool unknown = false;              ///< Null stands there.
  std::string missing;               ///< The first part that leads nowhere; empty: none.
  std::vector<std::string> instead;  ///< Those that would lead on there.
  std::string currency;              ///< Of a sum of money: its document's.
};
AtPointer at_pointer(std::string_view pointer, const Question& question, const Catalog& catalog);

/// The number alone; nothing where there is none.
std::optional<double> number_at(std::string_view pointer, const Question& question,
                                const Catalog& catalog);

}  // namespace tco::catalog
