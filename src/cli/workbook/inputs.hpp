#pragma once

#include "cli/words/answer.hpp"
#include "tco/core/explain/explanation.hpp"
#include "tco/report/words/workbook.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace tco::cli {

/// What formulas call the input at a path: "volume", "rtx_5090_desktop.price". Letters, digits,
/// underscores and full stops, no address of a cell.
std::string cell_name(const std::string& path);

/// Another value of such an input moves figures that no formula follows: lengths of time, what an
/// attempt is made of, what machines bring in the end.
bool is_shape(const std::string& path);
/// The same of several workloads: what their best split follows from.
bool is_shape_of_mesh(const std::string& path);

/// Names of the cells that count changed inputs, those that formulas follow and the grey ones.
inline constexpr std::string_view kYellowChanged = "inputs_changed", kGreyChanged = "grey_changed";

/// The sheet of all inputs: each once, by its name, with its value as asked.
class BookInputs {
 public:
  explicit BookInputs(const CompareView& view) : view_(view) {}

  /// The name of an input of an option; the term has a path.
  std::string name(const Term& term, const Option& option);
  /// What the answer shows follows it.
  void use(const std::string& name) { used_.insert(name); }

  struct Made {
    report::Sheet inputs, sources;
    std::vector<report::CellName> names;
  };
  Made made() const;

 private:
  struct Row {
    std::string name, path, meaning, of, unit, as_of, basis, source;
    std::optional<double> value;
  };
  const CompareView& view_;
  std::vector<Row> rows_;
  std::map<std::string, std::size_t> known_;  ///< By path, value and source.
  std::set<std::string> taken_, used_;
};

}  // namespace tco::cli
