#include "cli/diff/view.hpp"
#include "cli/figures/result_figures.hpp"
#include "tco/core/curve/curve.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <span>

namespace tco::cli {
namespace {

const FigureRow* row_of(const ResultFigures& figures, const std::string& id) {
  const auto found = std::find_if(figures.options.begin(), figures.options.end(),
                                  [&](const FigureRow& row) { return text_in(row, "id") == id; });
  return found == figures.options.end() ? nullptr : &*found;
}

const Option* option_of(const DiffSide& side, const std::string& id) {
  if (!side.question) return nullptr;
  const auto& options = side.question->scenario.options;
  const auto found = std::find_if(options.begin(), options.end(),
                                  [&](const Option& option) { return option.id == id; });
  return found == options.end() ? nullptr : &*found;
}

DiffFigures figures_in(const FigureRow* row) {
  DiffFigures figures;
  for (std::size_t i = 0; row && i < kDiffFigures.size(); ++i) {
    figures[i] = number_in(*row, kDiffFigures[i]);
  }
  return figures;
}

bool unasked(const DiffSide& side, const Option* option) {
  return !option || option->kind != OptionKind::hybrid || side.written || option->routing.unasked;
}

/// What the switched causes leave of the difference; a trace of rounding is nothing.
void settle_unexplained(OptionDiff& diff) {
  for (std::size_t i = 0; i < kDiffFigures.size(); ++i) {
    if (!diff.difference[i]) continue;
    double rest = *diff.difference[i];
    bool known = true;
    for (const OptionDiff::Part& part : diff.because) {
      known = known && part.amount[i];
      rest -= part.amount[i].value_or(0);
    }
    const double largest = std::max(std::abs(*diff.before[i]), std::abs(*diff.after[i]));
    if (known) diff.unexplained[i] = std::abs(rest) <= kSlack * largest ? 0 : rest;
  }
}

void compare_sides(OptionDiff& diff, const DiffSides& sides, std::span<const Cause> causes) {
  diff.before = figures_in(diff.base);
  diff.after = figures_in(diff.now);
  if (!diff.base || !diff.now) {
    diff.change = diff.base ? OptionDiff::Change::removed : OptionDiff::Change::added;
    return;
  }
  bool changed = text_in(*diff.base, "status") != text_in(*diff.now, "status");
  for (std::size_t i = 0; i < kDiffFigures.size(); ++i) {
    const auto& before = diff.before[i];
    const auto& after = diff.after[i];
    if (before && after) {
      const double slack = kSlack * std::max(std::abs(*before), std::abs(*after));
      diff.difference[i] = std::abs(*after - *before) <= slack ? 0 : *after - *before;
    }
    changed = changed || (before || after ? diff.difference[i] != 0.0 : false);
  }
  if (!changed) return;
  diff.change = OptionDiff::Change::changed;
  const Option* const base = option_of(sides.base, diff.id);
  const Option* const now = option_of(sides.now, diff.id);
  if (base && now) {
    const OptionSide one{sides.base.question->scenario, *base};
    const OptionSide other{sides.now.question->scenario, *now};
    for (const Contribution& c : contributions(one, other, causes)) {
      OptionDiff::Part part{c.causes, {c.monthly.in(unit::per_month), {}, {}}};
      if (c.per_output) part.amount[1] = c.per_output->in(unit::per_output);
      if (c.tco) part.amount[2] = c.tco->in(unit::money);
      diff.because.push_back(std::move(part));
    }
  }
  settle_unexplained(diff);
}

std::string_view token(std::string_view pointer, std::size_t which) {
  for (std::size_t i = 0; i <= which; ++i) {
    if (pointer.empty()) return {};
    pointer.remove_prefix(1);
    const std::size_t end = std::min(pointer.find('/'), pointer.size());
    if (i == which) return pointer.substr(0, end);
    pointer.remove_prefix(end);
  }
  return {};
}

struct Block {
  std::string_view key;
  Cause cause;
};
/// What the keys of a scenario belong to; all others are Cause::other.
constexpr std::array kBlocks{
    Block{"demand", Cause::volume},         Block{"scale", Cause::volume},
    Block{"deferrable", Cause::volume},     Block{"apis", Cause::price},
    Block{"workload", Cause::workload},     Block{"models", Cause::workload},
    Block{"plans", Cause::price},           Block{"prices", Cause::price},
    Block{"as_of", Cause::price},           Block{"start", Cause::price},
    Block{"exchange_rates", Cause::price},  Block{"hardware", Cause::hardware},
    Block{"owned", Cause::hardware},        Block{"hours_per_month", Cause::hardware},
    Block{"electricity", Cause::tariff},    Block{"facility", Cause::tariff},
    Block{"operations", Cause::operations}, Block{"setup_cost", Cause::operations},
    Block{"finance", Cause::finance},
};

Cause cause_named(std::string_view key, Cause otherwise) {
  const auto found = std::find_if(kBlocks.begin(), kBlocks.end(),
                                  [&](const Block& block) { return block.key == key; });
  return found == kBlocks.end() ? otherwise : found->cause;
}

Cause cause_of(std::string_view pointer) {
  const std::string_view first = token(pointer, 0), third = token(pointer, 2);
  if (first == "hardware" && third == "performance") return Cause::throughput;
  if (first == "hardware" && third == "rent") return Cause::rent;
  if (first == "workloads") {
    const bool split = third == "minimum_api_share" || third == "local";
    return split ? Cause::other : cause_named(third, Cause::workload);
  }
  if (first != "options") return cause_named(first, Cause::other);
  const bool parted = third == "hybrid" || third == "seat" || third == "seats";
  return parted ? Cause::other : cause_named(third, Cause::workload);
}

/// "/plans/x" of all below it: a record or an option by its id; else nothing.
std::string owner_of(std::string_view pointer) {
  const std::string_view first = token(pointer, 0);
  const bool owned =
      first == "hardware" || first == "plans" || first == "models" || first == "options";
  if (!owned) return {};
  return '/' + std::string(first) + '/' + std::string(token(pointer, 1));
}

std::set<std::string> owners(const FigureRow& inputs) {
  std::set<std::string> all{""};
  for (const auto& [pointer, value] : inputs) all.insert(owner_of(pointer));
  return all;
}

}  // namespace

std::vector<OptionDiff> option_diffs(const DiffSides& sides, const std::vector<InputDiff>& inputs) {
  std::vector<Cause> causes;
  for (const InputDiff& input : inputs) causes.push_back(input.cause);
  std::vector<OptionDiff> diffs;
  const auto add = [&](const std::string& id) {
    OptionDiff& diff = diffs.emplace_back();
    diff.id = id;
    diff.base = row_of(sides.base.figures, id);
    diff.now = row_of(sides.now.figures, id);
    diff.unasked = text_in(diff.row(), "kind") == "hybrid" &&
                   unasked(sides.base, option_of(sides.base, id)) &&
                   unasked(sides.now, option_of(sides.now, id));
    compare_sides(diff, sides, causes);
  };
  for (const FigureRow& row : sides.now.figures.options) add(text_in(row, "id"));
  for (const FigureRow& row : sides.base.figures.options) {
    const std::string id = text_in(row, "id");
    if (!row_of(sides.now.figures, id)) add(id);
  }
  return diffs;
}

std::vector<InputDiff> input_diffs(const DiffSides& sides) {
  std::vector<InputDiff> diffs;
  if (!sides.base.question || !sides.now.question) return diffs;
  const FigureRow& base = sides.base.inputs;
  const FigureRow& now = sides.now.inputs;
  const std::set<std::string> of_base = owners(base), of_now = owners(now);
  std::set<std::string> pointers;
  for (const auto& [pointer, value] : base) pointers.insert(pointer);
  for (const auto& [pointer, value] : now) pointers.insert(pointer);
  for (const std::string& pointer : pointers) {
    const std::string owner = owner_of(pointer);  // an option more or less is told as such
    if (!of_base.contains(owner) || !of_now.contains(owner)) continue;
    // Of a hybrid that nobody lists, a result has the defaults written out.
    const bool written_out = sides.base.written != sides.now.written &&
                             token(pointer, 0) == "options" && token(pointer, 2) == "hybrid";
    if (written_out && base.contains(pointer) != now.contains(pointer)) continue;
    const auto before = base.find(pointer), after = now.find(pointer);
    InputDiff diff{cause_of(pointer), pointer, {}, {}};
    if (before != base.end()) diff.base = before->second;
    if (after != now.end()) diff.now = after->second;
    if (diff.base != diff.now) diffs.push_back(std::move(diff));
  }
  std::stable_sort(diffs.begin(), diffs.end(),
                   [](const InputDiff& a, const InputDiff& b) { return a.cause < b.cause; });
  return diffs;
}

const OptionDiff* DiffView::option(std::string_view id) const {
  const auto found = std::find_if(options.begin(), options.end(),
                                  [&](const OptionDiff& option) { return option.id == id; });
  return found == options.end() ? nullptr : &*found;
}

}  // namespace tco::cli
