// Rows that stream. A row is put together from parts: texts that are the same in a whole run of
// rows, pieces that were made ready before and serve in many runs, and the numbers that are new in
// each row. Making number text is what takes time, so most of a row is copied.
#include "tco/report/formats/rows.hpp"

#include "report/words/fixed_text.hpp"
#include "report/words/row_text.hpp"
#include "report/words/short_copy.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <utility>

namespace tco::report {
namespace {

constexpr std::size_t kBlock = std::size_t{256} << 10;  ///< Written at once.
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
  NumberText text;
};

/// Texts that a part of each row is one of, one behind the other.
struct RowWriter::Texts {
  std::vector<char> text;  ///< Longer, as `copied` wants it.
  std::array<std::uint32_t, kMostChoices + 1> ends = {};
};

/// A part of each row, ready to be written.
struct RowWriter::Source {
  // A number of each row; or
  const double* values = nullptr;
  const Column* column = nullptr;
  // one of many texts: that of the row, or the one chosen for it, or the only one.
  const char* text = nullptr;
  const std::uint32_t* ends = nullptr;  ///< The first: where the first text begins.
  const std::uint8_t* which = nullptr;
  std::size_t mask = 0;   ///< Of the row: 0 where there is only one.
  std::size_t reach = 0;  ///< What `copied` takes for it.

  std::size_t longest = 0;

  char* put(char* out, std::size_t row) const {
    if (values != nullptr) return column->text(out, column->around, values[row]);
    const std::size_t i = which != nullptr ? which[row] : row & mask;
    return copied(out, text + ends[i], ends[i + 1] - ends[i], reach);
  }
};

void choose(std::vector<RowColumn>& columns, const RowLook& look) {
  std::vector<std::string> keys;
  for (const RowColumn& column : columns) keys.push_back(column.key);
  const std::vector<bool> shown = look.shown(keys);
  for (std::size_t i = 0; i < columns.size(); ++i) columns[i].hidden = !shown[i];
}

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

RowWriter::RowWriter(RowStyle style, const std::vector<RowColumn>& columns, RowSink rows)
    : style_(style), sink_(std::move(rows)) {
  const bool comma = style == RowStyle::csv_comma;
  const bool csv = comma || style == RowStyle::csv;
  const auto last = std::find_if(columns.rbegin(), columns.rend(),
                                 [](const RowColumn& column) { return !column.hidden; });
  std::vector<std::string_view> before;
  for (const RowColumn& column : columns) {
    const NumberText text =
        column.decimals ? fixed_text(*column.decimals, comma) : shortest_text(comma);
    if (column.hidden) {
      columns_.push_back({true, Around({}, {}, {}), text});
      continue;
    }
    const std::vector<std::string_view> path = path_of(column);
    const std::string separator(before.empty() ? 0 : 1, csv_separator(comma));
    std::string lead = csv ? separator : json_lead(before, path);
    if (before.empty() && style == RowStyle::json) lead.insert(0, kJsonRowSeparator);
    std::string trail;
    if (&column == &*last) {
      if (!csv) trail.assign(path.size(), '}');
      if (style != RowStyle::json) trail += '\n';
    }
    columns_.push_back({false, Around(lead, trail, csv ? "" : "null"), text});
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
  const bool comma = style_ == RowStyle::csv_comma;
  const bool csv = comma || style_ == RowStyle::csv;
  return text_cell(column, csv ? csv_text(text, csv_separator(comma)) : json_text(text));
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
  pieces.shrink_to(c.text(pieces.room(c.around.most()), c.around, number));
}

void RowWriter::flush() {
  if (used_ > 0) sink_({buffer_.data(), std::exchange(used_, 0)});
}

RowWriter::Source RowWriter::source_of(const Part& part, Texts& texts) const {
  Source source;
  const auto take = [&](std::span<const std::string_view> all) {
    assert(all.size() <= kMostChoices);
    texts.text.clear();
    for (std::size_t i = 0; i < all.size(); ++i) {
      texts.text.insert(texts.text.end(), all[i].begin(), all[i].end());
      texts.ends[i + 1] = static_cast<std::uint32_t>(texts.text.size());
      source.longest = std::max(source.longest, all[i].size());
    }
    texts.text.resize(texts.text.size() + kMostReach);
    source.text = texts.text.data();
    source.ends = texts.ends.data();
  };
  switch (part.kind_) {
    case Part::Kind::same:
      take({&part.text_, 1});
      break;
    case Part::Kind::pieces:
      source.text = part.pieces_->text_.data();
      source.ends = part.pieces_->ends_.data();
      source.mask = SIZE_MAX;
      source.longest = part.pieces_->longest_;
      break;
    case Part::Kind::numbers:
      source.column = &columns_[part.column_];
      source.values = part.values_;
      source.longest = source.column->hidden ? 0 : source.column->around.most();
      break;
    case Part::Kind::choice:
      take(part.texts_);
      source.which = part.which_;
      break;
  }
  source.reach = reach_of(source.longest);
  return source;
}

void RowWriter::write(std::span<const Part> parts, std::size_t rows) {
  assert(parts.size() <= kMostParts);
  texts_.resize(kMostParts);
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

  char* out = buffer_.data() + used_;
  for (std::size_t row = 0; row < rows; ++row) {
    if (out >= buffer_.data() + kBlock) {
      used_ = static_cast<std::size_t>(out - buffer_.data());
      flush();
      out = buffer_.data();
    }
    for (const Source& source : sources) out = source.put(out, row);
  }
  used_ = static_cast<std::size_t>(out - buffer_.data());
}

}  // namespace tco::report
