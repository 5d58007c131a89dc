#include "cli/door/command.hpp"

#include "cli/door/asked.hpp"
#include "cli/door/output.hpp"
#include "cli/flags/numbers.hpp"
#include "cli/flags/values.hpp"
#include "tco/catalog/question/starter.hpp"
#include "tco/catalog/records/schemas.hpp"
#include "tco/core/option/comparison.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/text/display.hpp"

#include <sys/stat.h>

#include <array>
#include <cerrno>
#include <cmath>
#include <cstring>

namespace tco::cli {
namespace {

// clang-format off
constexpr std::array kWriting{
    Flag{"max-monthly",    "MONEY",  "the budget fails where the cheapest option costs more a month"},
    Flag{"max-per-output", "MONEY",  "the same for one kept output"},
    Flag{"payback-within", "MONTHS", "the same for the months until the machine is paid back"},
    Flag{"mesh",           "",       "several workloads on shared machines: the scenario daily-mesh to begin with"},
    Flag{"force",          "",       "replace files that are there"},
};
// clang-format on

/// A flag that is a limit, and the figure it limits.
struct LimitFlag {
  const char* flag;
  const char* id;
  const char* figure;
  const char* meaning;
};
constexpr std::array kLimits{
    LimitFlag{"max-monthly", "monthly", "monthly.total", "cost of the cheapest option a month"},
    LimitFlag{"max-per-output", "per-output", "per_output", "cost of one kept output"},
    LimitFlag{"payback-within", "payback", "payback_months",
              "months until the machine has paid for itself"}};

struct Paths {
  std::string scenario, budget, name;
};

Paths paths_of(const std::string& word) {
  constexpr std::string_view kEnding = ".json";
  if (word.ends_with(kEnding) && word.size() > kEnding.size()) {
    const std::string stem = word.substr(0, word.size() - kEnding.size());
    return {word, stem + ".budget.json", stem.substr(stem.rfind('/') + 1)};
  }
  std::string folder = word;
  while (folder.size() > 1 && folder.ends_with('/')) folder.pop_back();
  folder = word.empty() || folder == "." ? "" : folder + '/';
  return {folder + "scenario.json", folder + "budget.json", "scenario"};
}

std::string rule(const LimitFlag& limit, double above, const std::string& why) {
  return "  {\"id\": \"" + std::string(limit.id) + "\", \"x_about\": \"" + limit.meaning + why +
         "\", \"figure\": \"" + limit.figure +
         "\",\n   \"fail\": {\"above\": " + plain_number(above) + "}}";
}

/// A fifth above what the cheapest option costs today, in whole units of money.
std::string todays_rule(const catalog::Question& question) {
  constexpr double kRoom = 1.2;
  const Comparison answer = compare(question.scenario, Extent::telling);
  const auto& total = answer.cheapest ? answer.options[*answer.cheapest].total : std::nullopt;
  if (!total) {
    throw Error(
        ExitCode::input,
        "init: no option has a known cost\n  hint: give a limit, such as --max-monthly 500");
  }
  const double above = std::ceil(total->in(unit::per_month)*kRoom);
  return rule(kLimits.front(), above, "; 20 % above what it was when this file was written");
}

std::string budget_text(const Arguments& arguments, const catalog::Question& question) {
  std::string rules;
  for (const LimitFlag& limit : kLimits) {
    if (const auto given = arguments.one(limit.flag)) {
      const bool time = std::string_view(limit.flag) == "payback-within";
      const double above = time ? months(*given) : money(*given);
      if (above < 0) given->refuse("a limit >= 0");
      rules += (rules.empty() ? "" : ",\n") + rule(limit, above, "");
    }
  }
  if (rules.empty()) rules = todays_rule(question);
  return "{\"$schema\": \"" + catalog::schema_address("budget") +
         "\",\n \"kind\": \"budget\", \"schema_version\": 1, \"currency\": \"" + question.currency +
         "\",\n \"x_about\": \"`tco check --budget` fails where a rule is broken; a rule may "
         "speak of any figure of `tco compare -f json`\",\n \"rules\": [\n" +
         rules + "]}\n";
}

void refuse_present(const std::string& path) {
  struct stat status {};
  if (::lstat(path.c_str(), &status) != 0) return;
  throw Error(ExitCode::output, "cannot write " + shown_path(path) + ": " + std::strerror(EEXIST) +
                                    "\n  hint: --force replaces it");
}

void write(const std::string& path, const std::string& text, const Inputs& inputs) {
  Output output(path, inputs.read_paths(), false);
  output.write(text);
  output.finish();
}

Answer run_init(const Arguments& arguments) {
  const auto& words = arguments.words();
  const Paths paths = paths_of(words.empty() ? "" : words.front());
  if (!arguments.has("force")) {
    refuse_present(paths.scenario);
    refuse_present(paths.budget);
  }
  Arguments begun = arguments;
  if (const auto mesh = arguments.one("mesh"); mesh && !arguments.has("scenario")) {
    begun.values_["scenario"] = {{"daily-mesh", mesh->origin}};
  }
  Asked asked = cli::asked(begun);
  // A scenario of one's own is in one's own currency; one in a file stays as it was written.
  if (!asked.request.scenario_text && !asked.request.currency.empty()) {
    const catalog::Setting currency{"/currency", '"' + asked.request.currency + '"', "--currency",
                                    catalog::Layer::built_in};
    asked.request.settings.insert(asked.request.settings.begin(), currency);
  }
  const catalog::Question question = asked.question();
  const std::string scenario = catalog::starter_scenario(question, paths.name);
  const std::string budget = budget_text(arguments, question);
  const std::size_t slash = paths.scenario.rfind('/');
  if (slash != std::string::npos && slash > 0) {
    ::mkdir(paths.scenario.substr(0, slash).c_str(), 0777);  // write() tells what is wrong with it
  }
  write(paths.scenario, scenario, asked.inputs);
  write(paths.budget, budget, asked.inputs);
  Answer answer;
  answer.warnings = question.warnings;
  answer.notes = {
      "wrote " + text::display_safe(paths.scenario) + " and " + text::display_safe(paths.budget),
      "next: tco compare --scenario " + text::display_safe(paths.scenario),
      "then: tco check " + text::display_safe(paths.scenario) + " --budget " +
          text::display_safe(paths.budget)};
  if (arguments.has("data")) {
    answer.notes.push_back(
        "records of --data are not in it: give them again, or name them in a "
        "tco.json under \"data\"");
  }
  return answer;
}

}  // namespace

const Command kInit{
    .syntax =
        {.command = "init",
         .summary = "write a scenario and a budget to begin with, from what the flags say",
         .flags = {kWriting, question_flags(), data_flags(), only(output_flags(), "quiet"),
                   only(output_flags(), "no-config")},
         .words = "[DIRECTORY | FILE.json]",
         .most_words = 1,
         .example =
             "Writes scenario.json and budget.json into the directory (this one), or FILE.json "
             "and\n"
             "FILE.budget.json. Without a limit, the budget allows a fifth more than the cheapest "
             "option\n"
             "costs today.\n\n"
             "  tco init --model ltx-2.3 --own rtx-5090-desktop --api ltx/ltx-2-3-fast --volume "
             "500\n"
             "  tco init clips.json --max-monthly 400\n"
             "  tco init --mesh mesh.json\n"},
    .run = run_init};

}  // namespace tco::cli
