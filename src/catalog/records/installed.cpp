#include "tco/catalog/records/installed.hpp"

#include "catalog/pack/catalog_document.hpp"
#include "catalog/pack/index.hpp"
#include "catalog/records/checked.hpp"
#include "catalog/records/records.hpp"

#include <memory>
#include <utility>

namespace tco::catalog {

CheckedCatalog checked_catalog(const std::string& name, std::string text) {
  CatalogDocument document = catalog_document(name, std::move(text));
  check_documents(document);
  return {std::string(document.date), std::string(document.sha256), index_of(document)};
}

std::optional<Catalog> Catalog::installed(std::string_view index,
                                          std::shared_ptr<const void> owner) {
  std::optional<Index> found = index_in(index);
  if (!found) return std::nullopt;
  const auto parts = std::make_shared<const Index>(*std::move(found));
  Catalog catalog;
  catalog.records_->index = index;
  catalog.records_->owner = std::move(owner);
  catalog.records_->parts = parts;
  catalog.records_->take(parts->pack(), Layer::installed);
  return catalog;
}

}  // namespace tco::catalog
