#pragma once

#include "cli/door/input.hpp"
#include "cli/flags/flags.hpp"
#include "tco/catalog/question/question.hpp"
#include "tco/catalog/records/catalog.hpp"
#include "tco/core/option/price_age.hpp"
#include "tco/report/formats/format.hpp"

namespace tco::cli {

/// What a command line asks: read whole, documents and all, before anything of it is resolved.
struct Asked {
  const report::Format& format;
  report::Layout layout;
  MaxPriceAge max_price_age;
  Inputs inputs;
  catalog::Catalog catalog;
  catalog::Request request;

  /// Throws Error with everything that is wrong. Points into the catalog.
  catalog::Question question() const { return catalog::resolve(request, catalog); }
};

/// Throws Error for the first of it that cannot be read.
Asked asked(const Arguments& arguments);

}  // namespace tco::cli
