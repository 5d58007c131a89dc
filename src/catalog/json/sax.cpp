#include "catalog/json/sax.hpp"

#include "catalog/json/tree.hpp"
#include "tco/text/display.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <iterator>

namespace tco::catalog {
namespace {

/// An input iterator that shows how far the parser has read.
class Reading {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  Reading(const char* at, const char** shown) : at_(at), shown_(shown) {}
  const char& operator*() const { return *at_; }
  Reading& operator++() {
    *shown_ = ++at_;
    return *this;
  }
  Reading operator++(int) {
    Reading before = *this;
    ++*this;
    return before;
  }
  bool operator==(const Reading& other) const { return at_ == other.at_; }
  bool operator!=(const Reading& other) const { return at_ != other.at_; }

 private:
  const char* at_;
  const char** shown_;
};

/// Builds the tree, and tells what is wrong, and where, with what a lenient parser lets through.
class Builder : public nlohmann::json_sax<nlohmann::json> {
 public:
  Builder(const Source& source, const char* const* reading)
      : source_(source), tree_(source), reading_(reading), begin_(offset()) {}
  Value take() && { return std::move(tree_).take(); }
  bool complete() const { return complete_; }

  bool null() override { return add(Value::Kind::null), closed(); }
  bool boolean(bool b) override {
    add(Value::Kind::boolean).boolean = b;
    return closed();
  }
  bool number_integer(std::int64_t) override { return number(); }
  bool number_unsigned(std::uint64_t) override { return number(); }
  bool number_float(double, const std::string&) override { return number(); }
  bool string(std::string& text) override {
    if (text.size() > kLongestString) refuse("string longer than 64 KiB");
    add(Value::Kind::string).text = source_.kept(std::move(text));
    return closed();
  }
  bool binary(nlohmann::json::binary_t&) override { return false; }  // no such thing in text
  bool key(std::string& text) override {
    if (text.size() > kLongestString) refuse("key longer than 64 KiB");
    tree_.key(source_.kept(std::move(text)), offset());
    return true;
  }
  bool start_object(std::size_t) override { return open(Value::Kind::object); }
  bool start_array(std::size_t) override { return open(Value::Kind::array); }
  bool end_object() override {
    const Value& object = tree_.close();
    if (!source_.twins) refuse_duplicates(object);
    return closed();
  }
  bool end_array() override {
    tree_.close();
    return closed();
  }
  bool parse_error(std::size_t position, const std::string& token,
                   const nlohmann::json::exception& e) override {
    if (e.id == 406) {
      refuse_number("number too large: " + cut(token));
    }
    const OpenContainer* innermost = nullptr;
    OpenContainer container;
    if (tree_.depth() > 0) {
      const Value& last = tree_.innermost();
      container = {last.end - 1, last.is(Value::Kind::object)};
      innermost = &container;
    }
    refuse_syntax(source_, begin_ + std::max<std::size_t>(position, 1) - 1, innermost, complete_);
  }

 private:
  std::size_t offset() const { return static_cast<std::size_t>(*reading_ - source_.text().data()); }
  static std::string cut(const std::string& raw) {
    return raw.size() <= 40 ? raw : raw.substr(0, 37) + "...";
  }
  /// The parser may have read one byte further to see the end of a number.
  std::size_t number_end() const {
    std::size_t end = offset();
    while (end > 0 && !std::isdigit(static_cast<unsigned char>(source_.text()[end - 1]))) --end;
    return end;
  }
  [[noreturn]] void refuse(const std::string& what) {
    refuse_at(token_start(source_.text(), offset()), what);
  }
  [[noreturn]] void refuse_number(const std::string& what) {
    refuse_at(token_start(source_.text(), number_end()), what);
  }
  [[noreturn]] void refuse_at(std::size_t at, const std::string& what) {
    throw Error(code_of(source_), place(source_, at) + ": " + what);
  }

  Value& add(Value::Kind kind) {
    const std::size_t end = kind == Value::Kind::number ? number_end() : offset();
    if (tree_.count() == kMostValues) {
      refuse_at(token_start(source_.text(), end), "more than 1,000,000 values");
    }
    return tree_.add(kind, end);
  }
  bool number() {
    Value& value = add(Value::Kind::number);
    const std::size_t start = token_start(source_.text(), value.end);
    const std::string digits(source_.text().substr(start, value.end - start));
    if (!set_number(value, digits)) {
      refuse_at(start, "number too small to represent: " + cut(digits));
    }
    return closed();
  }
  bool open(Value::Kind kind) {
    if (tree_.depth() == kDeepest) refuse_at(offset() - 1, "nested deeper than 64 levels");
    tree_.open(kind, offset());
    if (tree_.count() > kMostValues) refuse_at(offset() - 1, "more than 1,000,000 values");
    return true;
  }
  bool closed() {
    complete_ = tree_.depth() == 0;
    return true;
  }
  void refuse_duplicates(const Value& object) {
    const std::vector<const Member*> twice = same_keys(object);
    if (twice.empty()) return;
    const Member& first = *twice[0];
    const Member& second = *twice[1];
    const LineColumn before = source_.line_column(token_start(source_.text(), first.key_end));
    refuse_at(token_start(source_.text(), second.key_end),
              "key " + text::quoted(second.key) + " already given at " +
                  std::to_string(before.line) + ':' + std::to_string(before.column) +
                  "\n  hint: remove one of them");
  }

  const Source& source_;
  Tree tree_;
  const char* const* reading_;
  std::size_t begin_;  ///< 3 behind a byte order mark, else 0.
  bool complete_ = false;
};

}  // namespace

Value strict_parse(const Source& source) {
  const std::string_view text = source.text();
  const Extent all = behind_mark(text);
  const char* reading = text.data() + all.from;
  Builder builder(source, &reading);
  if (!nlohmann::json::sax_parse(Reading(reading, &reading),
                                 Reading(text.data() + all.to, &reading), &builder)) {
    throw Error(code_of(source), source.name + ": not a JSON text");
  }
  return std::move(builder).take();
}

}  // namespace tco::catalog
