#include "quick_parse.hpp"

#include "tco/text/display.hpp"
#include "tree.hpp"

#include <rapidjson/reader.h>

namespace tco::catalog {
namespace {

/// The bytes of a part of a text, without what is skipped; NUL behind the last.
class Stream {
 public:
  using Ch = char;
  Stream(std::string_view text, Extent part, const std::vector<Extent>& skipped)
      : text_(text.data()), at_(part.from), end_(part.to), skipped_(skipped) {
    find_gap();
  }
  char Peek() const { return at_ == end_ ? '\0' : text_[at_]; }
  char Take() {
    const char c = Peek();
    if (++at_ == gap_) {
      at_ = skipped_[next_++].to;
      find_gap();
    }
    return c;
  }
  std::size_t Tell() const { return at_; }
  // Of streams that are written to; this one is not.
  char* PutBegin() { return nullptr; }
  void Put(char) {}
  std::size_t PutEnd(char*) { return 0; }

 private:
  void find_gap() { gap_ = next_ < skipped_.size() ? skipped_[next_].from : end_ + 1; }

  const char* text_;
  std::size_t at_, end_;
  const std::vector<Extent>& skipped_;
  std::size_t next_ = 0;
  std::size_t gap_ = 0;
};

/// Builds the tree; false, which ends the parsing, wherever something must be refused.
class Handler {
 public:
  Handler(const Source& source, const Stream& stream) : tree_(source), stream_(stream) {}
  Value take() && { return std::move(tree_).take(); }

  bool Null() { return add(Value::Kind::null), few(); }
  bool Bool(bool b) {
    add(Value::Kind::boolean).boolean = b;
    return few();
  }
  bool RawNumber(const char* digits, unsigned size, bool) {
    return set_number(add(Value::Kind::number), {digits, size}) && few();
  }
  bool String(const char* text, unsigned size, bool) {
    add(Value::Kind::string).text.assign(text, size);
    return well_formed({text, size}) && few();
  }
  bool Key(const char* text, unsigned size, bool) {
    tree_.key({text, size}, stream_.Tell());
    return well_formed({text, size});
  }
  bool StartObject() { return open(Value::Kind::object); }
  bool StartArray() { return open(Value::Kind::array); }
  bool EndObject(unsigned) {
    const bool good = same_keys(*tree_.opened().back()).empty();
    tree_.close();
    return good;
  }
  bool EndArray(unsigned) { return tree_.close(), true; }
  // Numbers come as their digits.
  bool Int(int) { return false; }
  bool Uint(unsigned) { return false; }
  bool Int64(std::int64_t) { return false; }
  bool Uint64(std::uint64_t) { return false; }
  bool Double(double) { return false; }

 private:
  Value& add(Value::Kind kind) { return tree_.add(kind, stream_.Tell()); }
  bool few() const { return tree_.count() <= kMostValues; }
  bool open(Value::Kind kind) {
    if (tree_.opened().size() == kDeepest) return false;
    tree_.open(kind, stream_.Tell());
    return few();
  }
  /// The reader lets the escape of a lone low surrogate through, as bytes that begin with ED.
  static bool well_formed(std::string_view text) {
    return text.size() <= kLongestString &&
           (text.find('\xed') == std::string_view::npos || text::is_utf8(text));
  }

  Tree tree_;
  const Stream& stream_;
};

}  // namespace

std::optional<Value> quick_parse(const Source& source, Extent part,
                                 const std::vector<Extent>& skipped) {
  Stream stream(source.text(), part, skipped);
  Handler handler(source, stream);
  rapidjson::Reader reader;
  if (!reader.Parse<rapidjson::kParseNumbersAsStringsFlag>(stream, handler)) return std::nullopt;
  return std::move(handler).take();
}

}  // namespace tco::catalog
