#include "cli/door/command.hpp"

#include "cli/door/format.hpp"
#include "cli/door/request.hpp"
#include "cli/door/terminal.hpp"
#include "cli/flags/numbers.hpp"
#include "cli/verify/tables.hpp"
#include "tco/report/formats/format.hpp"
#include "tco/text/display.hpp"

#include <algorithm>
#include <array>

namespace tco::cli {
namespace {

// clang-format off
constexpr std::array kVerifying{
    Flag{"tolerance",          "SHARE", "figures this near each other agree, such as 1% (1e-9)"},
    Flag{"fail-on-difference", "",      "exit code 1 where figures differ or cannot be, 5 where none can be compared"},
    Flag{"currency",           "CODE",  "currency of the answer, ISO 4217 (that of A)"},
};
// clang-format on

PriceTable table_of(const std::string& word, Inputs& inputs) {
  if (word == "built-in") return {word, catalog::Catalog::built_in()};
  PriceTable table{word == "-" ? "standard input" : word, catalog::Catalog::empty()};
  lay_over(table.catalog, {{word, "verify"}}, inputs);
  const auto none = [&](catalog::RecordKind kind) { return table.catalog.list(kind).empty(); };
  const bool machines = !std::all_of(kOfMachines.begin(), kOfMachines.end(), none);
  if (none(catalog::RecordKind::plan) && !machines) {
    throw Error(ExitCode::input, text::shortened(table.name) +
                                     ": expected prices or machines, got neither\n  hint: `tco "
                                     "schema prices` and `tco schema hardware` are what such "
                                     "documents look like");
  }
  if (machines && word != "-") {
    table.around = catalog::Catalog::built_in();
    lay_over(*table.around, {{word, "verify"}}, inputs);
  }
  return table;
}

double tolerance_of(const Arguments& arguments) {
  const auto given = arguments.one("tolerance");
  if (!given) return HowToHold{}.tolerance;
  const std::string what = "a share such as 1% or 0.01, from 0 to below 1";
  const bool percent = given->value.ends_with('%');
  Given digits = *given;
  if (percent) digits.value.pop_back();
  const double share = real(digits, what) / (percent ? 100 : 1);
  if (share < 0 || share >= 1) given->refuse(what);
  return share;
}

Answer run_verify(const Arguments& arguments) {
  if (arguments.words().size() != 2) {
    throw Error(ExitCode::usage,
                "verify: expected two price tables\n  hint: files, directories, - or built-in: "
                "`tco verify built-in my-prices.json`");
  }
  Inputs inputs;
  const report::Format& format = format_of(arguments);
  const report::Layout layout = layout_of(arguments, format);
  const double tolerance = tolerance_of(arguments);
  const catalog::Request asked = request_of(arguments, inputs);
  PriceTable a = table_of(arguments.words()[0], inputs);
  PriceTable b = table_of(arguments.words()[1], inputs);
  report::Report report;
  const HeldTables held = hold_against_each_other(
      a, b, {asked.currency, asked.fx, asked.as_of, tolerance}, format.for_people, report);
  Answer answer{format.render(report, layout), report.warnings, inputs.read_paths()};
  if (arguments.has("fail-on-difference")) {
    if (held.differing > 0 || !a.beyond.empty() || !b.beyond.empty()) {
      answer.code = ExitCode::failed;
    }
    if (held.compared == 0) answer.code = ExitCode::undecided;
  }
  return answer;
}

}  // namespace

const Command kVerify{
    .syntax =
        {.command = "verify",
         .summary = "two tables of prices or machines against each other: where they disagree",
         .flags = {kVerifying, data_flags().subspan(3, 2), row_flags(), output_flags()},
         .words = "A B",
         .most_words = 2,
         .example =
             "A and B are documents, of kind prices for example: a file, a directory, - for "
             "standard input, or\n"
             "built-in for what is inside the program. Plans are of the same model where their\n"
             "ids are equal, else where provider and model are: in lower case, x-ai as xai, "
             "gemini\n"
             "as google, 2.5 as 2-5. Compared is what both state: standard prices in force on the\n"
             "date (that of the newer table), for the same meter, `when` and tier. A ratio within\n"
             "5 % of a power of ten is called a probable unit error.\n\n"
             "Documents of kind hardware and accelerators are compared figure by figure: rents,\n"
             "prices, power, data sheets, and speeds of the same run. A speed above what the\n"
             "machine's bandwidth allows is told, whether or not the tables agree on it.\n\n"
             "  tco verify built-in my-prices.json\n"
             "  tco verify old/ new/ --tolerance 1% --fail-on-difference -f csv\n",
         .formats = kTableFormats},
    .run = run_verify};

}  // namespace tco::cli
