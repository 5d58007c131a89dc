#include "cli/door/output.hpp"

#include "tco/error.hpp"

#include <catch2/catch.hpp>

#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>

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

TEST_CASE("devices are written straight") {
  write_to_file("/dev/null", "gone", {}, true);
  CHECK(refusal("/dev/full", {}, false) == ExitCode::output);
}

}  // namespace output_test
