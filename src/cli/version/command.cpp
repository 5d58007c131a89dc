#include "cli/door/command.hpp"

#include "cli/door/installed.hpp"
#include "tco/catalog/records/catalog.hpp"
#include "tco/core/quantity/text.hpp"

namespace tco::cli {
namespace {

Answer run_version(const Arguments& arguments) {
  const catalog::Catalog catalog = ground_catalog(arguments);
  const bool installed = catalog.layer() == catalog::Layer::installed;
  return {"tco " TCO_VERSION "\ncommit " TCO_COMMIT "\ncatalog of " + iso_date(catalog.date()) +
              (installed ? ", installed" : "") + "\n",
          {},
          {}};
}

}  // namespace

const Command kVersion{
    .syntax = {.command = "version",
               .summary = "this program: its version, its commit and the date of its catalog",
               .flags = {only(data_flags(), "catalog")}},
    .run = run_version};

}  // namespace tco::cli
