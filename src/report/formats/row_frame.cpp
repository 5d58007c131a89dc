#include "report/words/row_text.hpp"
#include "tco/report/formats/rows.hpp"

#include <utility>

namespace tco::report {

RowFrame::RowFrame(RowStyle style, const Report& report, const std::string& key,
                   const std::vector<RowColumn>& columns, RowSink sink)
    : style_(style), report_(report), sink_(std::move(sink)) {
  if (style == RowStyle::json) head_ = json_before_rows(report, key);
  if (style != RowStyle::csv && style != RowStyle::csv_comma) return;
  const char separator = csv_separator(style == RowStyle::csv_comma);
  for (const RowColumn& column : columns) {
    if (column.hidden) continue;
    if (!head_.empty()) head_ += separator;
    head_ += csv_text(column.key, separator);
  }
  head_ += '\n';
}

void RowFrame::write(std::string_view rows) {
  if (!head_.empty()) sink_(std::exchange(head_, {}));
  if (!any_rows_ && style_ == RowStyle::json) rows.remove_prefix(1);  // the comma
  any_rows_ = true;
  sink_(rows);
}

void RowFrame::finish() {
  if (!head_.empty()) sink_(std::exchange(head_, {}));
  if (style_ == RowStyle::json) sink_(json_behind_rows(report_, any_rows_));
}

}  // namespace tco::report
