#pragma once

#include "cli/flags/flags.hpp"
#include "tco/catalog/records/catalog.hpp"

#include <string>

namespace tco::cli {

/// The catalogs that `tco catalog update` has installed, by the sha256 of their documents; empty:
/// the one inside the program.
struct InUse {
  std::string current;
  std::string previous;
  bool ever = false;  ///< Something was installed.
};

/// The user's folder of catalogs: tco/catalog in XDG_DATA_HOME or ~/.local/share. Empty: neither is
/// known. A catalog is in it as SHA256.json, the document, beside SHA256-VERSION.index, which is
/// made of it for one version of the program; the file `in-use` names the two that count.
std::string catalog_folder();
std::string document_path(const std::string& folder, const std::string& sha256);
std::string index_path(const std::string& folder, const std::string& sha256);
std::string in_use_path(const std::string& folder);

/// Throws Error where the file is not what `tco catalog update` writes.
InUse in_use(const std::string& folder);
/// What the file says.
std::string in_use_text(const InUse& in_use);

/// An installed catalog; "": the one inside the program. Throws Error where it cannot be used, and
/// says how to go on. An index that is missing, or made by another version, is made again, and kept
/// where it can be.
catalog::Catalog catalog_named(const std::string& folder, const std::string& sha256);

/// The catalog on which all else is laid: the one that is installed, unless --catalog built-in sets
/// it aside; else the one inside the program.
catalog::Catalog ground_catalog(const Arguments& arguments);

}  // namespace tco::cli
