// Rows that stream. A row is put together from parts: texts that are the same in a whole run of
// rows, pieces that were made ready before and serve in many runs, and the numbers that are new in
// each row. Making number text is what takes time, so most of a row is copied, and the numbers are
// made a column at a time for a few rows, as pieces, before these rows are put together.
#include "tco/report/rows.hpp"

#include "fixed_text.hpp"
#include "row_text.hpp"
#include "short_copy.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <utility>

namespace tco::report {
namespace {

constexpr std::size_t kBlock = std::size_t{256} << 10;  ///< Written at once.
constexpr std::size_t kNumbersAtOnce = 256;  ///< Few enough to stay in the nearest cache.
constexpr std::size_t kMostParts = 12;
constexpr std::size_t kMostChoices = 4;

std::vector<std::string_view> path_of(const RowColumn& column) {
  std::vector<std::string_view> path;
  std::string_view rest = column.key;
  while (!column.whole_key) {
    const std::size_t dot = rest.find('.');
    if (dot == rest.npos) break;
    path.push_back(rest.substr(0, dot));
    rest.remove_prefix(dot + 1);
  }
  path.push_back(rest);
  return path;
}

/// What JSON has before the cell of a column: objects of dotted keys are closed and opened.
std::string json_lead(const std::vector<std::string_view>& before,
                      const std::vector<std::string_view>& path) {
  const auto fork = std::mismatch(before.begin(), before.end(), path.begin(), path.end()).first;
  const auto common = static_cast<std::size_t>(fork - before.begin());
  std::string lead(before.empty() ? 0 : before.size() - common - 1, '}');
  lead += before.empty() ? "{" : ",";
  for (std::size_t i = common; i < path.size(); ++i) {
    lead += json_text(path[i]) + (i + 1 < path.size() ? ":{" : ":");
  }
  return lead;
}

}  // namespace

/// How the cells of one column are written.
struct RowWriter::Column {
  bool hidden;
  Around around;
  NumberTexts texts;
};

/// A part of a row, ready to be copied.
struct RowWriter::Source {
  const char* text = nullptr;
  std::size_t size = 0;  ///< Of the text, which all rows have; or
  // each row has its own, one behind the other, from the row `first` on; or
  const std::uint32_t* ends = nullptr;
  std::size_t first = 0;
  // each has its choice of a few, which are `stride` apart.
  const std::uint8_t* which = nullptr;
  std::array<std::uint32_t, kMostChoices> sizes = {};
  std::size_t stride = 0;

  std::size_t longest = 0;
  std::size_t reach = 0;          ///< What `copied` takes for it.
  const Part* numbers = nullptr;  ///< What it is made of, a few rows at a time.

  char* copied_to(char* out, std::size_t row) const {
    if (ends != nullptr) {
      const std::uint32_t* const end = ends + (row - first);
      return copied(out, text + end[0], end[1] - end[0], reach);
    }
    if (which == nullptr) return copied(out, text, size, reach);
    return copied(out, text + which[row] * stride, sizes[which[row]], reach);
  }
};

void Pieces::clear() {
  used_ = longest_ = 0;
  ends_.resize(1);
}

char* Pieces::room(std::size_t bytes) {
  const std::size_t needed = used_ + bytes + kMostReach;
  if (text_.size() < needed) text_.resize(needed + needed / 4);
  return text_.data() + used_;
}

void Pieces::shrink_to(char* end) { used_ = static_cast<std::size_t>(end - text_.data()); }

void Pieces::append(std::string_view text) {
  shrink_to(std::copy(text.begin(), text.end(), room(text.size())));
}

void Pieces::close() {
  longest_ = std::max(longest_, used_ - ends_.back());
  ends_.push_back(static_cast<std::uint32_t>(used_));
}

RowFrame::RowFrame(RowStyle style, const Report& report, const std::string& key,
                   const std::vector<RowColumn>& columns, RowSink sink)
    : style_(style), report_(report), sink_(std::move(sink)) {
  if (style == RowStyle::json) head_ = json_before_rows(report, key);
  if (style != RowStyle::csv) return;
  for (const RowColumn& column : columns) {
    if (column.hidden) continue;
    if (!head_.empty()) head_ += ',';
    head_ += csv_text(column.key);
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

RowWriter::RowWriter(RowStyle style, const std::vector<RowColumn>& columns, RowSink rows)
    : style_(style), sink_(std::move(rows)) {
  const bool csv = style == RowStyle::csv;
  const auto last = std::find_if(columns.rbegin(), columns.rend(),
                                 [](const RowColumn& column) { return !column.hidden; });
  std::vector<std::string_view> before;
  for (const RowColumn& column : columns) {
    const NumberTexts texts = column.decimals ? fixed_texts(*column.decimals) : shortest_texts();
    if (column.hidden) {
      columns_.push_back({true, Around({}, {}, {}), texts});
      continue;
    }
    const std::vector<std::string_view> path = path_of(column);
    std::string lead = csv ? (before.empty() ? "" : ",") : json_lead(before, path);
    if (before.empty() && style == RowStyle::json) lead.insert(0, kJsonRowSeparator);
    std::string trail;
    if (&column == &*last) {
      if (!csv) trail.assign(path.size(), '}');
      if (style != RowStyle::json) trail += '\n';
    }
    columns_.push_back({false, Around(lead, trail, csv ? "" : "null"), texts});
    before = path;
  }
}

RowWriter::~RowWriter() = default;

std::string RowWriter::text_cell(std::size_t column, std::string_view text) const {
  const Column& c = columns_[column];
  if (c.hidden) return {};
  std::string out(c.around.lead());
  out += text;
  return out += c.around.trail();
}

std::string RowWriter::cell(std::size_t column, std::string_view text) const {
  if (text.empty()) return unknown_cell(column);
  return text_cell(column, style_ == RowStyle::csv ? csv_text(text) : json_text(text));
}

std::string RowWriter::flag_cell(std::size_t column, bool value) const {
  return text_cell(column, value ? "true" : "false");
}

std::string RowWriter::unknown_cell(std::size_t column) const {
  return text_cell(column, columns_[column].around.unknown());
}

void RowWriter::append(Pieces& pieces, std::size_t column, double number) const {
  const Column& c = columns_[column];
  if (c.hidden) return;
  char* const out = pieces.room(c.around.most());
  std::uint32_t end = 0;
  pieces.shrink_to(c.texts(out, c.around, &number, 1, out, &end));
}

void RowWriter::flush() {
  if (used_ > 0) sink_({buffer_.data(), std::exchange(used_, 0)});
}

RowWriter::Source RowWriter::source_of(const Part& part, std::vector<char>& text) {
  Source source;
  switch (part.kind_) {
    case Part::Kind::same:
      text.assign(part.text_.begin(), part.text_.end());
      source.size = source.longest = text.size();
      text.resize(source.size + kMostReach);
      source.text = text.data();
      break;
    case Part::Kind::pieces:
      source.text = part.pieces_->text_.data();
      source.ends = part.pieces_->ends_.data();
      source.longest = part.pieces_->longest_;
      break;
    case Part::Kind::numbers: {
      const Column& column = columns_[part.column_];
      source.longest = column.hidden ? 0 : column.around.most();
      source.numbers = &part;
      break;
    }
    case Part::Kind::choice:
      assert(part.texts_.size() <= kMostChoices);
      for (const std::string& choice : part.texts_) {
        source.longest = std::max(source.longest, choice.size());
      }
      source.stride = reach_of(source.longest);
      source.which = part.which_;
      text.resize(kMostChoices * source.stride + kMostReach);
      source.text = text.data();
      for (std::size_t i = 0; i < part.texts_.size(); ++i) {
        part.texts_[i].copy(text.data() + i * source.stride, source.stride);
        source.sizes[i] = static_cast<std::uint32_t>(part.texts_[i].size());
      }
      break;
  }
  source.reach = reach_of(source.longest);
  return source;
}

void RowWriter::make_numbers(Source& source, Pieces& pieces, std::size_t first,
                             std::size_t end) const {
  const Column& column = columns_[source.numbers->column_];
  const std::size_t rows = end - first;
  pieces.clear();
  pieces.ends_.resize(rows + 1);
  char* const text = pieces.room(rows * column.around.most());
  column.texts(text, column.around, source.numbers->values_ + first, rows, text,
               pieces.ends_.data() + 1);
  std::uint32_t longest = 0;
  for (std::size_t i = 0; i < rows; ++i) {
    longest = std::max(longest, pieces.ends_[i + 1] - pieces.ends_[i]);
  }
  source.text = text;
  source.ends = pieces.ends_.data();
  source.first = first;
  source.reach = reach_of(longest);
}

void RowWriter::write(std::span<const Part> parts, std::size_t rows) {
  assert(parts.size() <= kMostParts);
  texts_.resize(kMostParts);
  numbers_.resize(kMostParts);
  std::array<Source, kMostParts> all;
  std::size_t used = 0;
  std::size_t longest_row = kMostReach;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    all[used] = source_of(parts[i], texts_[i]);
    longest_row += all[used].longest;
    if (all[used].longest > 0) ++used;
  }
  const std::span<Source> sources = std::span(all).first(used);
  if (buffer_.size() < kBlock + longest_row) buffer_.resize(kBlock + longest_row);

  for (std::size_t first = 0; first < rows; first += kNumbersAtOnce) {
    const std::size_t end = std::min(rows, first + kNumbersAtOnce);
    for (std::size_t i = 0; i < used; ++i) {
      if (sources[i].numbers != nullptr) make_numbers(sources[i], numbers_[i], first, end);
    }
    char* out = buffer_.data() + used_;
    for (std::size_t row = first; row < end; ++row) {
      if (out >= buffer_.data() + kBlock) {
        used_ = static_cast<std::size_t>(out - buffer_.data());
        flush();
        out = buffer_.data();
      }
      for (const Source& source : sources) out = source.copied_to(out, row);
    }
    used_ = static_cast<std::size_t>(out - buffer_.data());
  }
}

}  // namespace tco::report
