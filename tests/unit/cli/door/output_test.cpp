#include "cli/door/output.hpp"

#include "cli/door/input.hpp"
#include "tco/error.hpp"

#include <catch2/catch.hpp>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

namespace output_test {

using namespace tco;
using namespace tco::cli;
namespace fs = std::filesystem;

namespace {

/// A directory of its own that goes when the test does.
struct Scratch {
  Scratch() {
    char name[] = "/tmp/tco-output-XXXXXX";
    REQUIRE(::mkdtemp(name));
    path = name;
  }
  ~Scratch() { fs::remove_all(path); }
  fs::path path;
};

std::string content(const fs::path& path) {
  std::stringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

void put(const fs::path& path, const std::string& text) {
  std::ofstream(path, std::ios::binary) << text;
}

std::size_t entries(const fs::path& path) {
  return static_cast<std::size_t>(std::distance(fs::directory_iterator(path), {}));
}

void write_to_file(const fs::path& path, std::string_view text,
                   const std::vector<std::string>& inputs, bool no_clobber) {
  Output output(path, inputs, no_clobber);
  output.write(text);
  output.finish();
}

ExitCode refusal(const fs::path& path, const std::vector<std::string>& inputs, bool no_clobber) {
  try {
    write_to_file(path, "new", inputs, no_clobber);
  } catch (const Error& e) {
    return e.code();
  }
  return ExitCode::answered;
}

}  // namespace

TEST_CASE("a file is written whole and nothing is left beside it") {
  const Scratch scratch;
  const fs::path file = scratch.path / "out";
  const std::string large(3'000'000, 'x');
  write_to_file(file, large, {}, false);
  CHECK(content(file) == large);
  write_to_file(file, "short", {}, false);
  CHECK(content(file) == "short");
  write_to_file(file, "", {}, false);
  CHECK(content(file).empty());
  CHECK(entries(scratch.path) == 1);
}

TEST_CASE("mode and links of what is there are kept") {
  const Scratch scratch;
  const fs::path file = scratch.path / "out", link = scratch.path / "link";
  put(file, "old");
  ::chmod(file.c_str(), 0604);
  fs::create_symlink("out", link);
  write_to_file(link, "new", {}, false);
  CHECK(fs::is_symlink(link));
  CHECK(content(file) == "new");
  CHECK((fs::status(file).permissions() & fs::perms::all) == fs::perms{0604});
}

TEST_CASE("inputs, directories and files to keep are not replaced") {
  const Scratch scratch;
  const fs::path file = scratch.path / "in", link = scratch.path / "link",
                 hard = scratch.path / "hard";
  put(file, "old");
  fs::create_symlink("in", link);
  fs::create_hard_link(file, hard);
  for (const fs::path& same : {file, link, hard, scratch.path / "." / "in"}) {
    CAPTURE(same);
    CHECK(refusal(same, {file}, false) == ExitCode::usage);
    CHECK(refusal(file, {same}, false) == ExitCode::usage);
  }
  CHECK(refusal(file, {}, true) == ExitCode::output);
  CHECK(refusal(scratch.path, {}, false) == ExitCode::output);
  CHECK(refusal(scratch.path / "no" / "out", {}, false) == ExitCode::output);
  CHECK(refusal(std::string(5000, 'a'), {}, false) == ExitCode::output);
  CHECK(content(file) == "old");
  CHECK(entries(scratch.path) == 3);
}

TEST_CASE("content that is new is nobody's to run as another user") {
  const Scratch scratch;
  const fs::path file = scratch.path / "out";
  put(file, "old");
  ::chmod(file.c_str(), 06755);
  write_to_file(file, "new", {}, false);
  CHECK((fs::status(file).permissions() & fs::perms::mask) == fs::perms{0755});
}

TEST_CASE("a file that appears while its answer is made is kept where it is to be") {
  const Scratch scratch;
  const fs::path file = scratch.path / "out";
  const bool no_clobber = GENERATE(true, false);
  std::optional<Output> output;
  output.emplace(file, std::vector<std::string>{}, no_clobber);
  output->write("new");
  put(file, "precious");
  if (no_clobber) {
    CHECK_THROWS_WITH(output->finish(),
                      "--no-clobber: cannot write " + file.string() + ": File exists");
  } else {
    output->finish();
  }
  output.reset();
  CHECK(content(file) == (no_clobber ? "precious" : "new"));
  CHECK(entries(scratch.path) == 1);
}

TEST_CASE("a link to what is not there yet is kept, and is something to keep") {
  const Scratch scratch;
  fs::create_directory(scratch.path / "in");
  const fs::path link = scratch.path / "in" / "link", chain = scratch.path / "chain";
  fs::create_symlink("../target", link);
  fs::create_symlink("in/link", chain);
  CHECK(refusal(chain, {}, true) == ExitCode::output);
  CHECK_FALSE(fs::exists(scratch.path / "target"));
  write_to_file(chain, "new", {}, false);
  CHECK(fs::is_symlink(chain));
  CHECK(fs::is_symlink(link));
  CHECK(content(scratch.path / "target") == "new");
}

TEST_CASE("a name may be as long as the system takes it") {
  const Scratch scratch;
  write_to_file(scratch.path / std::string(255, 'n'), "new", {}, false);
  CHECK(content(scratch.path / std::string(255, 'n')) == "new");
  CHECK(refusal(scratch.path / std::string(256, 'n'), {}, false) == ExitCode::output);
  CHECK(entries(scratch.path) == 1);
}

TEST_CASE("what killed runs of the same number have left blocks nothing") {
  const Scratch scratch;
  const std::string stem = scratch.path / (".tco-" + std::to_string(::getpid()));
  put(stem + ".tmp", "left");
  put(stem + "-1.tmp", "left");
  write_to_file(scratch.path / "out", "new", {}, false);
  CHECK(content(scratch.path / "out") == "new");
  CHECK(content(stem + "-1.tmp") == "left");
  CHECK(entries(scratch.path) == 3);
}

TEST_CASE("pipes that do not block are waited for") {
  std::array<int, 2> there{}, back{};  // ends to read and to write
  REQUIRE(::pipe(there.data()) == 0);
  REQUIRE(::pipe(back.data()) == 0);
  const std::string text(3'000'000, 'x');
  const pid_t child = ::fork();
  if (child == 0) {  // sends back what it reads
    ::close(there[1]);
    for (const int end : {there[0], back[1]}) ::fcntl(end, F_SETFL, O_NONBLOCK);
    ::dup2(there[0], STDIN_FILENO);
    ::dup2(back[1], STDOUT_FILENO);
    try {
      write_to_stdout(Inputs().read("-"));
    } catch (const Error&) {
      ::_exit(1);
    }
    ::_exit(0);
  }
  ::close(there[0]);
  ::close(back[1]);
  ::usleep(20'000);  // it finds nothing to read
  std::size_t sent = 0;
  while (sent < text.size()) {
    const ssize_t count = ::write(there[1], text.data() + sent, text.size() - sent);
    REQUIRE(count > 0);
    sent += static_cast<std::size_t>(count);
  }
  ::close(there[1]);
  ::usleep(20'000);  // nothing takes what it writes
  std::array<char, 65536> block{};
  std::size_t came = 0;
  for (ssize_t count; (count = ::read(back[0], block.data(), block.size())) > 0;) {
    came += static_cast<std::size_t>(count);
  }
  ::close(back[0]);
  int status = -1;
  ::waitpid(child, &status, 0);
  CHECK(status == 0);
  CHECK(came == text.size());
}

TEST_CASE("devices are written straight") {
  write_to_file("/dev/null", "gone", {}, true);
  CHECK(refusal("/dev/full", {}, false) == ExitCode::output);
}

}  // namespace output_test
