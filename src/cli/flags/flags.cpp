#include "cli/flags/flags.hpp"

#include <algorithm>
#include <array>

namespace tco::cli {
namespace {

// clang-format off
constexpr std::array kData{
    Flag{"data",          "PATH",      "documents to lay over the built-in ones: a file, a directory or -", true, 0, "Prices and money"},
    Flag{"catalog",       "NAME",      "built-in: set the catalog aside that `tco catalog update` installed"},
    Flag{"currency",      "CODE",      "currency of the answer, ISO 4217 (the scenario's)"},
    Flag{"fx",            "C=R@DATE",  "exchange rate: EUR=1.08@2026-05-01 says 1 EUR = 1.08 USD", true},
    Flag{"as-of",         "DATE",      "date of the question, YYYY-MM-DD"},
    Flag{"max-price-age", "DAYS",      "older API prices are stale, such as 90d; or api=90d,hardware=365d"},
};
constexpr std::array kExplaining{
    Flag{"explain",       "",          "add the figures of every option, each as its formula with its inputs", false, 0, "The answer"},
};
constexpr std::array kOutput{
    Flag{"format",        "NAME",      "", false, 'f', "The answer"},
    Flag{"output",        "FILE",      "write to a file, whole or not at all", false, 'o'},
    Flag{"no-clobber",    "",          "refuse to replace an existing file"},
    Flag{"width",         "COLUMNS",   "columns of the table (the terminal's)"},
    Flag{"color",         "WHEN",      "always, never or auto"},
    Flag{"quiet",         "",          "no warnings", false, 'q'},
    Flag{"verbose",       "",          "every warning"},
    Flag{"strict",        "",          "a warning is an error (exit code 3)"},
    Flag{"no-config",     "",          "leave aside the documents, tco.json files and installed catalog that are found"},
};
constexpr std::array kScreen{
    Flag{"full",          "",          "every row, table and warning, and the chart"},
    Flag{"chart",         "",          "the chart below the table"},
};
constexpr std::array kRows{
    Flag{"columns",       "A,B,...",   "of csv and jsonl: leave out all others; the order stays"},
    Flag{"decimals",      "C=N,...",   "of csv: fixed decimals, rounded, of money, unit (costs of one output) and months: money=2,unit=6"},
    Flag{"decimal-comma", "",          "of csv: 1,5 for 1.5, with ; between the columns"},
};
// clang-format on

}  // namespace

std::span<const Flag> data_flags() { return kData; }
std::span<const Flag> explain_flags() { return kExplaining; }
std::span<const Flag> output_flags() { return kOutput; }

std::span<const Flag> screen_flags() { return kScreen; }
std::span<const Flag> row_flags() { return kRows; }

std::span<const Flag> only(std::span<const Flag> group, std::string_view name) {
  const auto found =
      std::find_if(group.begin(), group.end(), [&](const Flag& flag) { return flag.name == name; });
  return group.subspan(static_cast<std::size_t>(found - group.begin()), 1);
}

std::vector<Flag> flags_of(const Syntax& syntax) {
  std::vector<Flag> all;
  for (const auto group : syntax.flags) all.insert(all.end(), group.begin(), group.end());
  return all;
}

std::optional<Given> Arguments::one(std::string_view name) const {
  const std::vector<Given>& given = all(name);
  if (given.empty()) return std::nullopt;
  return given.front();
}

const std::vector<Given>& Arguments::all(std::string_view name) const {
  static const std::vector<Given> none;
  const auto found = values_.find(name);
  return found == values_.end() ? none : found->second;
}

}  // namespace tco::cli
