#pragma once

#include "cli/breakeven/view.hpp"
#include "cli/flags/flags.hpp"
#include "tco/catalog/question/question.hpp"
#include "tco/catalog/records/catalog.hpp"

namespace tco::cli {

/// What --solve-for asks of two options: the question is resolved anew at every value tried. Throws
/// Error where the input takes no value of the range, or a cost is unknown at all of them.
Solved solved(const Arguments& arguments, const catalog::Request& request,
              const catalog::Catalog& catalog, const catalog::Question& question, std::size_t own,
              std::size_t against);

}  // namespace tco::cli
