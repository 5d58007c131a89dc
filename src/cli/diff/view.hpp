#pragma once

#include "cli/door/command.hpp"
#include "cli/door/input.hpp"
#include "cli/figures/checks.hpp"
#include "tco/catalog/question/question.hpp"
#include "tco/core/study/budget.hpp"
#include "tco/core/study/contributions.hpp"
#include "tco/report/words/report.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tco::cli {

/// A scenario that is answered, or a result that is read.
struct DiffSide {
  std::string label;     ///< The file, or the id of a built-in scenario.
  bool written = false;  ///< A result.
  std::string version;   ///< Of the tco that made the figures; may be empty.
  std::string currency;
  std::optional<Date> as_of;
  ResultFigures figures;                      ///< Of a result as it is written.
  std::optional<catalog::Question> question;  ///< Absent: of a result that cannot be asked again.
  FigureRow inputs;                           ///< By pointer; none without a question.
};

/// BASE and NEW, and the catalogs that their questions point into.
struct DiffSides {
  std::vector<catalog::Catalog> catalogs;
  DiffSide base, now;
  std::vector<std::string> warnings;
};

/// Reads what the two words name. Throws Error.
DiffSides diff_sides(const Arguments& arguments, Inputs& inputs);

/// The figures that are held against each other, as a result has them.
inline constexpr std::array<std::string_view, 3> kDiffFigures{"monthly.total", "per_output",
                                                              "horizon.tco"};

/// A number per figure of kDiffFigures; absent: unknown.
using DiffFigures = std::array<std::optional<double>, kDiffFigures.size()>;

/// What one option costs on both sides, and why not the same.
struct OptionDiff {
  enum class Change { unchanged, changed, added, removed };
  std::string id;
  const FigureRow* base = nullptr;  ///< Null: added.
  const FigureRow* now = nullptr;   ///< Null: removed.
  bool unasked = false;             ///< A hybrid that nobody listed, or that a result has.
  Change change = Change::unchanged;
  DiffFigures before, after, difference;
  struct Part {
    std::vector<Cause> causes;
    DiffFigures amount;
  };
  /// They and `unexplained` add up to the difference.
  std::vector<Part> because;
  DiffFigures unexplained;  ///< What neither scenario says: other data, or another program.

  const FigureRow& row() const { return now ? *now : *base; }
};

/// An input that is not the same on both sides.
struct InputDiff {
  Cause cause = Cause::other;
  std::string pointer;
  FigureValue base, now;  ///< monostate: absent.
};
std::vector<InputDiff> input_diffs(const DiffSides& sides);

/// Every option of either side: in the order of NEW, then those that are removed.
std::vector<OptionDiff> option_diffs(const DiffSides& sides, const std::vector<InputDiff>& inputs);

struct DiffView {
  const DiffSides& sides;
  std::vector<InputDiff> inputs;
  std::vector<OptionDiff> options;
  std::string cheapest_before, cheapest_now;  ///< Ids; empty: nothing can be priced.
  std::vector<std::string> asked;             ///< --option; empty: the cheapest are spoken of.
  std::vector<Check> gates;                   ///< Of --fail-on-increase.

  const OptionDiff* option(std::string_view id) const;
  const std::string& currency() const { return sides.now.currency; }
  /// The heaviest of the gates; nothing where there is none.
  std::optional<Judgement> verdict() const;
};

/// The sentences that answer: which option is cheapest, what changes, by how much and why.
std::vector<std::string> diff_phrases(const DiffView& view);

/// "unchanged", "changed", "added" or "removed".
std::string_view change_name(OptionDiff::Change change);

/// "4.1 %", of a part of 1.
std::string share_text(double share);

/// "tariff +10.00, volume +2.30": the heaviest first, in the figure of that position.
std::string because_phrase(const OptionDiff& option);

void add_tables(report::Report& report, const DiffView& view);
void add_screen(report::Report& report, const DiffView& view);

}  // namespace tco::cli
