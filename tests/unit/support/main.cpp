#define CATCH_CONFIG_RUNNER
#include <catch2/catch.hpp>

#include <cstdlib>
#include <string>
#include <string_view>

namespace {

/// The names of the tests in the files of a folder of tests/unit, but for hidden ones, as a test
/// specification: Catch2 chooses by name and tag alone. Empty: there is none.
std::string tests_of(const std::string& room, const Catch::IConfig& config) {
  std::string specification;
  for (const auto& test : Catch::getAllTestCasesSorted(config)) {
    if (std::string_view(test.lineInfo.file).find("unit/" + room + "/") == std::string_view::npos) {
      continue;
    }
    if (test.isHidden()) continue;
    if (!specification.empty()) specification += ',';
    for (const char c : test.name) {
      if (std::string_view("\\,[\"").find(c) != std::string_view::npos) specification += '\\';
      specification += c;
    }
  }
  return specification;
}

}  // namespace

/// tco_tests [--room core/curve] [what Catch2 takes]
int main(int argc, char* argv[]) {
  // No test depends on the documents, tco.json files and catalogs of the machine; those of them
  // turn it off.
  ::setenv("TCO_NO_CONFIG", "1", 1);
  std::string room;
  Catch::Session session;
  session.cli(session.cli() | Catch::clara::Opt(room, "FOLDER")["--room"](
                                  "the tests of a folder of tests/unit alone"));
  if (const int wrong = session.applyCommandLine(argc, argv); wrong != 0) return wrong;
  if (!room.empty()) {
    const std::string tests = tests_of(room, session.config());
    if (tests.empty()) {
      Catch::cerr() << "no tests in " << room << '\n';
      return 2;
    }
    Catch::ConfigData chosen = session.configData();
    chosen.testsOrTags = {tests};
    session.useConfigData(chosen);
  }
  return session.run();
}
