#include "cli/door/command.hpp"

#include "tco/catalog/records/schemas.hpp"
#include "tco/error.hpp"
#include "tco/text/display.hpp"
#include "tco/text/words.hpp"

namespace tco::cli {
namespace {

Answer run_schema(const Arguments& arguments) {
  const std::vector<std::string> names = catalog::schema_names();
  if (arguments.words().empty()) return {text::joined(names, "\n") + '\n', {}, {}};
  const std::string& name = arguments.words().front();
  const auto text = catalog::schema(name);
  if (!text) throw Error(ExitCode::usage, text::no_such("schema", name, names));
  return {std::string(*text), {}, {}};
}

}  // namespace

const Command kSchema{.syntax = {.command = "schema",
                                 .summary = "JSON Schema (draft-07) of a document or result",
                                 .words = "[NAME]",
                                 .most_words = 1,
                                 .example = "Without a name: the names there are.\n"},
                      .run = run_schema};

}  // namespace tco::cli
