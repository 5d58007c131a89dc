#include "tco/import/text/table.hpp"

namespace tco::importing {

catalog::Catalog Measured::catalog() const {
  return known ? known->shared() : catalog::Catalog::built_in();
}

}  // namespace tco::importing
