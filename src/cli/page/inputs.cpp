#include "cli/page/origins.hpp"
#include "cli/page/parts.hpp"
#include "cli/words/names.hpp"
#include "cli/words/phrases.hpp"
#include "tco/core/option/comparison.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/text/display.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

namespace tco::cli {
namespace {

constexpr std::size_t kMostRows = 150;
constexpr std::size_t kInputsPrinted = 16;  ///< What the second sheet of paper has room for.
constexpr std::size_t kLongestSource = 400;

/// "built in", or where the user wrote it.
std::string layer_of(const catalog::Origin& origin) {
  return origin.built_in || origin.place.empty() ? origin.layer : origin.place;
}

/// What stands in a path behind its first name: an id, or a place.
std::string second_name(std::string_view path) {
  const std::size_t from = path.find('/', 1) + 1;
  return std::string(path.substr(from, path.find('/', from) - from));
}

/// Whose figure it is; empty: everybody's.
std::string whose(const Term& term, const Option& option, const Scenario& scenario) {
  const bool mesh = option.kind == OptionKind::mesh;
  for (const MeshWorkload& work : scenario.mesh) {
    if (term.path.starts_with(work.place + '/')) return work.id;
  }
  if (term.path.starts_with("/hardware/")) {
    return mesh ? second_name(term.path) : machine_name(option);
  }
  if (!term.path.starts_with("/plans/")) return "";
  return mesh ? second_name(term.path) : plan_name(option);
}

class InputRows {
 public:
  explicit InputRows(const CompareView& view) : view_(view) {
    for (const auto& i : {view.comparison.cheapest, cheapest_host(view), cheapest_plan(view)}) {
      if (i) told_.insert(*i);
    }
  }

  void add(std::size_t i) {
    const Option& option = view_.option(i);
    for (const Explanation& figure : explanations(view_.scenario(), option, view_.result(i))) {
      for (const Term& term : figure.terms) add(i, option, term);
    }
  }

  InputGrids grids() && {
    InputGrids grids;
    report::Grid& inputs = grids.inputs;
    inputs.columns = {{"what"},    {"of"},       {"value", true},
                      {"of when"}, {"known by"}, {"source", true}};
    for (auto* const rows : {&told_rows_, &shared_, &others_}) {
      std::move(rows->begin(), rows->end(), std::back_inserter(inputs.rows));
    }
    if (inputs.rows.size() > kMostRows) {
      inputs.rest =
          "... " + std::to_string(inputs.rows.size() - kMostRows) + " more: tco compare --explain";
      inputs.rows.resize(kMostRows);
    }
    inputs.printed = std::min(kInputsPrinted, inputs.rows.size());
    grids.sources.columns = {{"source", true}, {"what it says of itself"}};
    // Numbered as they are first named.
    for (std::size_t i = 0; i < inputs.rows.size(); ++i) {
      inputs.rows[i].back() = number_of(inputs.rows[i].back());
      if (i < inputs.printed) grids.sources.printed = sources_.size();
    }
    for (std::size_t i = 0; i < sources_.size(); ++i) {
      grids.sources.rows.push_back(
          {std::to_string(i + 1), text::shortened(sources_[i], kLongestSource)});
    }
    return grids;
  }

 private:
  using Rows = std::vector<std::vector<std::string>>;

  void add(std::size_t i, const Option& option, const Term& term) {
    if (term.path.empty()) return;
    const std::string of = whose(term, option, view_.scenario());
    const std::string value = term.value          ? plain_number(*term.value)
                              : term.unit.empty() ? ""
                                                  : "unknown";
    const std::string unit = unit_in(term.unit, view_.question.currency);
    // An option may have a value of its own at the path of all.
    if (!seen_.insert({term.path, of + value}).second) return;
    const catalog::Origin origin = origin_of(term, view_.question, option.place);
    Rows& rows = of.empty() ? shared_ : told_.count(i) != 0 ? told_rows_ : others_;
    rows.push_back({term.meaning, of, value + (unit.empty() || value.empty() ? "" : " " + unit),
                    origin.as_of, origin.basis.empty() ? layer_of(origin) : origin.basis,
                    origin.source});
  }

  /// From 1; empty: it says nothing of itself.
  std::string number_of(const std::string& source) {
    if (source.empty()) return {};
    const auto found = std::find(sources_.begin(), sources_.end(), source);
    const auto place = found - sources_.begin();
    if (found == sources_.end()) sources_.push_back(source);
    return std::to_string(place + 1);
  }

  const CompareView& view_;
  std::set<std::size_t> told_;
  std::set<std::pair<std::string, std::string>> seen_;
  Rows shared_, told_rows_, others_;
  std::vector<std::string> sources_;
};

}  // namespace

InputGrids input_grids(const CompareView& view, const std::vector<std::size_t>& options) {
  InputRows inputs(view);
  for (const std::size_t i : options) inputs.add(i);
  return std::move(inputs).grids();
}

}  // namespace tco::cli
