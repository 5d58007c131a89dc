#include "cli/door/terminal.hpp"

#include "cli/door/command.hpp"
#include "cli/door/parsed.hpp"

#include <catch2/catch.hpp>

#include <cstdlib>
#include <optional>

namespace terminal_test {

using namespace tco::cli;

namespace {

/// A variable of the environment for as long as this lives.
class Variable {
 public:
  Variable(const char* name, const char* value) : name_(name) {
    if (const char* const before = std::getenv(name)) before_ = before;
    set(value);
  }
  ~Variable() { set(before_ ? before_->c_str() : nullptr); }
  Variable(const Variable&) = delete;
  Variable& operator=(const Variable&) = delete;

 private:
  void set(const char* value) { value ? ::setenv(name_, value, 1) : ::unsetenv(name_); }

  const char* name_;
  std::optional<std::string> before_;
};

}  // namespace

TEST_CASE("UTF-8 is for terminals that show it") {
  struct Row {
    const char* because;
    const char *all, *ctype, *lang, *term;
    bool unicode;
  };
  for (const Row& row : {
           Row{"nothing is set", nullptr, nullptr, nullptr, "xterm", false},
           Row{"LANG", nullptr, nullptr, "de_DE.UTF-8", "xterm", true},
           Row{"as some write it", nullptr, nullptr, "de_DE.utf8", "xterm", true},
           Row{"LC_CTYPE is before LANG", nullptr, "C", "de_DE.UTF-8", "xterm", false},
           Row{"LC_ALL is before all", "C.UTF-8", "C", "C", "xterm", true},
           Row{"empty is not set", "", "", "C.UTF-8", "xterm", true},
           Row{"another character set", nullptr, nullptr, "de_DE.ISO-8859-1", "xterm", false},
           Row{"a dumb terminal", nullptr, nullptr, "C.UTF-8", "dumb", false},
           Row{"no terminal named", nullptr, nullptr, "C.UTF-8", nullptr, false},
       }) {
    CAPTURE(row.because);
    const Variable all("LC_ALL", row.all), ctype("LC_CTYPE", row.ctype), lang("LANG", row.lang);
    const Variable term("TERM", row.term);
    std::string help;
    CHECK(layout_of(parsed(kCompare.syntax, {}, help)).unicode == row.unicode);
  }
}

TEST_CASE("files get no charts") {
  std::string help;
  CHECK(!layout_of(parsed(kCompare.syntax, {"--output", "answer.txt"}, help)).chart);
}

}  // namespace terminal_test
