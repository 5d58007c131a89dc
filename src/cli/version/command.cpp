#include "cli/door/command.hpp"

#include "tco/catalog/records/catalog.hpp"
#include "tco/core/quantity/text.hpp"

namespace tco::cli {
namespace {

Answer run_version(const Arguments&) {
  return {"tco " TCO_VERSION "\ncommit " TCO_COMMIT "\ncatalog of " +
              iso_date(catalog::Catalog::built_in_date()) + "\n",
          {},
          {}};
}

}  // namespace

const Command kVersion{
    .syntax = {.command = "version",
               .summary = "this program: its version, its commit and the date of its catalog"},
    .run = run_version};

}  // namespace tco::cli
