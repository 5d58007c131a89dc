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
  catalog::Request request = request_of(arguments, inputs);
  return {format, layout, age, std::move(inputs), std::move(catalog), std::move(request)};
}

}  // namespace tco::cli
