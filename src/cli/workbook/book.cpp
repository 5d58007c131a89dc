#include "cli/workbook/book.hpp"

#include "cli/words/phrases.hpp"
#include "cli/words/question_phrases.hpp"
#include "cli/workbook/flow.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/text/words.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace tco::cli {
namespace {

using report::SheetCell;
using Look = SheetCell::Look;
using Digits = SheetCell::Digits;

constexpr std::size_t kMostBars = 12;
/// Of the cash flow, where one option has fewer: 3 MB, which mail and spreadsheets take.
constexpr std::size_t kMostFlowRows = 40'000;
constexpr std::size_t kFirstPart = 2, kMonthTotal = 9;  ///< Columns of the answer.

constexpr std::array kParts{"amortization", "electricity", "operations", "maintenance",
                            "rent",         "api",         "fees"};

/// A number that is #N/A once it no longer holds: what follows nothing after any change of an
/// input, all else after one of a grey input.
SheetCell while_it_holds(SheetCell cell) {
  if (cell.kind == SheetCell::Kind::formula) {
    cell.text = "IF(" + std::string(kGreyChanged) + ">0,NA()," + cell.text + ')';
  } else if (cell.number) {
    cell.kind = SheetCell::Kind::formula;
    cell.text = "IF(" + std::string(kGreyChanged) + '+' + std::string(kYellowChanged) + ">0,NA()," +
                plain_number(*cell.number) + ')';
  }
  return cell;
}

class AnswerSheet {
 public:
  AnswerSheet(const CompareView& view, const std::vector<std::string>& answer) : view_(view) {
    sheet_.name = "Answer";
    sheet_.widths = {32, 9, 12, 12, 12, 12, 12, 12, 12, 13, 13, 10, 16, 16, 50, 30};
    bool first = true;
    for (const std::string& text : answer) {
      if (!text.empty()) row({SheetCell::of(text, first ? Look::strong : Look::plain)});
      first = false;
    }
    row({});
    const std::string as_asked =
        "The table follows the cells of Inputs; the words above are as asked.";
    row({SheetCell::words(
        "IF(" + std::string(kGreyChanged) +
            ">0,\"A grey cell of Inputs was changed, which nothing follows: ask tco again.\",IF(" +
            std::string(kYellowChanged) + ">0,\"The table follows the changed cells of Inputs; " +
            "#N/A does not, and the words above are as asked.\",\"" + as_asked + "\"))",
        as_asked)});
    const Nouns nouns = nouns_of(view.scenario());
    std::vector<SheetCell> heads;
    for (const std::string& head :
         {view.question.currency, std::string("kind"), std::string("buying"),
          std::string("electricity"), std::string("operations"), std::string("maintenance"),
          std::string("rent"), std::string("API"), std::string("fees"), std::string("a month"),
          "one " + nouns.one, std::string("machines"), "over " + horizon_text(view.scenario()),
          std::string("present cost"), std::string("what does not follow the inputs"),
          std::string("id")}) {
      heads.push_back(SheetCell::of(head, Look::head));
    }
    row(std::move(heads));
    first_ = sheet_.rows.size();
  }

  void add(std::size_t i, BookFigures& figures, const BookFlow& flow) {
    std::vector<SheetCell> cells{SheetCell::of(short_name(view_.option(i))),
                                 SheetCell::of(std::string(kind_word(view_.option(i).kind)))};
    const auto add = [&](const std::string& figure, Digits digits) {
      cells.push_back(while_it_holds(figures.cell(i, figure)));
      cells.back().digits = digits;
    };
    for (const char* const part : kParts) add(std::string("monthly.") + part, Digits::money);
    add("monthly.total", Digits::money);
    add("per_output", Digits::price);
    add("units", Digits::all);
    const double units = view_.result(i).month->units;
    if (view_.option(i).kind == OptionKind::mesh && units > 0) {
      cells.back() = SheetCell::of(std::optional(units), Look::grey);
    }
    const BookFlow::Sums sums = flow.sums(i);
    for (const SheetCell& sum : {sums.tco, sums.present}) {
      cells.push_back(while_it_holds(sum));
      cells.back().digits = Digits::money;
    }
    std::vector<std::string> still = figures.grey(i);
    if (!flow.follows(i)) still.emplace_back("cash flow");
    cells.push_back(SheetCell::of(text::joined(still)));
    cells.push_back(SheetCell::of(view_.option(i).id));
    row(std::move(cells));
  }

  /// Below the options: which is the cheapest now.
  void add_cheapest() {
    const std::size_t last = sheet_.rows.size() - 1;
    if (last < first_ || !view_.comparison.cheapest) return;
    const auto range = [&](std::size_t column) {
      return report::cell_address(first_, column) + ':' + report::cell_address(last, column);
    };
    const std::string months = range(kMonthTotal);
    // The least that is told: what does not follow a change is #N/A.
    const std::string least_told = "_xlfn.AGGREGATE(15,6," + months + ",1)";
    SheetCell least =
        SheetCell::formula("IFERROR(" + least_told + ",NA())",
                           view_.result(*view_.comparison.cheapest).total->in(unit::per_month));
    least.look = Look::strong;
    least.digits = Digits::money;
    std::vector<SheetCell> cells(kMonthTotal + 2);
    cells[0] = SheetCell::of("the cheapest month", Look::strong);
    cells[kMonthTotal] = std::move(least);
    cells[kMonthTotal + 1] = SheetCell::words(
        "IFERROR(INDEX(" + range(0) + ",MATCH(" + least_told + ',' + months + ",0)),NA())",
        short_name(view_.option(*view_.comparison.cheapest)));
    row(std::move(cells));
    sheet_.bars = report::SheetBars{.title = "A month by part, " + view_.question.currency,
                                    .first_row = first_,
                                    .last_row = std::min(last, first_ + kMostBars - 1),
                                    .first_column = kFirstPart,
                                    .last_column = kFirstPart + kParts.size() - 1};
  }

  /// Their split is found anew for every price, which no formula does.
  void tell_hybrids() {
    const auto added = [](const Option& option) { return option.routing.unasked; };
    if (!std::ranges::any_of(view_.scenario().options, added)) return;
    row(
        {SheetCell::of("Machines that share the work with a plan are left out where they add "
                       "nothing as asked; at other prices one may win: tco compare")});
  }

  void add_others(const std::vector<std::size_t>& others) {
    for (const std::size_t i : others) {
      row({SheetCell::of(short_name(view_.option(i))), SheetCell::of(view_.result(i).reason)});
    }
  }

  report::Sheet sheet() && { return std::move(sheet_); }

 private:
  void row(std::vector<SheetCell> cells) { sheet_.rows.push_back(std::move(cells)); }

  const CompareView& view_;
  report::Sheet sheet_;
  std::size_t first_ = 0;
};

SheetCell cell_of(const report::Cell& cell) {
  if (const auto* number = std::get_if<double>(&cell)) {
    return SheetCell::of(std::optional(*number));
  }
  if (const auto* words = std::get_if<std::string>(&cell)) return SheetCell::of(*words);
  if (const auto* yes = std::get_if<bool>(&cell)) return SheetCell::of(*yes ? "yes" : "no");
  return {};
}

}  // namespace

void add_workbook(report::Report& report, const CompareView& view,
                  const std::vector<std::string>& answer) {
  BookInputs inputs(view);
  BookFigures figures(view, inputs);
  BookFlow flow(view, figures);
  AnswerSheet first(view, answer);
  std::vector<std::size_t> others;
  for (const std::size_t i : cheapest_first(view)) {
    if (!view.result(i).month) {
      others.push_back(i);
      continue;
    }
    figures.add(i);
    flow.add(i, kMostFlowRows);
    if (view.result(i).status == Status::ok) {
      first.add(i, figures, flow);
    } else {
      others.push_back(i);
    }
  }
  flow.tell_left();
  first.add_cheapest();
  first.tell_hybrids();
  first.add_others(others);
  BookInputs::Made made = inputs.made();
  const auto tell = [&](std::string text) {
    made.sources.rows.push_back({{}, SheetCell::of(std::move(text))});
  };
  tell("");
  tell(assumptions_phrase(view));
  for (const std::string& warning : report.warnings) tell(warning);
  tell("Made by tco " TCO_VERSION ".");
  report::Workbook book;
  book.sheets.push_back(std::move(first).sheet());
  book.sheets.push_back(std::move(made.inputs));
  book.sheets.push_back(std::move(figures).sheet());
  book.sheets.push_back(std::move(flow).sheet());
  book.sheets.push_back(std::move(made.sources));
  book.names = std::move(made.names);
  for (report::CellName& name : book.names) name.sheet = 1;
  report.workbook = std::move(book);
}

void add_table_sheet(report::Report& report, const report::Table& table, const std::string& name) {
  report::Sheet sheet{.name = name};
  sheet.frozen = 1;
  sheet.widths.assign(table.columns.size(), 16);
  sheet.rows.emplace_back();
  for (const std::string& column : table.columns) {
    sheet.rows.back().push_back(SheetCell::of(column, Look::head));
  }
  const auto take = [&](const std::vector<report::Cell>& row) {
    std::vector<SheetCell> cells;
    for (const report::Cell& cell : row) cells.push_back(cell_of(cell));
    sheet.rows.push_back(std::move(cells));
  };
  for (const auto& row : table.rows) take(row);
  if (table.more) table.more(take);
  report.workbook->sheets.push_back(std::move(sheet));
}

}  // namespace tco::cli
