#pragma once

#include "tco/catalog/question/question.hpp"
#include "tco/catalog/read/budget.hpp"

#include <optional>
#include <string>

namespace tco::catalog {

/// What `tco compare -f json` wrote, read back.
struct WrittenResult {
  Baseline answer;
  std::string version;        ///< Of the tco that wrote it; may be empty.
  std::optional<Date> as_of;  ///< The date of its question.
  /// Asks the same again. Places in errors are those of the result.
  Request question;
};

/// Throws Error where the text is no such result, or one of another schema version.
WrittenResult read_result(const std::string& name, const std::string& text);

}  // namespace tco::catalog
