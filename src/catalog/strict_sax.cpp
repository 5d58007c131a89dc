#include "strict_sax.hpp"

#include "tco/text/display.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <iterator>

namespace tco::catalog {
namespace {

constexpr std::size_t kDeepest = 64;
constexpr std::size_t kMostValues = 1'000'000;
constexpr std::size_t kLongestString = std::size_t{64} << 10;
constexpr double kExactIntegers = 9007199254740992.0;  // 2^53

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

/// Builds the tree, and refuses what a lenient parser lets through.
class Builder : public nlohmann::json_sax<nlohmann::json> {
 public:
  Builder(const Source& source, const char* const* reading)
      : source_(source), reading_(reading), begin_(offset()) {
    open_.reserve(kDeepest);
  }
  Value take() && { return std::move(root_); }
  bool complete() const { return complete_; }

  bool null() override { return add(Value::Kind::null), closed(); }
  bool boolean(bool b) override {
    add(Value::Kind::boolean).boolean = b;
    return closed();
  }
  bool number_integer(std::int64_t n) override { return integer(static_cast<double>(n)); }
  bool number_unsigned(std::uint64_t n) override { return integer(static_cast<double>(n)); }
  bool number_float(double number, const std::string& raw) override {
    const std::string mantissa = raw.substr(0, raw.find_first_of("eE"));
    const bool looks_zero = mantissa.find_first_of("123456789") == std::string::npos;
    if (!std::isfinite(number)) refuse_number("number too large: " + cut(raw));
    if (number == 0 && !looks_zero) refuse_number("number too small to represent: " + cut(raw));
    Value& value = add(Value::Kind::number);
    value.number = number + 0.0;  // -0.0 becomes 0
    value.end = number_end();
    value.exact = std::abs(number) < kExactIntegers;  // beyond, a fraction may be lost
    return closed();
  }
  bool string(std::string& text) override {
    if (text.size() > kLongestString) refuse("string longer than 64 KiB");
    add(Value::Kind::string).text = std::move(text);
    return closed();
  }
  bool binary(nlohmann::json::binary_t&) override { return false; }  // no such thing in text
  bool key(std::string& text) override {
    if (text.size() > kLongestString) refuse("key longer than 64 KiB");
    open_.back().value->members.push_back({std::move(text), offset(), Value{}});
    return true;
  }
  bool start_object(std::size_t) override { return open(Value::Kind::object); }
  bool start_array(std::size_t) override { return open(Value::Kind::array); }
  bool end_object() override {
    refuse_duplicates(*open_.back().value);
    open_.pop_back();
    return closed();
  }
  bool end_array() override {
    open_.pop_back();
    return closed();
  }
  bool parse_error(std::size_t position, const std::string& token,
                   const nlohmann::json::exception& e) override {
    if (e.id == 406) {
      refuse_number("number too large: " + cut(token));
    }
    const OpenContainer* innermost = nullptr;
    OpenContainer container;
    if (!open_.empty()) {
      container = {open_.back().value->end - 1, open_.back().value->is(Value::Kind::object)};
      innermost = &container;
    }
    refuse_syntax(source_, begin_ + std::max<std::size_t>(position, 1) - 1, e.what(), innermost,
                  complete_);
  }

 private:
  struct Open {
    Value* value;
  };

  std::size_t offset() const { return static_cast<std::size_t>(*reading_ - source_.text.data()); }
  static std::string cut(const std::string& raw) {
    return raw.size() <= 40 ? raw : raw.substr(0, 37) + "...";
  }
  /// The parser may have read one byte further to see the end of a number.
  std::size_t number_end() const {
    std::size_t end = offset();
    while (end > 0 && !std::isdigit(static_cast<unsigned char>(source_.text[end - 1]))) --end;
    return end;
  }
  [[noreturn]] void refuse(const std::string& what) {
    refuse_at(token_start(source_.text, offset()), what);
  }
  [[noreturn]] void refuse_number(const std::string& what) {
    refuse_at(token_start(source_.text, number_end()), what);
  }
  [[noreturn]] void refuse_at(std::size_t at, const std::string& what) {
    throw Error(code_of(source_), place(source_, at) + ": " + what);
  }

  Value& add(Value::Kind kind) {
    if (++count_ > kMostValues) {
      const std::size_t end = kind == Value::Kind::number ? number_end() : offset();
      refuse_at(token_start(source_.text, end), "more than 1,000,000 values");
    }
    Value* slot = &root_;
    if (!open_.empty()) {
      Value& parent = *open_.back().value;
      slot = parent.is(Value::Kind::array) ? &parent.items.emplace_back()
                                           : &parent.members.back().value;
    }
    slot->kind = kind;
    slot->source = &source_;
    slot->end = offset();
    return *slot;
  }
  bool integer(double number) {
    Value& value = add(Value::Kind::number);
    value.number = number;
    value.end = number_end();
    value.exact = std::abs(number) <= kExactIntegers;
    // 2^53 + 1 reads as 2^53: only the digits tell.
    if (std::abs(number) == kExactIntegers) value.exact = source_.text[value.end - 1] == '2';
    return closed();
  }
  bool open(Value::Kind kind) {
    if (open_.size() == kDeepest) refuse_at(offset() - 1, "nested deeper than 64 levels");
    open_.push_back({&add(kind)});
    return true;
  }
  bool closed() {
    complete_ = open_.empty();
    return true;
  }
  void refuse_duplicates(const Value& object) {
    std::vector<const Member*> sorted;
    sorted.reserve(object.members.size());
    for (const Member& m : object.members) sorted.push_back(&m);
    const auto by_key = [](const Member* a, const Member* b) {
      return std::pair(std::string_view(a->key), a->key_end) <
             std::pair(std::string_view(b->key), b->key_end);
    };
    std::sort(sorted.begin(), sorted.end(), by_key);
    const auto twice =
        std::adjacent_find(sorted.begin(), sorted.end(),
                           [](const Member* a, const Member* b) { return a->key == b->key; });
    if (twice == sorted.end()) return;
    const Member& first = **twice;
    const Member& second = **(twice + 1);
    const LineColumn before = line_column(source_.text, token_start(source_.text, first.key_end));
    refuse_at(token_start(source_.text, second.key_end),
              "key " + text::quoted(second.key) + " already given at " +
                  std::to_string(before.line) + ':' + std::to_string(before.column) +
                  "\n  hint: remove one of them");
  }

  const Source& source_;
  const char* const* reading_;
  Value root_;
  std::vector<Open> open_;
  std::size_t begin_;  ///< 3 behind a byte order mark, else 0.
  std::size_t count_ = 0;
  bool complete_ = false;
};

}  // namespace

Value strict_parse(const Source& source) {
  refuse_unreadable(source);
  const std::size_t mark = source.text.starts_with("\xef\xbb\xbf") ? 3 : 0;
  return strict_parse(source, mark, source.text.size());
}

Value strict_parse(const Source& source, std::size_t from, std::size_t to) {
  const char* const begin = source.text.data() + from;
  const char* const end = source.text.data() + to;
  const char* reading = begin;
  Builder builder(source, &reading);
  if (!nlohmann::json::sax_parse(Reading(begin, &reading), Reading(end, &reading), &builder)) {
    throw Error(code_of(source), source.name + ": not a JSON text");
  }
  return std::move(builder).take();
}

}  // namespace tco::catalog
