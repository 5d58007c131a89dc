#include "cli/door/command.hpp"

#include "cli/door/input.hpp"
#include "cli/door/installed.hpp"
#include "cli/flags/numbers.hpp"
#include "tco/error.hpp"
#include "tco/import/import.hpp"
#include "tco/text/display.hpp"
#include "tco/text/words.hpp"

#include <algorithm>
#include <array>

namespace tco::cli {
namespace {

// clang-format off
constexpr std::array kOfTable{Flag{"as-of", "DATE", "day of the figures, YYYY-MM-DD"}};
constexpr std::array kOfFile{  // that some formats take: see Format::flags
    Flag{"hardware",      "ID",   "machine that was measured"},
    Flag{"model",         "ID",   "model that ran on it; of a bill, the one to run in its place; of a model, its id"},
    Flag{"model-of-bill", "NAME", "model of a bill to look at; absent: the one with most of it"},
    Flag{"by",            "WHAT", "model or key: a workload of its own for each in the bill"},
    Flag{"from",          "DATE", "first day of a bill to look at"},
    Flag{"to",            "DATE", "last day of a bill to look at"},
    Flag{"into",          "FILE", "document to add to; --output may name it too"},
    Flag{"input-tokens",  "N",    "of one request, where the file does not say"},
    Flag{"output-tokens", "N",    "of one request, where the file does not say"},
    Flag{"concurrency",   "N",    "requests served at once, where the file does not say"},
    Flag{"host-watts",    "N",    "draw of the machine without its GPUs, at the wall"},
    Flag{"meter",         "WHAT", "of a log of power: gpu (sensors of GPUs), or wall (the whole machine)"},
    Flag{"columns",       "LIST", "of a log: time=NAME,watts=NAME,utilization=NAME,gpu=NAME"}};
// clang-format on

std::string list_of_formats() {
  std::string all, kind;
  std::size_t width = 0;
  for (const importing::Format& format : importing::formats()) {
    width = std::max(width, format.name.size() + 4);  // two blanks on both sides
  }
  for (const importing::Format& format : importing::formats()) {
    if (format.makes != kind) {
      kind = format.makes;
      all += (all.empty() ? "" : "\n") + ("Formats that make a `" + kind) + "` document:\n";
    }
    std::string line = "  " + std::string(format.name);
    line.resize(width, ' ');
    all += line + std::string(format.summary) + '\n';
    if (!format.flags.empty()) {
      std::vector<std::string> flags;
      for (const std::string_view flag : format.flags) flags.push_back("--" + std::string(flag));
      all += std::string(width, ' ') + "with " + text::joined(flags) + '\n';
    }
  }
  return all;
}

/// A flag as the command line gives it. What variables and tco.json files say, they say of the
/// questions that are asked: not of what ran when somebody measured.
std::optional<Given> on_the_line(const Arguments& arguments, std::string_view name) {
  const auto given = arguments.one(name);
  return given && given->origin.starts_with("--") ? given : std::nullopt;
}

void refuse_unused(const Arguments& arguments, const importing::Format& format) {
  for (const Flag& flag : kOfFile) {
    const auto given = on_the_line(arguments, flag.name);
    const bool used =
        std::find(format.flags.begin(), format.flags.end(), flag.name) != format.flags.end();
    if (used || !given) continue;
    throw Error(ExitCode::usage, given->origin + ": " + std::string(format.name) +
                                     " has no use for it\n  hint: `tco import --help` lists the "
                                     "flags of each format");
  }
}

/// A number above 0, or from 0 on.
std::optional<double> number_of(const Arguments& arguments, std::string_view name, bool or_zero) {
  const auto given = on_the_line(arguments, name);
  if (!given) return std::nullopt;
  const double number = count(*given);
  if (number > 0 || (or_zero && number == 0)) return number;
  given->refuse(or_zero ? "a number >= 0" : "a number > 0");
}

importing::Measured measured(const Arguments& arguments, Inputs& inputs) {
  importing::Measured out;
  if (const auto given = on_the_line(arguments, "hardware")) out.hardware = given->value;
  if (const auto given = on_the_line(arguments, "model")) out.model = given->value;
  if (const auto given = on_the_line(arguments, "model-of-bill")) out.bill_model = given->value;
  if (const auto given = on_the_line(arguments, "by")) {
    out.by = given->position_in({"model", "key"}) == 0 ? "model" : "key";
  }
  if (const auto given = on_the_line(arguments, "from")) out.from = calendar_date(*given);
  if (const auto given = on_the_line(arguments, "to")) out.to = calendar_date(*given);
  out.input_tokens = number_of(arguments, "input-tokens", true);
  out.output_tokens = number_of(arguments, "output-tokens", true);
  out.concurrency = number_of(arguments, "concurrency", false);
  out.host_watts = number_of(arguments, "host-watts", true);
  if (const auto given = on_the_line(arguments, "meter")) {
    out.at_the_wall = given->position_in({"gpu", "wall"}) == 1;
    if (out.at_the_wall && out.host_watts) {
      throw Error(ExitCode::usage, given->origin +
                                       " wall and --host-watts exclude each other: a "
                                       "meter at the wall has the rest of the machine");
    }
  }
  out.known = std::make_shared<const catalog::Catalog>(ground_catalog(arguments));
  if (const auto given = on_the_line(arguments, "columns")) out.columns = given->value;
  if (const auto given = on_the_line(arguments, "into")) {
    out.into_name = given->value == "-" ? "standard input" : given->value;
    out.into = inputs.read(given->value);
  }
  return out;
}

/// Whether the beginning of a file is enough: as its format says, or for auto its name.
bool reads_beginning(const std::string& format, const std::string& path) {
  return format == "auto" ? path.ends_with(".gguf") : importing::format_named(format).header_only;
}

Answer run_import(const Arguments& arguments) {
  const auto& words = arguments.words();
  if (words.size() != 2) {
    throw Error(
        ExitCode::usage,
        "import: expected a format and a file\n  hint: `tco import --help` lists the formats");
  }
  const bool look = words[0] == "auto";
  if (!look) refuse_unused(arguments, importing::format_named(words[0]));
  Inputs inputs;
  importing::Table table;
  table.name = words[1] == "-" ? "standard input" : words[1];
  if (const auto given = arguments.one("as-of")) table.as_of = calendar_date(*given);
  table.text =
      reads_beginning(words[0], words[1]) ? inputs.read_beginning(words[1]) : inputs.read(words[1]);
  const std::string format(look ? importing::recognized(table).name : words[0]);
  if (look) refuse_unused(arguments, importing::format_named(format));
  // Only the file is an input that must stay: the document that is added to may be replaced.
  const std::vector<std::string> must_stay = inputs.read_paths();
  table.measured = measured(arguments, inputs);
  importing::Imported result = importing::imported(format, table);
  Answer answer{std::move(result.document), std::move(result.warnings), must_stay};
  answer.notes = std::move(result.notes);
  return answer;
}

}  // namespace

const Command kImport{
    .syntax =
        {.command = "import",
         .summary = "make a document of a price table, a benchmark, a power log, a bill or a model",
         .flags = {kOfTable, kOfFile, only(output_flags(), "output"),
                   only(output_flags(), "no-clobber"), only(output_flags(), "quiet"),
                   only(output_flags(), "strict"), only(data_flags(), "catalog")},
         .words = "FORMAT|auto FILE|-",
         .most_words = 2,
         .list = list_of_formats,
         .example =
             "  tco import litellm model_prices_and_context_window.json -o prices.json\n"
             "  tco compare --data prices.json --api openai/gpt-4o\n"
             "\n  tco import llama-bench bench.json --hardware my-pc --model qwen3-8b -o pc.json\n"
             "  tco import nvidia-smi power.csv --hardware my-pc --host-watts 80 --into pc.json -o "
             "pc.json\n"
             "\n  tco import auto FILE\n"
             "\n  tco import litellm-spend logs.json --model qwen3-32b -o bill.json\n"
             "  tco compare --scenario bill.json\n"
             "\n  tco import gguf model.gguf --model my-model -o model.json\n"
             "  tco fit --data model.json --model my-model\n"},
    .run = run_import};

}  // namespace tco::cli
