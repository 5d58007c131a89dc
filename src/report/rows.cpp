// Rows that stream. A row is put together from parts: texts that are the same in a whole run of
// rows, pieces that were made ready before and serve in many runs, and the numbers that are new in
// each row. Making number text is what takes time, so most of a row is copied; copies have a fixed
// length where they can, with junk behind the end that the next part writes over, because a copy of
// a length known when the program is compiled is one or two instructions.
#include "tco/report/rows.hpp"

#include "fixed_text.hpp"
#include "row_text.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <cstring>

namespace tco::report {
namespace {

constexpr std::size_t kReach = 32;  ///< Copied at once; what is copied from is so much longer.
constexpr std::size_t kBlock = std::size_t{256} << 10;  ///< Written at once.
constexpr std::size_t kMostParts = 12;
constexpr std::size_t kMostChoices = 4;

char* copied(char* to, const char* from, std::size_t size) {
  std::memcpy(to, from, kReach);
  if (size > kReach) std::memcpy(to + kReach, from + kReach, size - kReach);
  return to + size;
}

/// A short text in a place that `copied` may read.
class Constant {
 public:
  Constant() = default;
  explicit Constant(std::string_view text) : text_(text), size_(text.size()) {
    text_.resize(size_ + kReach);
  }
  char* copied_to(char* out) const { return copied(out, text_.data(), size_); }
  std::string_view view() const { return std::string_view(text_).substr(0, size_); }
  std::size_t size() const { return size_; }

 private:
  std::string text_;
  std::size_t size_ = 0;
};

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
  Constant lead, trail;
  std::string unknown;
  NumberText number_text;
};

void Pieces::clear() {
  used_ = longest_ = 0;
  ends_.resize(1);
}

char* Pieces::room(std::size_t bytes) {
  const std::size_t needed = used_ + bytes + kReach;
  if (text_.size() < needed) text_.resize(std::max(needed, text_.size() * 2));
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

RowWriter::RowWriter(RowStyle style, const Report& frame, const std::string& key,
                     const std::vector<RowColumn>& columns, Sink sink)
    : style_(style), frame_(frame), sink_(std::move(sink)) {
  const bool csv = style == RowStyle::csv;
  std::vector<std::string_view> before;
  for (const RowColumn& column : columns) {
    const std::vector<std::string_view> path = path_of(column);
    std::string lead = csv ? (columns_.empty() ? "" : ",") : json_lead(before, path);
    if (columns_.empty() && style == RowStyle::json) lead.insert(0, kJsonRowSeparator);
    columns_.push_back({Constant(lead), Constant(), csv ? "" : "null",
                        column.decimals ? fixed_text(*column.decimals) : shortest_text});
    before = path;
  }
  std::string trail = csv ? "" : std::string(before.size(), '}');
  if (style != RowStyle::json) trail += '\n';
  columns_.back().trail = Constant(trail);
  if (csv) {
    for (const RowColumn& column : columns) {
      head_ += (head_.empty() ? "" : ",") + csv_text(column.key);
    }
    head_ += '\n';
  }
  if (style == RowStyle::json) head_ = json_before_rows(frame, key);
}

RowWriter::~RowWriter() = default;

std::string RowWriter::cell(std::size_t column, std::string_view text) const {
  if (text.empty()) return unknown_cell(column);
  const Column& c = columns_[column];
  std::string out(c.lead.view());
  out += style_ == RowStyle::csv ? csv_text(text) : json_text(text);
  return out += c.trail.view();
}

std::string RowWriter::flag_cell(std::size_t column, bool value) const {
  const Column& c = columns_[column];
  std::string out(c.lead.view());
  out += value ? "true" : "false";
  return out += c.trail.view();
}

std::string RowWriter::unknown_cell(std::size_t column) const {
  const Column& c = columns_[column];
  return std::string(c.lead.view()) + c.unknown + std::string(c.trail.view());
}

void RowWriter::append(Pieces& pieces, std::size_t column, double number) const {
  const Column& c = columns_[column];
  char* out = pieces.room(c.lead.size() + kLongestNumber + c.trail.size() + kReach);
  out = c.lead.copied_to(out);
  out = std::isfinite(number) ? c.number_text(out, number)
                              : std::copy(c.unknown.begin(), c.unknown.end(), out);
  pieces.shrink_to(c.trail.copied_to(out));
}

void RowWriter::flush() {
  if (!begun_ && !head_.empty()) sink_(head_);
  begun_ = true;
  std::string_view text(buffer_.data(), used_);
  const bool first = !any_rows_ && used_ > 0;
  if (first && style_ == RowStyle::json) text.remove_prefix(1);  // the comma
  any_rows_ = any_rows_ || first;
  if (!text.empty()) sink_(text);
  used_ = 0;
}

void RowWriter::finish() {
  flush();
  if (style_ == RowStyle::json) sink_(json_behind_rows(frame_, any_rows_));
}

void RowWriter::write(std::span<const Part> parts, std::size_t rows) {
  assert(parts.size() <= kMostParts);
  std::array<std::array<Constant, kMostChoices>, kMostParts> constants;
  std::size_t longest_row = 2 * kReach;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const Part& part = parts[i];
    switch (part.kind_) {
      case Part::Kind::same:
        constants[i][0] = Constant(part.text_);
        longest_row += part.text_.size();
        break;
      case Part::Kind::pieces:
        longest_row += part.pieces_->longest_;
        break;
      case Part::Kind::numbers: {
        const Column& column = columns_[part.column_];
        longest_row += column.lead.size() + kLongestNumber + column.trail.size();
        break;
      }
      case Part::Kind::choice:
        assert(part.texts_.size() <= kMostChoices);
        for (std::size_t c = 0; c < part.texts_.size(); ++c) {
          constants[i][c] = Constant(part.texts_[c]);
          longest_row += part.texts_[c].size();
        }
        break;
    }
  }
  if (buffer_.size() < kBlock + longest_row) buffer_.resize(kBlock + longest_row);

  char* out = buffer_.data() + used_;
  for (std::size_t row = 0; row < rows; ++row) {
    if (out >= buffer_.data() + kBlock) {
      used_ = static_cast<std::size_t>(out - buffer_.data());
      flush();
      out = buffer_.data();
    }
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const Part& part = parts[i];
      switch (part.kind_) {
        case Part::Kind::same:
          out = constants[i][0].copied_to(out);
          break;
        case Part::Kind::pieces: {
          const std::string_view piece = (*part.pieces_)[row];
          out = copied(out, piece.data(), piece.size());
          break;
        }
        case Part::Kind::numbers: {
          const Column& column = columns_[part.column_];
          const double number = part.values_[row];
          out = column.lead.copied_to(out);
          out = std::isfinite(number)
                    ? column.number_text(out, number)
                    : std::copy(column.unknown.begin(), column.unknown.end(), out);
          if (column.trail.size() > 0) out = column.trail.copied_to(out);
          break;
        }
        case Part::Kind::choice:
          out = constants[i][part.which_[row]].copied_to(out);
          break;
      }
    }
  }
  used_ = static_cast<std::size_t>(out - buffer_.data());
}

}  // namespace tco::report
