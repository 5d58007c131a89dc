#include "cli/door/asked.hpp"

#include "cli/door/format.hpp"
#include "cli/door/request.hpp"
#include "cli/door/terminal.hpp"

#include <utility>

namespace tco::cli {

Asked asked(const Arguments& arguments) {
  const report::Format& format = format_of(arguments);
  const report::Layout layout = layout_of(arguments, format);
  const auto age = max_price_age(arguments);
  Inputs inputs;
  catalog::Catalog catalog = catalog_of(arguments, inputs);
  // The first one ends with the process: to free it takes a sixteenth of `tco compare`.
  [[maybe_unused]] static const auto* const kept = new catalog::Catalog(catalog.shared());
  catalog::Request request = request_of(arguments, inputs);
  return {format, layout, age, std::move(inputs), std::move(catalog), std::move(request)};
}

}  // namespace tco::cli
