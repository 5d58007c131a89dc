#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <variant>

namespace tco::importing {

/// Elements and bytes of a block of a tensor's type.
struct GgufBlock {
  double elements = 0, bytes = 0;
};
/// Of ggml's types (github.com/ggml-org/ggml, include/ggml.h and the structs of
/// src/ggml-common.h); 0 elements: no such type.
GgufBlock gguf_block(std::uint32_t type);

/// The precision of general.file_type (include/llama.h, llama_ftype); empty: none that is known.
std::string gguf_precision(double file_type);

/// The form of files whose weights are mostly of a tensor type; empty: none that is known.
std::string gguf_tensor_precision(std::uint32_t type);

/// A list of a header: of numbers, the largest.
struct GgufList {
  double length = 0;
  double largest = 0;
  bool even = true;  ///< All are the same.
};
using GgufEntry = std::variant<double, std::string, GgufList>;

/// Reads a header, and never behind its end: every length is held against what is left before
/// anything is kept.
class GgufBytes {
 public:
  GgufBytes(std::string_view text, const std::string& name) : text_(text), name_(name) {}

  [[noreturn]] void refuse(const std::string& what, const std::string& hint = {}) const;

  template <class T>
  T number() {
    need(sizeof(T), "a number");
    T value;
    std::memcpy(&value, text_.data() + at_, sizeof(T));
    at_ += sizeof(T);
    return value;
  }
  std::string_view text();
  /// A count of things that take so many bytes each, at least.
  std::uint64_t count(std::uint64_t each, const char* what);
  void skip(std::uint64_t bytes);
  /// A value with its type before it.
  GgufEntry entry();

 private:
  std::uint64_t left() const { return text_.size() - at_; }
  void need(std::uint64_t bytes, const char* what) const;
  double scalar(std::uint32_t type);
  GgufList list();

  std::string_view text_;
  const std::string& name_;
  std::size_t at_ = 0;
};

}  // namespace tco::importing
