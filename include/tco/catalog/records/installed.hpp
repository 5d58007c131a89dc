#pragma once

#include "tco/catalog/records/catalog.hpp"

#include <string>

namespace tco::catalog {

/// A catalog document that may take the place of the one inside the program.
struct CheckedCatalog {
  std::string date;  ///< YYYY-MM-DD: the latest on which one of its figures was found or looked at.
  std::string sha256;  ///< Of its date and documents, 64 hexadecimal digits.
  std::string index;   ///< What Catalog::installed() takes.
};

/// Checks a document of kind "catalog" and every record in it. Throws Error with file:line:col and
/// all that is wrong (20 at most): a newer schema, a sha256 that is not that of its date and
/// documents, a record that the program does not understand, a figure without source, date or
/// basis, a date that is not the latest of its figures. Scenarios are checked where they are asked,
/// by resolve().
CheckedCatalog checked_catalog(const std::string& name, std::string text);

}  // namespace tco::catalog
