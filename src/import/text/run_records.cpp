#include "import/text/run_records.hpp"

#include "catalog/json/parse.hpp"
#include "catalog/json/problems.hpp"
#include "import/text/csv.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/text/display.hpp"

namespace tco::importing {
namespace {

/// Where a text has something other than blanks, at `from` or behind it.
std::size_t content_at(std::string_view text, std::size_t from) {
  return std::min(text.find_first_not_of(" \t\r\n", from), text.size());
}

/// The values of a text that has one on each line; nothing where its first line is none.
std::vector<Value> values_by_line(const catalog::Source& source) {
  const std::string_view text = source.text();
  std::vector<Value> values;
  for (std::size_t from = content_at(text, 0); from < text.size();) {
    const std::size_t to = std::min(text.find('\n', from), text.size());
    auto value = catalog::quick_parse(source, {from, to});
    if (!value && values.empty()) return {};
    if (!value) {
      // The reader that knows what is wrong takes whole texts: give it this line at its place.
      std::string padded(source.line_column(from).line - 1, '\n');
      padded += text.substr(from, to - from);
      catalog::parsed(catalog::Source(source.name, std::move(padded)));
      throw Error(ExitCode::input, catalog::place(source, from) + ": not a JSON value");
    }
    values.push_back(std::move(*value));
    from = content_at(text, to);
  }
  return values;
}

std::vector<Value> json_records(const catalog::Source& source) {
  std::vector<Value> values = values_by_line(source);
  if (values.size() < 2) {
    Value root = catalog::parsed(source);
    values.clear();
    if (root.is(Kind::array)) {
      values = std::move(root.items);
    } else {
      values.push_back(std::move(root));
    }
  }
  for (const Value& value : values) {
    if (!value.is(Kind::object)) refuse(value, "expected an object, got " + as_written(value));
  }
  return values;
}

/// Whether a text, which is not empty, is JSON rather than CSV.
bool is_json(const catalog::Source& source) {
  std::string_view text = source.text();
  if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
  const std::size_t begin = content_at(text, 0);
  if (begin == text.size()) {
    throw Error(ExitCode::input, source.name + ": empty");
  }
  return text[begin] == '{' || text[begin] == '[';
}

/// Where lines begin, asked for in order.
class Place {
 public:
  explicit Place(const catalog::Source& source) : text_(source.text()) {}
  std::size_t of(std::size_t line) {
    for (; line_ < line; ++line_) begin_ = text_.find('\n', begin_) + 1;
    return begin_;
  }

 private:
  std::string_view text_;
  std::size_t line_ = 1, begin_ = 0;
};

}  // namespace

std::vector<Value> csv_records(const catalog::Source& source, std::size_t from) {
  const std::vector<CsvRow> rows = csv_table(source, from);
  std::vector<std::string_view> columns;
  for (const std::string& column : rows[0].cells) columns.push_back(source.kept(column));
  std::vector<Value> records;
  Place place(source);
  for (std::size_t i = 1; i < rows.size(); ++i) {
    Value record;
    record.source = &source;
    record.end = place.of(rows[i].line) + 1;
    for (std::size_t k = 0; k < rows[i].cells.size(); ++k) {
      Value& cell = record.member(columns[k]);
      cell.kind = Kind::string;
      cell.text = source.kept(rows[i].cells[k]);
    }
    records.push_back(std::move(record));
  }
  return records;
}

std::vector<Value> run_records(const catalog::Source& source) {
  return is_json(source) ? json_records(source) : csv_records(source);
}

Records::Records(const catalog::Source& source) : source_(source) {
  if (is_json(source)) json_ = json_records(source);
}

void Records::each(const std::function<void(Value& record)>& take) {
  for (Value& record : json_) take(record);
  if (!json_.empty() || is_json(source_)) return;
  std::vector<std::string_view> columns;
  Place place(source_);
  each_csv_row(source_, 0, [&](const CsvRow& header, CsvRow& row) {
    for (std::size_t k = columns.size(); k < header.cells.size(); ++k) {
      columns.push_back(source_.kept(header.cells[k]));
    }
    Value record;
    record.source = &source_;
    record.end = place.of(row.line) + 1;
    for (std::size_t k = 0; k < row.cells.size(); ++k) {
      Value& cell = record.member(columns[k]);
      cell.kind = Kind::string;
      cell.text = row.cells[k];
    }
    take(record);
  });
}

void refuse(const Value& at, const std::string& what, const std::string& hint) {
  const std::size_t begin =
      at.is(Kind::object) ? at.end - 1 : catalog::token_start(at.source->text(), at.end);
  throw Error(ExitCode::input, catalog::place(*at.source, begin) + ": " + what +
                                   (hint.empty() ? "" : "\n  hint: " + hint));
}

std::optional<double> number_at(const Value& record, std::string_view key, double least) {
  const Value* const found = record.find(key);
  if (!found || found->is(Kind::null)) return std::nullopt;
  const auto number = amount_of(*found);
  if (!number || *number < least) {
    const std::string limit = least < 0 ? "" : " >= " + plain_number(least);
    refuse(found->source ? *found : record,
           std::string(key) + ": expected a number" + limit + ", got " + as_written(*found));
  }
  return number;
}

double required_number(const Value& record, std::string_view key, double least) {
  const auto number = number_at(record, key, least);
  if (!number) refuse(record, "expected a number under " + text::quoted(key) + ", found none");
  return *number;
}

}  // namespace tco::importing
