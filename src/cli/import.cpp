#include "tco/import/import.hpp"

#include "command.hpp"
#include "input.hpp"
#include "numbers.hpp"
#include "tco/error.hpp"

#include <algorithm>
#include <array>

namespace tco::cli {
namespace {

constexpr std::array kOfTable{Flag{"as-of", "DATE", "day of the table's prices, YYYY-MM-DD"}};

/// One flag of a group.
std::span<const Flag> only(std::span<const Flag> group, std::string_view name) {
  const auto found =
      std::find_if(group.begin(), group.end(), [&](const Flag& flag) { return flag.name == name; });
  return group.subspan(static_cast<std::size_t>(found - group.begin()), 1);
}

const std::string& help_text() {
  static const std::string text = [] {
    std::string all = "Formats:\n";
    for (const importing::Format& format : importing::formats()) {
      std::string line = "  " + std::string(format.name);
      line.resize(17, ' ');
      all += line + std::string(format.summary) + '\n';
    }
    return all +
           "\n  tco import litellm model_prices_and_context_window.json -o prices.json\n"
           "  tco compare --data prices.json --api openai/gpt-4o\n";
  }();
  return text;
}

const Syntax& syntax() {
  static const Syntax all{
      .command = "import",
      .summary = "make a document of somebody else's price table",
      .flags = {kOfTable, only(output_flags(), "output"), only(output_flags(), "no-clobber"),
                only(output_flags(), "quiet"), only(output_flags(), "strict")},
      .words = "FORMAT FILE|-",
      .most_words = 2,
      .example = help_text()};
  return all;
}

Answer run_import(const Arguments& arguments) {
  const auto& words = arguments.words();
  if (words.size() != 2) {
    throw Error(
        ExitCode::usage,
        "import: expected a format and a file\n  hint: `tco import --help` lists the formats");
  }
  Inputs inputs;
  importing::Table table;
  table.name = words[1] == "-" ? "standard input" : words[1];
  if (const auto given = arguments.one("as-of")) table.as_of = calendar_date(*given);
  table.text = inputs.read(words[1]);
  importing::Imported result = importing::imported(words[0], table);
  Answer answer{std::move(result.document), std::move(result.warnings), inputs.read_paths()};
  answer.notes = std::move(result.notes);
  return answer;
}

}  // namespace

const Command kImport{syntax(), run_import};

}  // namespace tco::cli
