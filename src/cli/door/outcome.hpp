#pragma once

#include "cli/door/command.hpp"

namespace tco::cli {

/// --strict: throws Error where the answer has warnings.
void refuse_warnings(const Answer& answer, const Arguments& arguments);

/// The exception that is being handled, as the program tells it; what is no Error is a bug.
Error caught();

/// Messages, a line each.
std::string message_lines(const std::vector<std::string>& messages);

}  // namespace tco::cli
