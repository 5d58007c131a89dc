#include "cli/door/command.hpp"

#include "cli/catalog/list.hpp"
#include "cli/door/config.hpp"
#include "cli/door/format.hpp"
#include "cli/door/request.hpp"
#include "cli/door/terminal.hpp"
#include "tco/catalog/read/budget.hpp"
#include "tco/catalog/records/catalog.hpp"
#include "tco/error.hpp"
#include "tco/report/formats/format.hpp"
#include "tco/text/display.hpp"
#include "tco/text/words.hpp"

#include <array>
#include <string>

namespace tco::cli {
namespace {

Answer list(const catalog::Catalog& catalog, const Arguments& arguments) {
  const auto& words = arguments.words();
  if (words.size() > 2) refuse_usage("catalog list: expected one kind, or a part of an id or name");
  const report::Report report = catalog_listing(catalog, words.size() == 2 ? words[1] : "");
  return {rendered(report, arguments), catalog.warnings(), {}};
}

// clang-format off
constexpr std::array kValidating{
    Flag{"skip-others", "", "validate: pass over JSON that does not say to be a document of tco", false, 0, "Documents"},
};
// clang-format on

/// True for what says to be a document of tco, broken or not: by "kind" beside "schema_version". A
/// result has both below its root.
bool of_tco(const std::string& name, const std::string& text) {
  const bool said =
      text.find("\"kind\"") != text.npos && text.find("\"schema_version\"") != text.npos;
  return said && !catalog::document_kind(name, text).empty();
}

/// Reads each file alone and together with the others; says what is in them.
Answer validate(const Arguments& arguments) {
  Inputs inputs;
  catalog::Catalog catalog = catalog::Catalog::built_in();
  std::string problems;
  Answer answer;
  const auto& words = arguments.words();
  if (words.size() < 2) refuse_usage("catalog validate: expected files");
  for (std::size_t i = 1; i < words.size(); ++i) {
    for (const std::string& path : inputs.documents(words[i])) {
      try {
        const std::string text = inputs.read(path);
        const std::string name = path == "-" ? "standard input" : path;
        if (is_config_file(path)) {
          catalog::read_config(name, text, config_names());
          catalog.add_config(name, text, catalog::Layer::project);
          answer.text += name + ": valid config\n";
          continue;
        }
        if (arguments.has("skip-others") && !of_tco(name, text)) continue;
        const std::string kind = catalog.add(name, text);
        if (kind == "scenario") {
          catalog::Request request;
          request.scenario_name = name;
          request.scenario_text = text;
          const catalog::Question question = catalog::resolve(request, catalog);
          for (const std::string& warning : question.warnings) answer.warnings.push_back(warning);
        }
        answer.text += name + ": valid " + kind + "\n";
      } catch (const Error& e) {
        if (e.code() != ExitCode::input) throw;
        problems += (problems.empty() ? "" : "\n") + std::string(e.what());
      }
    }
  }
  if (!problems.empty()) throw Error(ExitCode::input, problems);
  for (const std::string& warning : catalog.warnings()) answer.warnings.push_back(warning);
  answer.inputs = inputs.read_paths();
  return answer;
}

/// The records of these ids as they stand in their documents.
std::string shown(const catalog::Catalog& catalog, const Arguments& arguments) {
  const auto& words = arguments.words();
  if (words.size() < 2) refuse_usage("catalog show: expected an id");
  const report::Format& format = format_of(arguments);
  const bool in_json = format.name == "table" || format.name == "json" || format.name == "jsonl";
  if (!in_json) {
    refuse_usage("catalog show: expected -f json or jsonl, got " + std::string(format.name));
  }
  const int indent = format.name == "jsonl" ? -1 : 2;
  std::string text;
  for (std::size_t i = 1; i < words.size(); ++i) text += catalog.show(words[i], indent) + '\n';
  return text;
}

Answer run_catalog(const Arguments& arguments) {
  const auto& words = arguments.words();
  const std::vector<std::string> actions{"list", "show", "validate"};
  const std::string action = words.empty() ? "list" : words[0];
  if (action == "validate") return validate(arguments);
  Inputs inputs;
  const catalog::Catalog catalog = catalog_of(arguments, inputs);
  Answer answer;
  if (action == "list") {
    answer = list(catalog, arguments);
  } else if (action == "show") {
    answer.text = shown(catalog, arguments);
  } else {
    refuse_usage("catalog: expected one of " + text::joined(actions) + ", got " +
                 text::quoted(action) + text::did_you_mean(action, actions));
  }
  answer.inputs = inputs.read_paths();
  return answer;
}

}  // namespace

const Command kCatalog{
    .syntax = {.command = "catalog",
               .summary = "list, show or validate hardware, models, plans and scenarios",
               .flags = {kValidating, data_flags().first(1), row_flags(), output_flags()},
               .words = "list [KIND|WORD] | show ID | validate FILE...",
               .most_words = 1000,
               .example = "  tco catalog list hardware\n"
                          "  tco catalog list 4090\n"
                          "  tco catalog show rtx-5090-desktop\n"
                          "  tco catalog validate my-prices.json my-hardware.json\n",
               .formats = kTableFormats},
    .run = run_catalog};

}  // namespace tco::cli
