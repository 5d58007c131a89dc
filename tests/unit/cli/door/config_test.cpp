#include "cli/door/config.hpp"

#include "support/schema_check.hpp"
#include "tco/error.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <cstdlib>
#include <optional>

namespace config_test {

using namespace tco;
using namespace tco::test;

namespace {

catalog::Config read(const std::string& text) {
  return catalog::read_config("tco.json", text, cli::config_names());
}

std::string complaint(const std::string& text) {
  try {
    read(text);
    return {};
  } catch (const Error& e) {
    return e.what();
  }
}

/// Variables for as long as it lives; null: unset.
class Environment {
 public:
  Environment(std::initializer_list<std::pair<const char*, const char*>> variables) {
    for (const auto& [name, value] : variables) {
      const char* const before = std::getenv(name);
      before_.emplace_back(name, before ? std::optional<std::string>(before) : std::nullopt);
      set(name, value);
    }
  }
  ~Environment() {
    for (const auto& [name, value] : before_) set(name, value ? value->c_str() : nullptr);
  }

 private:
  static void set(const char* name, const char* value) {
    if (value) {
      ::setenv(name, value, 1);
    } else {
      ::unsetenv(name);
    }
  }
  std::vector<std::pair<const char*, std::optional<std::string>>> before_;
};

}  // namespace

TEST_CASE("a tco.json gives flags as they would be written, with their places", "[config]") {
  const catalog::Config config = read(
      "{\"kind\": \"config\", \"schema_version\": 1, \"currency\": \"EUR\",\n"
      " \"data\": [\"prices\", \"../b.json\"], \"scenario\": \"clips.json\",\n"
      " \"defaults\": {\"fx\": [\"EUR=1.08\", \"GBP=1.3\"], \"electricity\": 0.30, \"quiet\": "
      "false},\n"
      " \"hardware\": [{\"id\": \"x\"}]}");
  CHECK(config.currency == "EUR");
  REQUIRE(config.data.size() == 2);
  CHECK(config.data[1].value == "../b.json");
  CHECK(config.data[1].place == "tco.json:2:21: /data/1");
  CHECK(config.scenario.value().place == "tco.json:2:47: /scenario");
  REQUIRE(config.defaults.size() == 4);
  CHECK(config.defaults[0].name == "electricity");
  CHECK(config.defaults[0].value == "0.30");  // as written, nothing is rounded unseen
  CHECK(config.defaults[2].name == "fx");
  CHECK(config.defaults[2].value == "GBP=1.3");
  CHECK(config.defaults[3].value == "false");
  CHECK(config.has_records);
}

TEST_CASE("reader and schema of a tco.json agree", "[config][schema]") {
  struct Row {
    const char *because, *rest, *complaint;
  };
  // clang-format off
  const auto row = GENERATE(values<Row>({
      {"nothing set", "", ""},
      {"null counts as absent", R"(, "data": null, "defaults": {"format": null})", ""},
      {"keys of the user's own", R"(, "x_why": 1, "defaults": {"x_why": "dear"})", ""},
      {"a list where a flag repeats", R"(, "defaults": {"fx": ["EUR=1.08"]})", ""},
      {"a number or a text", R"(, "defaults": {"horizon": 24, "width": "100"})", ""},
      {"a slip in a key", R"(, "defaults": {"electricty": 1})", "did you mean \"electricity\"?"},
      {"the flag's name with -", R"(, "defaults": {"max-price-age": "9d"})", "did you mean \"max_price_age\"?"},
      {"no file says where answers go", R"(, "defaults": {"output": "x"})", "unknown key \"output\""},
      {"the question belongs into its scenario", R"(, "defaults": {"own": ["x"]})", "unknown key \"own\""},
      {"a list where a flag is given once", R"(, "defaults": {"format": ["csv"]})", "/defaults/format: expected a text or a number, got an array"},
      {"a list in a list", R"(, "defaults": {"fx": [["EUR=1"]]})", "/defaults/fx/0: expected a text or a number"},
      {"a switch is on or off", R"(, "defaults": {"quiet": "yes"})", "/defaults/quiet: expected true or false, got \"yes\""},
      {"an empty text", R"(, "defaults": {"format": ""})", "/defaults/format: expected"},
      {"a path is a text", R"(, "data": [5])", "/data/0: expected a path, got 5"},
      {"data is a list", R"(, "data": "prices.json")", "/data: expected an array"},
      {"one scenario", R"(, "scenario": ["a"])", "/scenario: expected a path"},
      {"records are in lists", R"(, "plans": {})", "/plans: expected an array"},
      {"money of no country", R"(, "currency": "euro")", "/currency: expected an ISO 4217 code"},
      {"an unknown key", R"(, "dta": [])", "did you mean \"data\"?"},
  }));
  // clang-format on
  CAPTURE(row.because);
  const std::string text =
      std::string(R"({"kind": "config", "schema_version": 1)") + row.rest + '}';
  const std::string said = complaint(text);
  CAPTURE(said);
  CHECK(said.empty() == (*row.complaint == '\0'));
  CHECK(said.find(row.complaint) != std::string::npos);
  CHECK(schema_complaints("config", nlohmann::json::parse(text)).empty() == said.empty());
}

TEST_CASE("the head of a tco.json", "[config]") {
  CHECK(complaint("[]") == "tco.json:1:1: /: expected an object, got an array");
  CHECK(complaint(R"({"schema_version": 1})").find("missing key \"kind\"") != std::string::npos);
  CHECK(complaint(R"({"kind": "prices", "schema_version": 1, "plans": []})")
            .find("/kind: expected \"config\", got \"prices\"") != std::string::npos);
  CHECK(complaint(R"({"kind": "config", "schema_version": 2})").find("needs a newer tco") !=
        std::string::npos);
}

TEST_CASE("where files are looked for", "[config]") {
  struct Row {
    const char *because, *home, *data_dirs, *config_dirs, *data_home, *config_home;
    std::vector<std::string> folders;
  };
  // clang-format off
  const auto row = GENERATE(values<Row>({
      {"nothing is set: what the XDG specification says, and /etc", nullptr, nullptr, nullptr, nullptr, nullptr,
       {"/usr/share/tco", "/usr/local/share/tco", "/etc/xdg/tco", "/etc/tco"}},
      {"the folders of a home", "/home/u", "/s", "/c", nullptr, nullptr,
       {"/s/tco", "/c/tco", "/home/u/.local/share/tco", "/home/u/.config/tco"}},
      {"the first of a list is the most important: it comes last", "", "/a:/b/", "/c:/d", "", "",
       {"/b/tco", "/a/tco", "/d/tco", "/c/tco"}},
      {"relative folders are passed over", "u", "/s", "c:/d", "x", "y", {"/s/tco", "/d/tco"}},
      {"variables of the user's own folders", "/home/u", "/s", "/c", "/data", "/config",
       {"/s/tco", "/c/tco", "/data/tco", "/config/tco"}},
  }));
  // clang-format on
  CAPTURE(row.because);
  const Environment environment{{"HOME", row.home},
                                {"XDG_DATA_DIRS", row.data_dirs},
                                {"XDG_CONFIG_DIRS", row.config_dirs},
                                {"XDG_DATA_HOME", row.data_home},
                                {"XDG_CONFIG_HOME", row.config_home}};
  std::vector<std::string> folders;
  for (const cli::ConfigPlace& place : cli::config_places()) {
    if (place.is_directory) folders.push_back(place.path);
  }
  CHECK(folders == row.folders);
}

}  // namespace config_test
