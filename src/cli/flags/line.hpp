#pragma once

#include "tco/catalog/records/catalog.hpp"
#include "tco/report/formats/format.hpp"

#include <optional>
#include <string>

namespace tco::cli {

/// What one question among many is asked with, beside its flags.
struct LineAsked {
  const catalog::Catalog* catalog;  ///< Read once, for all of them.
  const report::Format* format;     ///< That of the answer.
  const report::JsonLook* look;     ///< Which of it is wanted.
  std::string scenario_name = {};   ///< As Request has them: of a document, or built in.
  std::optional<std::string> scenario_text = {};
};

}  // namespace tco::cli
