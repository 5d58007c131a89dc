// A page is mailed to people who never saw the program: what is in a document must stay text in it,
// wherever it stands. How it looks and works in a browser is in tests/page.
#include "tco/report/html/page.hpp"

#include "report/words/base64.hpp"

#include <catch2/catch.hpp>

namespace page_test {

using namespace tco::report;

namespace {

const std::string kHostile = "</script><img src=x onerror=alert(1)>\"'&\x1b[2J";

Report everything_named(const std::string& name) {
  Report report;
  Grid grid{{{name}, {name, true, 0, name, false, "each"}}, {{name, name}}, {name}, name};
  grid.options = {0};
  Chart chart{.title = name, .description = name, .x = {name}, .y = {name}, .series = {}};
  chart.series.push_back({name, 0, {{1, 1}, {2, 2}}});
  chart.marks.push_back({1.5, name, true});
  chart.bands.push_back({1, 2, name});
  Live live{.volume = 1, .horizons = {36}, .currency = "$", .one = "clip", .kept = "kept clips"};
  live.options.push_back({.name = name, .pieces = {{0, 2, 1, {1}, {1}}}});
  live.parts = {"api"};
  live.times = {Live::Times::nothing};
  live.still = {name};
  const Bars bars{.title = name,
                  .description = name,
                  .unit = name,
                  .parts = {name},
                  .bars = {{.name = name, .amounts = {1}}},
                  .rest = name};
  report.blocks = {Paragraph{name, true}, Paragraph{name}, live, Heading{name},       grid,
                   Strip{name, {name}},   chart,           bars, Download{name, name}};
  report.warnings = {name};
  return report;
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = 0; (at = text.find(part, at)) != text.npos; at += part.size()) ++found;
  return found;
}

}  // namespace

TEST_CASE("a hostile name is text wherever it stands", "[page]") {
  const std::string harmless = to_page({{"name", everything_named("name")}});
  const std::string page = to_page({{kHostile, everything_named(kHostile)}});
  CHECK(page.find("<img") == page.npos);
  CHECK(page.find('\x1b') == page.npos);
  // As many tags and attributes as of a harmless name.
  for (const char* const part : {"<", ">", "\"", "<script", "</script"}) {
    CAPTURE(part);
    CHECK(count(page, part) == count(harmless, part));
  }
}

TEST_CASE("only the page's own script and style may run", "[page]") {
  const std::string page = to_page({{"", everything_named("name")}});
  const auto between = [&](const char* begin, const char* end) {
    const std::size_t from = page.rfind(begin) + std::string(begin).size();
    return page.substr(from, page.find(end, from) - from);
  };
  CHECK(page.find("script-src 'sha256-" + sha256_base64(between("<script>", "</script>")) + "'") !=
        page.npos);
  CHECK(page.find("style-src 'sha256-" + sha256_base64(between("<style>", "</style>")) + "'") !=
        page.npos);
  CHECK(page.find("default-src 'none'") != page.npos);
  CHECK(page.find("style=") == page.npos);  // which that policy would refuse
}

TEST_CASE("several questions have a table of contents, one has none", "[page]") {
  const Report one = everything_named("name");
  CHECK(to_page({{"a", one}}).find("<nav") == std::string::npos);
  const std::string both = to_page({{"a", one}, {"b", one}});
  CHECK(both.find("<li><a href=\"#c2\">b</a>: name</li>") != both.npos);
  CHECK(count(both, "<article") == 2);
}

TEST_CASE("what is longer than a page shows is cut, and said", "[page]") {
  Report report;
  report.blocks = {Grid{{{"a"}}, std::vector<std::vector<std::string>>(10'000, {"x"})}};
  const std::string page = to_page({{"", report}});
  CHECK(page.size() < 30'000);
  CHECK(page.find("9850 more rows than a page shows: -f csv has all.") != page.npos);
}

// RFC 4648, section 10; FIPS 180-4 of "abc".
TEST_CASE("base64 and the hash of a text", "[page]") {
  CHECK(base64("").empty());
  CHECK(base64("f") == "Zg==");
  CHECK(base64("fo") == "Zm8=");
  CHECK(base64("foo") == "Zm9v");
  CHECK(base64("foobar") == "Zm9vYmFy");
  CHECK(sha256_base64("abc") == "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
}

}  // namespace page_test
