#include "import/draft/importer.hpp"
#include "import/text/csv_marks.hpp"
#include "import/text/logged.hpp"
#include "import/text/phrases.hpp"

#include <algorithm>

namespace tco::importing {
namespace {

std::vector<std::string> cells_of(std::string_view line) {
  std::vector<std::string> cells;
  const char mark = cell_mark(line);
  while (true) {
    const std::size_t end = std::min(line.find(mark), line.size());
    std::string_view cell = trimmed(line.substr(0, end));
    if (cell.starts_with('"') && cell.ends_with('"') && cell.size() > 1) {
      cell = cell.substr(1, cell.size() - 2);
    }
    cells.push_back(lower(cell.substr(0, cell.find(" ["))));
    if (end == line.size()) return cells;
    line.remove_prefix(end + 1);
  }
}

}  // namespace

Sample::Sample(const Table& table) : source_{table.name, without_infinity(table.text)} {
  source_.twins = true;
  std::string_view text = source_.text();
  if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
  const std::string_view first = trimmed(text.substr(0, text.find('\n')));
  columns_ = cells_of(first);
  try {
    if (first.starts_with('{') || first.starts_with('[')) root_ = catalog::parsed(source_);
  } catch (const Error&) {  // JSON lines, or a log
    root_.reset();
  }
  if (root_ && root_->is(Kind::object)) records_ = {*root_};
  if (root_ && root_->is(Kind::array)) records_ = root_->items;
  try {
    if (!root_) records_ = logged_json(source_).records;
  } catch (const Error&) {  // the importer will say what is wrong with it
    records_.clear();
  }
}

bool Sample::has_keys(std::initializer_list<std::string_view> keys) const {
  return record() && std::all_of(keys.begin(), keys.end(), [&](std::string_view key) {
           return record()->find(key) != nullptr;
         });
}

bool Sample::has_columns(std::initializer_list<std::string_view> columns) const {
  return std::all_of(columns.begin(), columns.end(), [&](std::string_view column) {
    return std::find(columns_.begin(), columns_.end(), column) != columns_.end();
  });
}

bool Sample::any_column(bool (*is)(std::string_view column)) const {
  return std::any_of(columns_.begin(), columns_.end(), is);
}

bool Sample::any_line(bool (*is)(std::string_view line)) const {
  const std::vector<Line> lines = lines_of(source_);
  return std::any_of(lines.begin(), lines.end(),
                     [&](const Line& line) { return is(trimmed(line.text)); });
}

}  // namespace tco::importing
