#pragma once

#include "cli/door/input.hpp"
#include "cli/flags/flags.hpp"
#include "tco/catalog/question/question.hpp"
#include "tco/catalog/records/catalog.hpp"
#include "tco/core/option/price_age.hpp"

namespace tco::cli {

/// The catalog in use with the documents that are found and those of --data laid over it.
catalog::Catalog catalog_of(const Arguments& arguments, Inputs& inputs);

/// Lays the documents of `given` (files, directories, -) over a catalog, each once. Throws Error
/// with what is wrong in all of them.
void lay_over(catalog::Catalog& catalog, const std::vector<Given>& given, Inputs& inputs);

/// The question that the flags ask.
catalog::Request request_of(const Arguments& arguments, Inputs& inputs);

/// --max-price-age.
MaxPriceAge max_price_age(const Arguments& arguments);

}  // namespace tco::cli
