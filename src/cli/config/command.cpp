#include "cli/door/command.hpp"

#include "cli/door/asked.hpp"
#include "cli/door/config.hpp"
#include "cli/door/format.hpp"
#include "cli/door/terminal.hpp"
#include "cli/words/answer.hpp"
#include "cli/words/cells.hpp"
#include "tco/catalog/question/number_at.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/report/formats/format.hpp"
#include "tco/text/display.hpp"
#include "tco/text/words.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace tco::cli {
namespace {

using catalog::Layer;

constexpr std::array kShowing{
    Flag{"origin", "", "add the layer of every setting and the place it was given at"}};

/// A sum that two exchanges may have moved by a last digit.
std::string rounded(double number) {
  std::array<char, 32> digits{};
  const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), number,
                                          std::chars_format::general, 12);
  return error == std::errc() ? std::string(digits.data(), end) : plain_number(number);
}

/// One line of `show`.
struct InForce {
  std::string name, value, layer, place;
};

/// What one flag was given, or what the scenario says where it was not.
class Settings {
 public:
  Settings(const Arguments& arguments, const catalog::Catalog& catalog,
           const catalog::Question& question)
      : arguments_(arguments), catalog_(catalog), question_(question) {}

  std::vector<InForce> all() {
    const Scenario& scenario = question_.scenario;
    if (!add_given("scenario")) add("scenario", scenario.name, "built in");
    for (const StandingDocument& document : arguments_.standing_) {
      if (document.text && document.text->empty()) continue;
      add("data", document.path, std::string(name_of(document.layer)), document.place);
    }
    add_given("data");
    add_written("model", scenario.workload.model, "/workload/model");
    add_number("volume", "/demand/outputs_per_month");
    add_number("attempts", "/workload/attempts_per_output");
    add_number("horizon", "/horizon_months");
    if (const auto& price = scenario.assumptions.electricity.value) {
      add_written("electricity", rounded(price->in(unit::money / unit::kWh)),
                  "/electricity/price_per_kwh");
    }
    const auto date = arguments_.one("as-of");
    const bool beats_scenario = date && date->layer > Layer::scenario;
    if (beats_scenario) add_given("as-of");
    if (scenario.as_of) add_written("as-of", iso_date(*scenario.as_of), "/as_of");
    if (!add_given("currency")) add_written("currency", question_.currency, "/currency");
    if (!add_given("format")) add("format", "table", "built in");
    for (const auto group : kConfig.syntax.flags) {
      for (const Flag& flag : group) {
        const auto is_flag = [&](const InForce& line) { return line.name == flag.name; };
        const bool told = std::any_of(lines_.begin(), lines_.end(), is_flag);
        if (!told && flag.name != "origin" && flag.name != "output") {
          add_given(std::string(flag.name));
        }
      }
    }
    return std::move(lines_);
  }

 private:
  void add(std::string name, std::string value, std::string layer, std::string place = {}) {
    lines_.push_back({std::move(name), std::move(value), std::move(layer), std::move(place)});
  }
  bool add_given(const std::string& name) {
    for (const Given& given : arguments_.all(name)) {
      add(name, given.value, std::string(name_of(given.layer)), given.origin);
    }
    return arguments_.has(name);
  }
  /// A value of the question, wherever it comes from.
  void add_written(const std::string& name, const std::string& value, const char* pointer) {
    const bool told = !lines_.empty() && lines_.back().name == name;
    const catalog::Origin origin = question_.origins.of(pointer, "");
    if (!told) add(name, value, origin.layer, origin.place);
  }
  void add_number(const std::string& name, const char* pointer) {
    const auto number = catalog::number_at(pointer, question_, catalog_);
    if (number) add_written(name, plain_number(*number), pointer);
  }

  const Arguments& arguments_;
  const catalog::Catalog& catalog_;
  const catalog::Question& question_;
  std::vector<InForce> lines_;
};

report::Report headed(const char* command) {
  report::Report report;
  report.fields = {{"schema_version", 1.0},
                   {"command", std::string(command)},
                   {"version", std::string(TCO_VERSION)}};
  return report;
}

Answer show(const Arguments& arguments) {
  const Asked asked = cli::asked(arguments);
  const catalog::Question question = asked.question();
  report::Report report = headed("config show");
  report::Table table{"settings", {"name", "value", "layer", "place"}, {}};
  report::Grid grid{{{"setting"}, {"value"}}, {}};
  const bool origin = arguments.has("origin");
  if (origin) grid.columns.insert(grid.columns.end(), {{"layer"}, {"place"}});
  for (const InForce& line : Settings(arguments, asked.catalog, question).all()) {
    table.rows.push_back({line.name, line.value, line.layer, text_cell(line.place)});
    grid.rows.push_back({line.name, line.value});
    if (origin) grid.rows.back().insert(grid.rows.back().end(), {line.layer, line.place});
  }
  report.tables.push_back(std::move(table));
  report.blocks.emplace_back(std::move(grid));
  return {asked.format.render(report, asked.layout), {}, asked.inputs.read_paths()};
}

Answer paths(const Arguments& arguments) {
  report::Report report = headed("config path");
  report::Table table{"places", {"layer", "path", "kind", "found"}, {}};
  report::Grid grid{{{"layer"}, {"looked for"}, {"found"}}, {}};
  for (const ConfigPlace& place : config_places()) {
    const std::string layer(name_of(place.layer));
    table.rows.push_back({layer, place.path, std::string(place.is_directory ? "directory" : "file"),
                          place.found && !place.foreign});
    grid.rows.push_back({layer, place.path + (place.is_directory ? "/" : ""),
                         place.foreign ? "not followed"
                         : place.found ? "yes"
                                       : "no"});
  }
  report.tables.push_back(std::move(table));
  report.blocks.emplace_back(std::move(grid));
  report.say("Later ones win.");
  return {rendered(report, arguments), {}, {}};
}

Answer run_config(const Arguments& arguments) {
  const std::vector<std::string> actions{"show", "path"};
  const std::string action = arguments.words().empty() ? "show" : arguments.words().front();
  if (action == "show") return show(arguments);
  if (action == "path") return paths(arguments);
  throw Error(ExitCode::usage, "config: expected one of " + text::joined(actions) + ", got " +
                                   text::quoted(action) + text::did_you_mean(action, actions));
}

}  // namespace

const Command kConfig{
    .syntax =
        {.command = "config",
         .summary = "the settings in force and where they come from; the files looked for",
         .flags = {kShowing, question_flags(), data_flags(), row_flags(), output_flags()},
         .words = "[show | path]",
         .most_words = 1,
         .example =
             "  tco config show --origin    every setting with its layer and place\n"
             "  tco config path             where tco.json and documents are looked for\n\n"
             "A tco.json holds the settings of a project, or of a user in ~/.config/tco:\n\n"
             "  {\"kind\": \"config\", \"schema_version\": 1, \"currency\": \"EUR\",\n"
             "   \"data\": [\"prices\", \"hardware.json\"], \"scenario\": \"clips.json\",\n"
             "   \"defaults\": {\"currency\": \"EUR\", \"fx\": \"EUR=1.08@2026-05-01\",\n"
             "                \"electricity\": 0.30, \"max_price_age\": \"90d\"}}\n\n"
             "  data       files and directories laid over the built-in documents, seen from this "
             "file\n"
             "  scenario   the question where --scenario names none: a path seen from this file, "
             "or an\n"
             "             id of those built in\n"
             "  defaults   flags that are not given: as_of, color, currency, electricity, format, "
             "fx,\n"
             "             horizon, max_price_age, quiet, strict, width. A scenario of your own "
             "wins\n"
             "             over electricity, horizon and as_of where it has them\n"
             "  hardware, models, plans   records of its own, as in documents of these kinds\n"
             "  currency   of the money in this file; absent: USD\n\n"
             "`tco schema config` is its JSON Schema; `tco help environment` tells which layer "
             "wins.\n",
         .formats = kTableFormats},
    .run = run_config};

}  // namespace tco::cli
