#define CATCH_CONFIG_RUNNER
#include <catch2/catch.hpp>

#include <cstdlib>
#include <string>
#include <string_view>

namespace {

/// The names of the tests in the files of a folder of tests/unit, as a test specification: Catch2
/// chooses by name and tag alone. Empty: there is none.
std::string tests_of(const std::string& room) {
  std::string specification;
  for (const auto& test : Catch::getAllTestCasesSorted(*Catch::getCurrentContext().getConfig())) {
    if (std::string_view(test.lineInfo.file).find("unit/" + room + "/") == std::string_view::npos) {
      continue;
    }
    if (!specification.empty()) specification += ',';
    specification += '"';
    for (const char c : test.name) {
      if (c == '"' || c == '\\') specification += '\\';
      specification += c;
    }
    specification += '"';
  }
  return specification;
}

}  // namespace

/// tco_tests [--room core/curve] [what Catch2 takes]
int main(int argc, char* argv[]) {
  // No test depends on the documents and tco.json files of the machine; those of them turn it off.
  ::setenv("TCO_NO_CONFIG", "1", 1);
  std::string room;
  Catch::Session session;
  session.cli(session.cli() | Catch::clara::Opt(room, "FOLDER")["--room"](
                                  "the tests of a folder of tests/unit alone"));
  if (const int wrong = session.applyCommandLine(argc, argv); wrong != 0) return wrong;
  if (!room.empty()) {
    session.config();  // getAllTestCasesSorted asks the context for it
    const std::string tests = tests_of(room);
    if (tests.empty()) {
      Catch::cerr() << "no tests in " << room << '\n';
      return 2;
    }
    session.configData().testsOrTags = {tests};
    session.useConfigData(session.configData());
  }
  return session.run();
}
