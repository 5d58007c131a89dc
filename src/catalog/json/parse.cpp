#include "catalog/json/parse.hpp"

#include "catalog/json/tree.hpp"
#include "tco/text/display.hpp"

#ifdef __SSE2__
#define RAPIDJSON_SSE2
#endif
#include <rapidjson/reader.h>

#include <algorithm>
#include <memory>

namespace tco::catalog {
namespace {

/// A copy of a part of a text, which the reader may write into.
class Copy {
 public:
  Copy(std::string_view text, Extent part)
      : bytes_(std::make_unique_for_overwrite<char[]>(part.to - part.from + kReadAhead)),
        from_(part.from) {
    char* const end = std::copy(text.data() + part.from, text.data() + part.to, bytes_.get());
    std::fill_n(end, kReadAhead, '\0');
    // The reader passes over these control characters where it looks at 16 bytes at once.
    unsigned odd = 0;
    for (const char* c = bytes_.get(); c != end; ++c) {
      odd |= static_cast<unsigned char>(*c - 0x1a) < 0x20 - 0x1a ? 1u : 0u;
    }
    odd_ = odd != 0;
  }
  char* bytes() const { return bytes_.get(); }
  bool odd() const { return odd_; }
  /// Where a place of the copy is in the text.
  std::size_t origin(std::size_t at) const { return from_ + at; }

 private:
  static constexpr std::size_t kReadAhead = 16;

  std::unique_ptr<char[]> bytes_;
  std::size_t from_;
  bool odd_ = false;
};

/// Builds the tree; false, which ends the parsing, wherever something must be refused.
class Handler {
 public:
  Handler(const Source& source, const Copy& copy)
      : source_(source), tree_(source), copy_(copy), stream(copy.bytes()) {}
  Value take() && { return std::move(tree_).take(); }

  bool Null() { return add(Value::Kind::null, stream.Tell()), few(); }
  bool Bool(bool b) {
    add(Value::Kind::boolean, stream.Tell()).boolean = b;
    return few();
  }
  bool RawNumber(const char* digits, unsigned size, bool) {
    return set_number(add(Value::Kind::number, place_of(digits) + size), {digits, size}) && few();
  }
  bool String(const char* text, unsigned size, bool) {
    const auto [whole, end] = taken({text, size});
    tree_.add(Value::Kind::string, end).text = whole;
    return well_formed(whole) && few();
  }
  bool Key(const char* text, unsigned size, bool) {
    const auto [whole, end] = taken({text, size});
    tree_.key(whole, end);
    return well_formed(whole);
  }
  bool StartObject() { return open(Value::Kind::object); }
  bool StartArray() { return open(Value::Kind::array); }
  bool EndObject(unsigned) {
    const Value& object = tree_.close();
    return source_.twins || same_keys(object).empty();
  }
  bool EndArray(unsigned) { return tree_.close(), true; }
  // Numbers come as their digits.
  bool Int(int) { return false; }
  bool Uint(unsigned) { return false; }
  bool Int64(std::int64_t) { return false; }
  bool Uint64(std::uint64_t) { return false; }
  bool Double(double) { return false; }

 private:
  struct Taken {
    std::string_view text;
    std::size_t end;
  };

  std::size_t place_of(const char* in_copy) const {
    return static_cast<std::size_t>(in_copy - copy_.bytes());
  }
  Value& add(Value::Kind kind, std::size_t end) { return tree_.add(kind, copy_.origin(end)); }
  bool few() const { return tree_.count() <= kMostValues; }
  bool open(Value::Kind kind) {
    if (tree_.depth() == kDeepest) return false;
    tree_.open(kind, copy_.origin(stream.Tell()));
    return few();
  }
  /// A string as it stands in the source, or kept by it where it is written with escapes.
  Taken taken(std::string_view string) {
    const std::string_view all = source_.text();
    const std::size_t first = copy_.origin(place_of(string.data()));
    const std::string_view written = all.substr(first, string.size());
    if (written.find('\\') == std::string_view::npos) return {written, first + string.size() + 1};
    std::size_t end = first;
    while (all[end] != '"') end += all[end] == '\\' ? 2 : 1;
    return {source_.kept(std::string(string)), end + 1};
  }
  /// The reader lets the escape of a lone low surrogate through, as bytes that begin with ED.
  static bool well_formed(std::string_view text) {
    return text.size() <= kLongestString &&
           (text.find('\xed') == std::string_view::npos || text::is_utf8(text));
  }

  const Source& source_;
  Tree tree_;
  const Copy& copy_;

 public:
  rapidjson::InsituStringStream stream;
};

}  // namespace

std::optional<Value> quick_parse(const Source& source, Extent part) {
  constexpr unsigned kHow = rapidjson::kParseInsituFlag | rapidjson::kParseNumbersAsStringsFlag;
  const Copy copy(source.text(), part);
  if (copy.odd()) return std::nullopt;
  Handler handler(source, copy);
  rapidjson::Reader reader;
  if (!reader.Parse<kHow>(handler.stream, handler)) return std::nullopt;
  return std::move(handler).take();
}

}  // namespace tco::catalog
