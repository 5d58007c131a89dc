#include "cli/door/command.hpp"

namespace tco::cli {
namespace {

Answer run_version(const Arguments&) { return {"tco " TCO_VERSION "\n", {}, {}}; }

}  // namespace

const Command kVersion{.syntax = {.command = "version", .summary = "the version of this program"},
                       .run = run_version};

}  // namespace tco::cli
