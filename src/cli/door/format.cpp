#include "cli/door/format.hpp"

#include "cli/door/terminal.hpp"
#include "cli/flags/line.hpp"
#include "tco/error.hpp"
#include "tco/text/display.hpp"
#include "tco/text/words.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>

namespace tco::cli {
namespace {

/// The formats that a file's name stands for, the usual one first. To add one: add its line.
struct Ending {
  std::string_view ending;
  std::array<std::string_view, 2> formats;
};
constexpr Ending kEndings[] = {{".csv", {"csv", "focus"}}, {".json", {"json", "vega"}},
                               {".jsonl", {"jsonl", ""}},  {".md", {"md", ""}},
                               {".html", {"html", ""}},    {".svg", {"svg", ""}},
                               {".xlsx", {"xlsx", ""}}};

const report::Format& format_named(std::string_view name) {
  return *std::find_if(report::kFormats.begin(), report::kFormats.end(),
                       [&](const report::Format& format) { return format.name == name; });
}

/// Kinds of files that no command writes: text in one of them would not open.
constexpr std::string_view kForeign[] = {
    ".pdf",    ".png",     ".jpg",   ".jpeg",    ".gif",    ".webp", ".eps",  ".ps",  ".doc",
    ".docx",   ".odt",     ".rtf",   ".xls",     ".xlsm",   ".ods",  ".pptx", ".tsv", ".tab",
    ".yaml",   ".yml",     ".toml",  ".xml",     ".htm",    ".tex",  ".zip",  ".gz",  ".markdown",
    ".ndjson", ".parquet", ".arrow", ".feather", ".sqlite", ".db"};

const Ending* ending_of(const Given& file, const std::vector<std::string>& formats) {
  const std::string path = text::lower(file.value);
  for (const Ending& one : kEndings) {
    if (path.size() > one.ending.size() && path.ends_with(one.ending)) return &one;
  }
  for (const std::string_view ending : kForeign) {
    if (!path.ends_with(ending)) continue;
    std::string known;
    for (const Ending& one : kEndings) {
      if (std::find(formats.begin(), formats.end(), one.formats.front()) == formats.end()) continue;
      known += (known.empty() ? "" : ", ") + std::string(one.ending);
    }
    file.refuse("a file name that ends in " + known + " or nothing known",
                ending == ".pdf"                       ? "a page of -o answer.html prints to PDF"
                : ending == ".tsv" || ending == ".tab" ? "spreadsheets read -o answer.csv"
                                                       : "");
  }
  return nullptr;
}

/// The names of the formats of the command at hand.
std::vector<std::string> names_of(const Arguments& arguments) {
  std::vector<std::string> names;
  for (const std::string_view name : arguments.formats_) names.emplace_back(name);
  return names;
}

const report::Format& format_asked(const Arguments& arguments) {
  const std::vector<std::string> known = names_of(arguments);
  if (known.empty()) return report::kFormats.front();  // its answer has no format
  const auto given = arguments.one("format");
  const auto file = arguments.one("output");
  const Ending* const ending = file ? ending_of(*file, known) : nullptr;
  const bool asked = given && given->layer == catalog::Layer::flag;
  if (ending && !asked) {
    const std::string name(ending->formats.front());
    if (std::find(known.begin(), known.end(), name) == known.end()) {
      throw Error(ExitCode::usage,
                  file->origin + ": expected a file of " + text::joined(known) + ", got " +
                      text::quoted(file->value) +
                      "\n  hint: --format with another name, or another command: `tco "
                      "compare` makes most formats");
    }
    return format_named(name);
  }
  if (!given) return format_named(known.front());
  const std::string& name = known.at(given->position_in(known));
  const auto goes_with = [&](std::string_view one) { return one == name; };
  if (ending && std::none_of(ending->formats.begin(), ending->formats.end(), goes_with)) {
    throw Error(ExitCode::usage, given->origin + ' ' + name + " does not go with " + file->origin +
                                     ' ' + text::shortened(file->value) +
                                     "\n  hint: leave one of them out");
  }
  return format_named(name);
}

}  // namespace

const report::Format& format_of(const Arguments& arguments) {
  if (arguments.line_) return *arguments.line_->format;
  const report::Format& format = format_asked(arguments);
  const auto file = arguments.one("output");
  const bool to_screen = (!file || file->value == "-") && ::isatty(STDOUT_FILENO) == 1;
  if (format.name == "xlsx" && to_screen) {
    throw Error(ExitCode::usage,
                "-f xlsx: expected a file or a pipe, got a terminal\n  hint: -o answer.xlsx");
  }
  return format;
}

namespace {

report::Decimals decimals_of(const Given& given) {
  report::Decimals decimals;
  const std::string what = "money, unit or months with 0 to 7 decimals, such as money=2,unit=6";
  std::string_view rest = given.value;
  while (!rest.empty()) {
    const std::string_view part = rest.substr(0, rest.find(','));
    rest.remove_prefix(std::min(part.size() + 1, rest.size()));
    const std::size_t equals = part.find('=');
    const std::string_view name = part.substr(0, equals);
    std::optional<int>* const target = name == "money"    ? &decimals.money
                                       : name == "unit"   ? &decimals.unit
                                       : name == "months" ? &decimals.months
                                                          : nullptr;
    const std::string_view digits = equals == part.npos ? "" : part.substr(equals + 1);
    const bool digit = digits.size() == 1 && digits[0] >= '0' && digits[0] <= '7';
    if (!target || *target || !digit) given.refuse(what);
    *target = digits[0] - '0';
  }
  return decimals;
}

std::vector<std::string> columns_of(const Given& given) {
  std::vector<std::string> columns;
  std::string_view rest = given.value;
  for (bool more = true; more;) {
    const std::string_view name = rest.substr(0, rest.find(','));
    more = name.size() < rest.size();
    rest.remove_prefix(name.size() + (more ? 1 : 0));
    if (std::find(columns.begin(), columns.end(), name) != columns.end()) {
      given.refuse("each column once");
    }
    columns.emplace_back(name);
  }
  return columns;
}

report::RowLook row_look_of(const Arguments& arguments, const report::Format& format) {
  report::RowLook look;
  const auto need = [&](const Given& given, std::initializer_list<std::string_view> formats) {
    if (std::find(formats.begin(), formats.end(), format.name) != formats.end()) return;
    std::string names;
    std::size_t left = formats.size();
    for (const std::string_view name : formats) {
      names += (names.empty() ? "" : --left > 1 ? ", " : " or ") + std::string(name);
    }
    throw Error(ExitCode::usage, given.origin + " goes with -f " + names);
  };
  const bool streams = arguments.streams_;
  if (const auto given = arguments.one("columns")) {
    if (streams) {
      need(*given, {"csv", "jsonl", "json"});
    } else {
      need(*given, {"csv", "jsonl"});
    }
    look.columns = columns_of(*given);
    look.columns_origin = given->origin;
  }
  if (const auto given = arguments.one("decimals")) {
    if (streams) {
      need(*given, {"csv", "jsonl", "json"});
    } else {
      need(*given, {"csv"});
    }
    look.decimals = decimals_of(*given);
  }
  if (const auto given = arguments.one("decimal-comma")) {
    need(*given, {"csv"});
    look.decimal_comma = true;
  }
  return look;
}

}  // namespace

report::Layout layout_of(const Arguments& arguments, const report::Format& format) {
  report::Layout layout = arguments.line_ ? report::Layout() : layout_of(arguments);
  if (arguments.line_) layout.look = arguments.line_->look;
  layout.rows = row_look_of(arguments, format);
  return layout;
}

std::string rendered(const report::Report& report, const Arguments& arguments) {
  const report::Format& format = format_of(arguments);
  return format.render(report, layout_of(arguments, format));
}

}  // namespace tco::cli
