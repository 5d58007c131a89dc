#include "cli/door/command.hpp"

#include "cli/door/format.hpp"
#include "cli/door/request.hpp"
#include "cli/door/terminal.hpp"
#include "cli/flags/numbers.hpp"
#include "cli/verify/view.hpp"
#include "tco/catalog/question/shelf.hpp"
#include "tco/catalog/records/price_table.hpp"
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

constexpr double kDefaultTolerance = 1e-9;

constexpr std::array kOfMachines{catalog::RecordKind::hardware, catalog::RecordKind::accelerator};

PriceTable table_of(const std::string& word, Inputs& inputs) {
  if (word == "built-in") return {word, catalog::Catalog::built_in()};
  PriceTable table{word == "-" ? "standard input" : word, catalog::Catalog::empty()};
  lay_over(table.catalog, {{word, "verify"}}, inputs);
  const auto none = [&](catalog::RecordKind kind) { return table.catalog.list(kind).empty(); };
  if (none(catalog::RecordKind::plan) &&
      std::all_of(kOfMachines.begin(), kOfMachines.end(), none)) {
    throw Error(ExitCode::input, text::shortened(table.name) +
                                     ": expected prices or machines, got neither\n  hint: `tco "
                                     "schema prices` and `tco schema hardware` are what such "
                                     "documents look like");
  }
  return table;
}

/// The figures of a table's machines, and those among them that cannot be: the models and
/// accelerators they name may stand in the table or inside the program.
void take_machines(PriceTable& table, const catalog::Denomination& into,
                   const std::vector<catalog::FxRate>& rates, Inputs& inputs) {
  std::vector<std::string> machines, devices;
  for (const auto& [kind, ids] :
       {std::pair(kOfMachines[0], &machines), std::pair(kOfMachines[1], &devices)}) {
    for (const catalog::RecordInfo& record : table.catalog.list(kind)) ids->push_back(record.id);
  }
  if (machines.empty() && devices.empty()) return;
  catalog::Catalog all = catalog::Catalog::built_in();
  const bool again = table.name != "built-in" && table.name != "standard input";
  if (again) lay_over(all, {{table.name, "verify"}}, inputs);
  const catalog::Catalog& from = table.name == "standard input" ? table.catalog : all;
  const auto append = [&](std::vector<StatedFigure> figures) {
    table.figures.insert(table.figures.end(), figures.begin(), figures.end());
  };
  if (!machines.empty()) {
    const catalog::Shelf shelf = catalog::shelf(from, machines, {}, {}, into.currency, rates);
    for (const Hardware& machine : shelf.machines) {
      append(stated_figures(machine));
      const auto beyond = beyond_physics(machine, shelf.models, *shelf.knowledge);
      table.beyond.insert(table.beyond.end(), beyond.begin(), beyond.end());
    }
  }
  for (const std::string& id : devices) {
    append(stated_figures(catalog::device(from, id, into.currency, rates)));
  }
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
      asked.currency.empty() ? catalog::denomination(a.catalog).value_or(catalog::Denomination{})
                             : catalog::Denomination{asked.currency, "the answer is asked"};
  a.plans = catalog::plans(a.catalog, into, asked.fx);
  b.plans = catalog::plans(b.catalog, into, asked.fx);
  const std::optional<Date> as_of = asked.as_of ? asked.as_of : std::max(a.newest(), b.newest());
  const PriceComparison comparison = price_comparison(a.plans, b.plans, as_of, tolerance);
  for (PriceTable* table : {&a, &b}) take_machines(*table, into, asked.fx, inputs);
  const FigureComparison machines = figure_comparison(a.figures, b.figures, tolerance);
  const VerifyView view{a, b, comparison, machines, as_of, into.currency, tolerance};

  report::Report report;
  for (const PriceTable* table : {&a, &b}) {
    const auto& more = table->catalog.warnings();
    report.warnings.insert(report.warnings.end(), more.begin(), more.end());
  }
  const std::size_t compared = view.counts.prices + machines.compared;
  if (compared == 0) report.warnings.push_back("no price is known to both tables");
  warn_beyond_physics(report, view);
  if (format.for_people) {
    if (view.of_plans()) add_screen(report, view);
    if (view.of_machines()) add_machine_screen(report, view);
  } else {
    add_tables(report, view);
    add_machine_tables(report, view);
  }
  Answer answer{format.render(report, layout), report.warnings, inputs.read_paths()};
  if (arguments.has("fail-on-difference")) {
    const bool differ = view.counts.prices_differing > 0 || !machines.differences.empty();
    if (differ || !a.beyond.empty() || !b.beyond.empty()) answer.code = ExitCode::failed;
    if (compared == 0) answer.code = ExitCode::undecided;
  }
  return answer;
}

}  // namespace

const Command kVerify{
    .syntax =
        {.command = "verify",
         .summary = "two tables of prices or machines against each other: where they disagree",
         .flags = {kVerifying, data_flags().subspan(2, 2), row_flags(), output_flags()},
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
