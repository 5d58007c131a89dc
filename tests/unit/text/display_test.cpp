#include "tco/text/display.hpp"

#include <catch2/catch.hpp>

#include <string>

namespace display_test {

using namespace tco::text;
using namespace std::string_literals;

TEST_CASE("what hides, steers or is no UTF-8 is shown escaped") {
  struct Row {
    const char* because;
    std::string text, shown;
  };
  for (const auto& [because, text, shown] : {
           Row{"plain", "LTX-2.3 (fp8), 5 €", "LTX-2.3 (fp8), 5 €"},
           Row{"letters, CJK, emoji stay", "é 漢字 😀", "é 漢字 😀"},
           Row{"escape sequence", "\x1b[2J", "\\u{1b}[2J"},
           Row{"bell, NUL, delete", "\a\0\x7f"s, "\\u{7}\\u{0}\\u{7f}"},
           Row{"line break", "a\nb\tc\rd", "a\\u{a}b\\u{9}c\\u{d}d"},
           Row{"C1 control sequence introducer", "\u009b31m", "\\u{9b}31m"},
           Row{"right-to-left override", "gnp\u202e", "gnp\\u{202e}"},
           Row{"isolates", "\u2066\u2069", "\\u{2066}\\u{2069}"},
           Row{"zero width, byte order mark", "a\u200bb\ufeff", "a\\u{200b}b\\u{feff}"},
           Row{"line separator", "\u2028", "\\u{2028}"},
           Row{"tags", "\U000e0041", "\\u{e0041}"},
           Row{"Latin-1 byte", "caf\xe9", "caf\\xe9"},
           Row{"overlong", "\xc0\xaf", "\\xc0\\xaf"},
           Row{"surrogate", "\xed\xa0\x80", "\\xed\\xa0\\x80"},
           Row{"beyond Unicode", "\xf4\x90\x80\x80", "\\xf4\\x90\\x80\\x80"},
           Row{"cut off", "\xe2\x82", "\\xe2\\x82"},
           Row{"lone continuation", "\x80", "\\x80"},
       }) {
    CAPTURE(because);
    CHECK(display_safe(text) == shown);
    CHECK(has_invisible(text) == (text != shown));
    CHECK(is_utf8(display_safe(text)));
  }
  CHECK(display_safe("a\nb", true) == "a\nb");
}

TEST_CASE("any two bytes come out safe") {
  for (int a = 0; a < 256; ++a) {
    for (int b = 0; b < 256; ++b) {
      const std::string safe =
          display_safe(std::string{static_cast<char>(a), static_cast<char>(b)});
      CHECK_FALSE(has_invisible(safe));
    }
  }
}

TEST_CASE("long text is cut between characters") {
  CHECK(tco::text::quoted("abc") == "\"abc\"");
  CHECK(tco::text::quoted(std::string(60, 'a')) == '"' + std::string(60, 'a') + '"');
  CHECK(tco::text::quoted(std::string(61, 'a')) == '"' + std::string(57, 'a') + "...\"");
  CHECK(tco::text::quoted("äöüäöü", 5) == "\"äö...\"");
  CHECK(tco::text::quoted(std::string(1'000'000, 'a')).size() == 62);
  CHECK(tco::text::quoted(std::string(1'000'000, '\x1b')).size() == 62);
  CHECK(shortened("") == "");
}

TEST_CASE("the first byte that is not UTF-8") {
  CHECK(invalid_at("abc") == std::string::npos);
  CHECK(invalid_at("caf\xe9!") == 3);
  CHECK(invalid_at("é\xff") == 2);
  CHECK(character_count("é漢😀") == 3);
}

}  // namespace display_test
