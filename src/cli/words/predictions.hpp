#pragma once

#include "tco/core/machine/prospect.hpp"
#include "tco/report/words/report.hpp"

#include <string>
#include <vector>

namespace tco::cli {

/// What predicted and anchored figures stand on, for machines: the table "predictions" has a row a
/// phase, "classes" the constants that the rows name.
class PredictionTables {
 public:
  /// `keys`: the columns that say whose prediction a row is.
  explicit PredictionTables(std::vector<std::string> keys);

  /// `of`: a cell for each key.
  void add(const std::vector<report::Cell>& of, const Prospect& prospect);
  /// The same rows for one who does not keep them; their classes are kept.
  void each(const std::vector<report::Cell>& of, const Prospect& prospect,
            const report::RowTaker& take);
  void move_into(report::Report& report) &&;

  const report::Table& predictions() const { return predictions_; }
  const report::Table& classes() const { return classes_; }

 private:
  std::vector<report::Cell> row_of(std::vector<report::Cell> of,
                                   const speed::Prediction& prediction);

  report::Table predictions_;
  report::Table classes_;
  std::vector<const speed::ClassConstants*> told_;
};

}  // namespace tco::cli
