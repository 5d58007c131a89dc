#include "cli/door/outcome.hpp"

#include <exception>
#include <new>

namespace tco::cli {

std::string message_lines(const std::vector<std::string>& messages) {
  std::string text;
  for (const std::string& message : messages) text += message + '\n';
  return text;
}

void refuse_warnings(const Answer& answer, const Arguments& arguments) {
  if (!arguments.has("strict") || answer.warnings.empty()) return;
  throw Error(ExitCode::input,
              message_lines(answer.warnings) + "  hint: --strict makes warnings errors");
}

Error caught() {
  try {
    throw;
  } catch (const Error& e) {
    return e;
  } catch (const std::bad_alloc&) {
    return Error(
        ExitCode::input,
        "out of memory\n  hint: fewer options, volumes, months or samples at once; rows of csv "
        "are written as they are made");
  } catch (const std::exception& e) {
    return Error(
        ExitCode::bug,
        std::string("this is a bug in tco " TCO_VERSION ", please report it: ") + e.what());
  }
}

}  // namespace tco::cli
