#include "cli/workbook/inputs.hpp"

#include "cli/page/origins.hpp"
#include "cli/words/names.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/text/display.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <tuple>
#include <utility>

namespace tco::cli {
namespace {

using report::SheetCell;
using Look = SheetCell::Look;

constexpr std::size_t kLongestName = 200;  ///< A name has room for 255 characters.
constexpr std::size_t kHeadRows = 3;       ///< Above the inputs.
constexpr std::size_t kInputColumn = 3, kChangedColumn = 9;
constexpr int kYellowMark = 1, kGreyMark = 2;

constexpr std::array kShortNames{
    std::pair<std::string_view, std::string_view>{"/demand/outputs_per_month", "volume"},
    std::pair<std::string_view, std::string_view>{"/workload/attempts_per_output", "attempts"},
    std::pair<std::string_view, std::string_view>{"/electricity/price_per_kwh",
                                                  "electricity_price"},
    std::pair<std::string_view, std::string_view>{"/horizon_months", "horizon"},
};

/// Whether a value is another than as asked: 0, or the mark of its kind. #N/A is unknown.
std::string mark_of_change(std::size_t row, bool follows) {
  const std::string now = report::cell_address(row, kInputColumn);
  const std::string asked = report::cell_address(row, kChangedColumn - 1);
  return "IF(IF(ISNA(" + asked + "),ISNA(" + now + "),IF(ISNUMBER(" + now + ")," + now + '=' +
         asked + ",FALSE)),0," + std::to_string(follows ? kYellowMark : kGreyMark) + ')';
}

std::string owner_of(const Term& term, const Option& option) {
  if (option.kind == OptionKind::mesh) return "";
  if (term.path.starts_with("/hardware/")) return machine_name(option);
  return term.path.starts_with("/plans/") ? plan_name(option) : "";
}

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

}  // namespace

std::string cell_name(const std::string& path) {
  for (const auto& [known, name] : kShortNames) {
    if (path == known) return std::string(name);
  }
  std::string_view rest = path;
  for (const std::string_view records : {"/hardware/", "/plans/", "/"}) {
    if (!rest.starts_with(records)) continue;
    rest.remove_prefix(records.size());
    break;
  }
  constexpr std::string_view kPurchase = "/purchase/price";
  const bool price = rest.ends_with(kPurchase);
  if (price) rest.remove_suffix(kPurchase.size());
  std::string name;
  for (std::size_t i = 0; i < rest.size() && name.size() < kLongestName; ++i) {
    if (rest[i] == '~' && i + 1 < rest.size()) {
      name += '_';  // an escaped character of a key
      ++i;
    } else if (rest[i] == '/') {
      name += '.';
    } else {
      name += std::isalnum(static_cast<unsigned char>(rest[i])) != 0 ? rest[i] : '_';
    }
  }
  if (price) name += ".price";
  const bool begins = !name.empty() && std::isalpha(static_cast<unsigned char>(name.front())) != 0;
  if (!begins) name.insert(name.begin(), '_');
  // "h100" is a cell, "r1c1" and "r" too.
  if (name.find('.') == name.npos) name += '_';
  return name;
}

bool is_shape(const std::string& path) {
  if (path.starts_with("/workload/")) return path != "/workload/attempts_per_output";
  if (path.ends_with("/resale_curve") || path.ends_with("/failed_attempts_billed")) return true;
  for (const std::string_view shape :
       {"/horizon_months", "/owned/life_months", "/owned/residual", "/owned/sunk",
        "/local_cache_reuse", "/demand/monthly", "/finance/tax"}) {
    if (path.starts_with(shape)) return true;
  }
  return false;
}

bool is_shape_of_mesh(const std::string& path) {
  return path.starts_with("/workloads/") || path == "/scale" ||
         path.find("_per_second") != path.npos || path.ends_with("/seconds_per_batch");
}

std::string BookInputs::name(const Term& term, const Option& option) {
  const catalog::Origin origin = origin_of(term, view_.question, option.place);
  // An option may have a value of its own at the path of all.
  const std::string key =
      term.path + '\n' + (term.value ? plain_number(*term.value) : "") + '\n' + origin.place;
  const auto [found, added] = known_.try_emplace(key, rows_.size());
  if (!added) return rows_[found->second].name;
  const std::string base = cell_name(term.path);
  std::string name = base;
  for (int next = 2; !taken_.insert(lower(name)).second; ++next) {
    name = base + '_' + std::to_string(next);
  }
  rows_.push_back({name, term.path, term.meaning, owner_of(term, option),
                   unit_in(term.unit, view_.question.currency), origin.as_of,
                   origin.basis.empty() ? origin.layer : origin.basis, origin.source, term.value});
  return name;
}

BookInputs::Made BookInputs::made() const {
  Made made;
  const bool mesh = !view_.scenario().mesh.empty();
  report::Sheet& inputs = made.inputs;
  inputs.name = "Inputs";
  inputs.widths = {34, 38, 26, 14, 16, 12, 22, 8, 22, 10};
  inputs.frozen = kHeadRows;
  inputs.rows = {{SheetCell::of("Change a yellow cell: the answer follows, and what of it does "
                                "not becomes #N/A; grey cells of the other sheets stay as asked. "
                                "Nothing follows a grey input: ask tco again for another.")},
                 {SheetCell::of(mesh ? "Machines, and what each workload has made by them, stay as "
                                       "asked: another price may make another split the best."
                                     : "")},
                 {}};
  for (const char* const head : {"name", "what", "of", "value", "unit", "of when", "known by",
                                 "source", "value as asked", "changed"}) {
    inputs.rows.back().push_back(SheetCell::of(head, Look::head));
  }
  const std::string marks = report::cell_address(kHeadRows, kChangedColumn) + ':' +
                            report::cell_address(kHeadRows + rows_.size(), kChangedColumn);
  for (const auto& [row, name, mark, words] :
       {std::tuple(std::size_t{0}, kYellowChanged, kYellowMark, "yellow cells changed"),
        std::tuple(std::size_t{1}, kGreyChanged, kGreyMark, "grey cells changed")}) {
    inputs.rows[row].resize(kChangedColumn - 1);
    inputs.rows[row].push_back(SheetCell::of(words));
    inputs.rows[row].push_back(
        SheetCell::formula("COUNTIF(" + marks + ',' + std::to_string(mark) + ')', 0));
    made.names.push_back({std::string(name), 0, row, kChangedColumn});
  }
  report::Sheet& sources = made.sources;
  sources.name = "Sources";
  sources.widths = {8, 150};
  sources.rows = {
      {SheetCell::of("source", Look::head), SheetCell::of("what it says of itself", Look::head)}};
  std::map<std::string, std::size_t> numbers;
  for (const Row& row : rows_) {
    const bool shape = is_shape(row.path) || (mesh && is_shape_of_mesh(row.path));
    const bool follows = used_.count(row.name) != 0 && !shape;
    SheetCell value = SheetCell::of(row.value, follows ? Look::input : Look::grey);
    if (!follows) {
      value.note = used_.count(row.name) == 0
                       ? "Nothing that the answer shows follows it."
                       : "Not all that follows from it is a formula: ask tco again.";
    } else if (!row.value) {
      value.note = "Unknown: what needs it is unknown too, until a figure stands here.";
    }
    SheetCell source;
    if (!row.source.empty()) {
      const auto [number, added] = numbers.try_emplace(row.source, numbers.size() + 1);
      source = SheetCell::of(static_cast<double>(number->second));
      if (added) {
        sources.rows.push_back(
            {SheetCell::of(static_cast<double>(number->second)), SheetCell::of(row.source)});
      }
    }
    const std::size_t at = inputs.rows.size();
    made.names.push_back({row.name, 0, at, kInputColumn});
    inputs.rows.push_back({SheetCell::of(row.name), SheetCell::of(row.meaning),
                           SheetCell::of(row.of), std::move(value), SheetCell::of(row.unit),
                           SheetCell::of(row.as_of), SheetCell::of(row.basis), std::move(source),
                           SheetCell::of(row.value),
                           SheetCell::formula(mark_of_change(at, follows), 0)});
  }
  return made;
}

}  // namespace tco::cli
