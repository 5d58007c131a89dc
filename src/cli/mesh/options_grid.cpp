#include "cli/mesh/view.hpp"
#include "cli/words/fitting.hpp"
#include "cli/words/names.hpp"
#include "cli/words/phrases.hpp"
#include "cli/words/volumes.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/report/words/number_text.hpp"

#include <algorithm>

namespace tco::cli {
namespace {

using report::brief_text;
using report::percent_text;

class OptionsGrid {
 public:
  explicit OptionsGrid(const CompareView& view) : view_(view), plans_(cheapest_plan(view)) {}

  report::Grid of(std::size_t lines) const {
    std::vector<std::size_t> order = cheapest_first(view_);
    std::erase_if(order, [&](std::size_t i) { return view_.result(i).status != Status::ok; });
    const std::vector<std::size_t> shown = picked(view_, order, {}, lines);
    report::Grid grid;
    grid.quiet = true;
    const std::string currency = view_.question.currency == "USD" ? "$" : view_.question.currency;
    grid.columns = {{currency + ", rest by API"},
                    {"a month", true},
                    {"machines", true, 1},
                    {"beats APIs", true, 2},
                    {"back in", true, 3},
                    {"tokens at home", true, 4},
                    {plain_number(view_.scenario().horizon_months) + " months", true, 5},
                    {"outputs at home", true, 6}};
    for (const std::size_t i : shown) {
      const OptionResult& result = view_.result(i);
      const auto share = [](const std::optional<double>& part) {
        return part ? percent_text(*part) : std::string();
      };
      const PairResult* pair = plans_ ? pair_between(view_, i, *plans_) : nullptr;
      grid.rows.push_back({row_name_of(i), brief_text(result.total->in(unit::per_month)),
                           view_.option(i).self_hosted() ? machines(i) : "",
                           pair ? beats(*pair) : "",
                           pair && result.month->units > 0 ? back(*pair) : "",
                           share(result.mesh->local_token_share),
                           result.horizon ? brief_text(result.horizon->tco.in(unit::money)) : "",
                           share(result.mesh->local_output_share)});
    }
    if (shown.size() < order.size()) grid.notes.push_back(rest_words(order, shown.size()));
    return without_empty(std::move(grid));
  }

 private:
  /// "... 2 more, to rent H100 80 GB, $831: --full".
  std::string rest_words(const std::vector<std::size_t>& order, std::size_t shown) const {
    return "... " + std::to_string(order.size() - shown) + " more, to " +
           short_name(view_.option(order.back())) + ", " + month_text(view_, order.back()) +
           ": --full";
  }

  /// "own RTX 5090 ~": that APIs get the rest stands above the column.
  std::string row_name_of(std::size_t i) const {
    return row_of_mesh(view_.option(i)) + marks_of(view_, i);
  }

  std::string machines(std::size_t i) const {
    const OptionResult& result = view_.result(i);
    std::string words;
    for (const KindResult& kind : result.mesh->kinds) {
      words += (words.empty() ? "" : " + ") + report::whole_text(kind.units);
    }
    if (result.utilization) words += " at " + percent_text(*result.utilization);
    return words;
  }

  static std::string beats(const PairResult& pair) {
    if (!pair.break_even) return "not computed";
    const BreakEven& even = *pair.break_even;
    if (even.computed_to && even.verdict == Verdict::never) {
      return "not to " + report::given_text(per_month(*even.computed_to)) + 'x';
    }
    if (even.verdict == Verdict::never) return "never";
    if (even.verdict == Verdict::equal) return "equals";
    if (even.verdict == Verdict::always) return "always";
    return "from " + scale_text(per_month(*even.first_volume)) + 'x';
  }

  static std::string back(const PairResult& pair) {
    const auto& time = pair.payback.time;
    if (!time) return "";
    return *time == Months{} ? "at once" : brief_text(time->in(unit::month)) + " mo";
  }

  const CompareView& view_;
  std::optional<std::size_t> plans_;
};

}  // namespace

report::Grid mesh_options(const CompareView& view, std::size_t lines) {
  return OptionsGrid(view).of(lines);
}

}  // namespace tco::cli
