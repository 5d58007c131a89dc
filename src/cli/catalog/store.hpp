#pragma once

#include "cli/door/installed.hpp"

#include <string>

namespace tco::cli {

/// The user's folder of catalogs while this program alone may change it; made where it is not
/// there. Which catalog is in use changes by the renaming of one file, after all that it needs is
/// written: whoever looks, and whatever ends the program, finds the old one or the new one. All
/// throw Error (output) where something cannot be written; what was in use then stays so.
class CatalogStore {
 public:
  /// Waits for another program that changes it.
  CatalogStore();
  ~CatalogStore();
  CatalogStore(const CatalogStore&) = delete;
  CatalogStore& operator=(const CatalogStore&) = delete;

  InUse in_use() const { return cli::in_use(folder_); }
  /// Puts a catalog into use and keeps the one before; the one in use is written again.
  void install(const std::string& sha256, const std::string& document, const std::string& index);
  /// Exchanges the one in use and the one before.
  void roll_back();

 private:
  void put_into_use(const InUse& next);
  /// Removes what belongs to neither of these: older catalogs, and what was left unfinished.
  void clear(const InUse& used) const;

  std::string folder_;
  int lock_ = -1;
};

}  // namespace tco::cli
