#include "cli/check/view.hpp"
#include "cli/door/output.hpp"
#include "tco/error.hpp"
#include "tco/text/display.hpp"
#include "tco/text/words.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>

namespace tco::cli {
namespace {

/// What GitHub takes of one step.
constexpr std::size_t kMostOfSummary = std::size_t{1} << 20;

CheckReport report_of(const Given& given) {
  const std::size_t equals = given.value.find('=');
  const std::string name = given.value.substr(0, equals);
  std::vector<std::string> known;
  for (const report::CheckFormat& format : report::kCheckFormats) {
    known.emplace_back(format.name);
    if (format.name != name) continue;
    const std::string path = equals == std::string::npos ? "" : given.value.substr(equals + 1);
    if (format.to_file == path.empty()) given.refuse(name + (format.to_file ? "=FILE" : " alone"));
    if (path == "-") {
      given.refuse(name + "=FILE",
                   "standard output has the answer; /dev/stdout takes a report as well");
    }
    return {&format, path};
  }
  throw Error(ExitCode::usage, given.origin + ": " + text::no_such("report", name, known));
}

/// Adds to a file that belongs to the step, and may hold what others have written. `text` is told
/// how large it is. Nothing where the variable names none.
void append(const char* variable, const std::function<std::string(std::size_t)>& text) {
  const char* const named = std::getenv(variable);
  if (!named || !*named) return;
  const std::string path = named;
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
  const auto refuse = [&](int error) {
    if (file >= 0) ::close(file);
    throw Error(ExitCode::output, "cannot write " + shown_path(path) + " ($" + variable +
                                      "): " + std::strerror(error));
  };
  if (file < 0) refuse(errno);
  struct stat status {};
  const auto size = ::fstat(file, &status) == 0 ? static_cast<std::size_t>(status.st_size) : 0;
  const std::string added = text(size);
  for (std::size_t written = 0; written < added.size();) {
    const ssize_t count = ::write(file, added.data() + written, added.size() - written);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) refuse(errno);
    written += static_cast<std::size_t>(count);
  }
  ::close(file);
}

}  // namespace

std::vector<CheckReport> asked_reports(const Arguments& arguments) {
  std::vector<CheckReport> reports;
  for (const Given& given : arguments.all("report")) {
    CheckReport report = report_of(given);
    const bool twice = std::any_of(reports.begin(), reports.end(), [&](const CheckReport& other) {
      return other.path == report.path || same_file(other.path, report.path);
    });
    if (twice) {
      throw Error(ExitCode::usage, given.origin + ": " + text::quoted(given.value) +
                                       " goes where another report goes");
    }
    const auto output = arguments.one("output");
    if (output && output->value == report.path) {
      throw Error(ExitCode::usage,
                  given.origin + ": " + text::quoted(report.path) + " is the file of --output");
    }
    reports.push_back(std::move(report));
  }
  return reports;
}

void refuse_overwriting(const std::vector<CheckReport>& reports,
                        const std::vector<std::string>& inputs) {
  for (const CheckReport& report : reports) {
    for (const std::string& input : inputs) {
      if (report.path.empty() || !same_file(report.path, input)) continue;
      throw Error(ExitCode::usage, "--report: would overwrite input " + shown_path(input));
    }
  }
}

void write_reports(const std::vector<CheckReport>& reports, const report::CheckSheet& sheet,
                   const std::vector<std::string>& inputs,
                   const std::function<void(std::string_view)>& sink) {
  for (const CheckReport& report : reports) {
    const std::string text = report.format->render(sheet);
    if (report.path.empty()) {
      sink(text);
      append("GITHUB_STEP_SUMMARY", [&](std::size_t size) {
        return report::to_comment(sheet, kMostOfSummary - std::min(size, kMostOfSummary));
      });
      append("GITHUB_OUTPUT", [&](std::size_t) { return report::to_outputs(sheet); });
      continue;
    }
    Output output(report.path, inputs, false);
    output.write(text);
    output.finish();
  }
}

}  // namespace tco::cli
