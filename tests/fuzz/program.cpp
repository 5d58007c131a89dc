#include "program.hpp"

#include "cli/door/command.hpp"

#include <nlohmann/json.hpp>

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>

extern "C" void __sanitizer_set_report_fd(void* file);

namespace tco::fuzz {
namespace {

int terminal = 2;  ///< Where findings are told: standard error is the program's.
std::string folder;
std::vector<std::string> last;

/// A file in memory that takes the place of a standard stream, which the program may close.
class Caught {
 public:
  explicit Caught(int stream) : stream_(stream), before_(above(stream)) {
    const int file = ::memfd_create("stream", MFD_CLOEXEC);
    file_ = above(file);
    ::close(file);
    ::dup2(file_, stream_);
  }
  std::string text() {
    ::dup2(before_, stream_);
    ::close(before_);
    std::string all(static_cast<std::size_t>(::lseek(file_, 0, SEEK_END)), '\0');
    if (::pread(file_, all.data(), all.size(), 0) < 0) all.clear();
    ::close(file_);
    return all;
  }

 private:
  static int above(int file) { return ::fcntl(file, F_DUPFD_CLOEXEC, 100); }

  int stream_, before_, file_ = -1;
};

bool is_no_number(const std::string& cell) {
  for (const char* const word : {"nan", "-nan", "inf", "-inf", "NaN", "Infinity", "-Infinity"}) {
    if (cell == word) return true;
  }
  return false;
}

void check_csv(const std::string& text) {
  std::string cell;
  std::size_t cells = 0, columns = 0;
  bool quoted = false, was_quoted = false;
  for (const char mark : text) {
    if (mark == '"') {
      quoted = !quoted;
      was_quoted = true;
    } else if (!quoted && (mark == ',' || mark == '\n')) {
      if (!was_quoted && is_no_number(cell)) found("a cell is " + cell + " in\n" + text);
      cell.clear();
      was_quoted = false;
      ++cells;
      if (mark == ',') continue;
      if (columns == 0) columns = cells;
      if (cells != columns) found("rows of several lengths in\n" + text);
      cells = 0;
    } else {
      cell += mark;
    }
  }
}

std::string format_of(const std::vector<std::string>& argv) {
  for (std::size_t i = 0; i + 1 < argv.size(); ++i) {
    if (argv[i] == "-f") return argv[i + 1];
  }
  return {};
}

bool has_control(const std::string& text) {
  for (const char mark : text) {
    const auto code = static_cast<unsigned char>(mark);
    if ((code < 0x20 && mark != '\n') || code == 0x7f) return true;
  }
  return false;
}

void check(const std::vector<std::string>& argv, const Outcome& outcome, const std::string& said) {
  const bool refused = outcome.code == 2 || outcome.code == 3;
  const bool known = refused || outcome.code == 0 || outcome.code == 1 || outcome.code == 5;
  if (!known) found("exit code " + std::to_string(outcome.code) + ": " + said);
  if (refused && !outcome.out.empty()) found("a refusal with results:\n" + outcome.out);
  if (refused && said.empty()) found("a refusal without a word");
  if (has_control(said)) found("a control character is told: " + said);
  if (refused) return;
  const std::string format = format_of(argv);
  if (format == "csv") check_csv(outcome.out);
  if (format == "json" && !nlohmann::json::accept(outcome.out)) found("no JSON:\n" + outcome.out);
  if ((format.empty() || format == "md") && has_control(outcome.out)) {
    found("a control character in\n" + outcome.out);
  }
}

}  // namespace

void prepare() {
  terminal = ::fcntl(2, F_DUPFD_CLOEXEC, 200);
  __sanitizer_set_report_fd(reinterpret_cast<void*>(static_cast<long>(terminal)));
  std::string name = std::filesystem::temp_directory_path() / "tco-fuzz-XXXXXX";
  folder = ::mkdtemp(name.data());
  std::filesystem::current_path(folder);
  std::filesystem::create_directory(folder + "/.git");  // no tco.json is looked for above
  for (const char* const variable :
       {"HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_DATA_DIRS", "XDG_CONFIG_DIRS"}) {
    ::setenv(variable, folder.c_str(), 1);
  }
  std::atexit([] { std::filesystem::remove_all(folder); });
}

Outcome ran(const std::vector<std::string>& argv) {
  last = argv;
  Caught out(1), err(2);
  Outcome outcome{.code = cli::run(argv), .out = {}};
  const std::string said = err.text();
  outcome.out = out.text();
  check(argv, outcome, said);
  return outcome;
}

void found(const std::string& what) {
  std::string text = "\nFINDING of tco";
  for (const std::string& word : last) text += " '" + word + '\'';
  text += ": " + what.substr(0, 4000) + '\n';
  if (::write(terminal, text.data(), text.size()) < 0) std::_Exit(1);
  std::abort();
}

std::string written(const std::string& name, const std::string& text) {
  std::ofstream(folder + '/' + name, std::ios::binary) << text;
  return folder + '/' + name;
}

std::string of_project(const std::string& path) { return TCO_SOURCE_DIR "/" + path; }

}  // namespace tco::fuzz
