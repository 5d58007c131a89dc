#include "cli/door/command.hpp"

#include "cli/door/format.hpp"
#include "cli/door/request.hpp"
#include "cli/door/terminal.hpp"
#include "cli/flags/numbers.hpp"
#include "cli/verify/view.hpp"
#include "tco/catalog/records/price_table.hpp"
#include "tco/report/formats/format.hpp"
#include "tco/text/display.hpp"

#include <algorithm>
#include <array>

namespace tco::cli {
namespace {

// clang-format off
constexpr std::array kVerifying{
    Flag{"tolerance",          "SHARE", "prices this near each other agree, such as 1% (1e-9)"},
    Flag{"fail-on-difference", "",      "exit code 1 where prices differ, 5 where none can be compared"},
    Flag{"currency",           "CODE",  "currency of the answer, ISO 4217 (that of A)"},
};
// clang-format on

constexpr double kDefaultTolerance = 1e-9;

PriceTable table_of(const std::string& word, Inputs& inputs) {
  if (word == "built-in") return {word, catalog::Catalog::built_in()};
  PriceTable table{word == "-" ? "standard input" : word, catalog::Catalog::empty()};
  lay_over(table.catalog, {{word, "verify"}}, inputs);
  if (table.catalog.list(catalog::RecordKind::plan).empty()) {
    throw Error(ExitCode::input, text::shortened(table.name) +
                                     ": expected prices, got no plan\n  hint: `tco schema prices` "
                                     "is what such a document looks like");
  }
  return table;
}

double tolerance_of(const Arguments& arguments) {
  const auto given = arguments.one("tolerance");
  if (!given) return kDefaultTolerance;
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
  const catalog::Denomination into =
      asked.currency.empty() ? *catalog::denomination(a.catalog)
                             : catalog::Denomination{asked.currency, "the answer is asked"};
  a.plans = catalog::plans(a.catalog, into, asked.fx);
  b.plans = catalog::plans(b.catalog, into, asked.fx);
  const std::optional<Date> as_of = asked.as_of ? asked.as_of : std::max(a.newest(), b.newest());
  const PriceComparison comparison = price_comparison(a.plans, b.plans, as_of, tolerance);
  const VerifyView view{a, b, comparison, as_of, into.currency, tolerance};

  report::Report report;
  for (const PriceTable* table : {&a, &b}) {
    const auto& more = table->catalog.warnings();
    report.warnings.insert(report.warnings.end(), more.begin(), more.end());
  }
  if (view.counts.prices == 0) report.warnings.push_back("no price is known to both tables");
  if (format.for_people) {
    add_screen(report, view);
  } else {
    add_tables(report, view);
  }
  Answer answer{format.render(report, layout), report.warnings, inputs.read_paths()};
  if (arguments.has("fail-on-difference")) {
    if (view.counts.prices_differing > 0) answer.code = ExitCode::failed;
    if (view.counts.prices == 0) answer.code = ExitCode::undecided;
  }
  return answer;
}

}  // namespace

const Command kVerify{
    .syntax =
        {.command = "verify",
         .summary = "two price tables against each other: where they disagree on a model",
         .flags = {kVerifying, data_flags().subspan(2, 2), row_flags(), output_flags()},
         .words = "A B",
         .most_words = 2,
         .example =
             "A and B are documents of kind prices: a file, a directory, - for standard input, or\n"
             "built-in for the prices inside the program. Plans are of the same model where their\n"
             "ids are equal, else where provider and model are: in lower case, x-ai as xai, "
             "gemini\n"
             "as google, 2.5 as 2-5. Compared is what both state: standard prices in force on the\n"
             "date (that of the newer table), for the same meter, `when` and tier. A ratio within\n"
             "5 % of a power of ten is called a probable unit error.\n\n"
             "  tco verify built-in my-prices.json\n"
             "  tco verify old/ new/ --tolerance 1% --fail-on-difference -f csv\n",
         .formats = kTableFormats},
    .run = run_verify};

}  // namespace tco::cli
