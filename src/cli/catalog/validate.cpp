#include "cli/catalog/actions.hpp"
#include "cli/door/config.hpp"
#include "cli/door/request.hpp"
#include "tco/catalog/read/budget.hpp"
#include "tco/catalog/records/installed.hpp"
#include "tco/error.hpp"

#include <string>
#include <vector>

namespace tco::cli {
namespace {

/// True for what says to be a document of tco, broken or not: by "kind" beside "schema_version". A
/// result has both below its root.
bool of_tco(const std::string& name, const std::string& text) {
  const bool said =
      text.find("\"kind\"") != text.npos && text.find("\"schema_version\"") != text.npos;
  return said && !catalog::document_kind(name, text).empty();
}

/// What is said of a scenario without a fault. Throws Error with all its faults.
std::vector<std::string> warnings_of(const std::string& name, const std::string& text,
                                     const catalog::Catalog& catalog) {
  catalog::Request request;
  request.scenario_name = name;
  request.scenario_text = text;
  try {
    return catalog::resolve(request, catalog).warnings;
  } catch (const catalog::NothingToCompare& e) {
    return {name + ": " + e.what()};
  }
}

}  // namespace

Answer validated(const Arguments& arguments) {
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
        const bool perhaps = text.find("\"catalog\"") != text.npos;
        if (perhaps && catalog::document_kind(name, text) == "catalog") {
          catalog::checked_catalog(name, text);
          answer.text += name + ": valid catalog\n";
          continue;
        }
        const std::string kind = catalog.add(name, text);
        if (kind == "scenario") {
          const std::vector<std::string> told = warnings_of(name, text, catalog);
          answer.warnings.insert(answer.warnings.end(), told.begin(), told.end());
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

}  // namespace tco::cli
