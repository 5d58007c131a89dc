#include "catalog/json/document.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>

namespace conformance_test {

namespace {

const std::filesystem::path kSuite = TCO_SOURCE_DIR "/../shared/data/JSONTestSuite";

std::string content(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  REQUIRE(file);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// What the strict parser says of a text; empty: it is accepted.
std::string refusal(const std::string& name, const std::string& text) {
  const tco::catalog::Source source{name, text};
  try {
    tco::catalog::parsed(source);
    return {};
  } catch (const tco::Error& e) {
    return e.what();
  }
}

}  // namespace

// JSONTestSuite of Nicolas Seriot. Its y_ files must be accepted, its n_ files refused; what it
// leaves open (i_), and the two y_ files with duplicate keys, tco_expected.tsv decides for us.
TEST_CASE("the strict parser answers JSONTestSuite as expected", "[catalog][conformance]") {
  if (!std::filesystem::exists(kSuite / "tco_expected.tsv")) {
    WARN("skipped: no JSONTestSuite at " << kSuite);
    return;
  }
  std::istringstream lines(content(kSuite / "tco_expected.tsv"));
  std::string line;
  std::getline(lines, line);
  REQUIRE(line == "file\tsuite\ttco\twhy");
  std::size_t files = 0;
  while (std::getline(lines, line)) {
    std::istringstream columns(line);
    std::string name, suite, expected;
    std::getline(columns, name, '\t');
    std::getline(columns, suite, '\t');
    std::getline(columns, expected, '\t');
    ++files;
    const std::string said = refusal(name, content(kSuite / "test_parsing" / name));
    CAPTURE(name, suite, said);
    CHECK((said.empty() ? "accept" : "reject") == expected);
    if (said.empty()) continue;
    CHECK(said.starts_with(name + ':'));  // a message says which file
    CHECK(said.find("json.exception") == std::string::npos);
    CHECK(said.size() < 500);
  }
  CHECK(files == 318);
}

}  // namespace conformance_test
