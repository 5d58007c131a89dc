#include "import/shapes/gguf_reading.hpp"

#include "tco/error.hpp"

#include <algorithm>
#include <array>

namespace tco::importing {
namespace {

// clang-format off
constexpr std::array<GgufBlock, 41> kBlocks{{
    {1, 4},     {1, 2},    {32, 18},  {32, 20},   {},        {},         {32, 22},  {32, 24},
    {32, 34},   {32, 36},  {256, 84}, {256, 110}, {256, 144}, {256, 176}, {256, 210}, {256, 292},
    {256, 66},  {256, 74}, {256, 98}, {256, 50},  {32, 18},  {256, 110}, {256, 82}, {256, 136},
    {1, 1},     {1, 2},    {1, 4},    {1, 8},     {1, 8},    {256, 56},  {1, 2},    {},
    {},         {},        {256, 54}, {256, 66},  {},        {},         {},        {32, 17},
    {64, 36}}};

constexpr std::array<std::string_view, 40> kFileTypes{
    "f32",     "f16",     "q4_0",   "q4_1",   "",        "",       "",       "q8_0",
    "q5_0",    "q5_1",    "q2_k",   "q3_k_s", "q3_k_m",  "q3_k_l", "q4_k_s", "q4_k_m",
    "q5_k_s",  "q5_k_m",  "q6_k",   "iq2_xxs", "iq2_xs", "q2_k_s", "iq3_xs", "iq3_xxs",
    "iq1_s",   "iq4_nl",  "iq3_s",  "iq3_m",  "iq2_s",   "iq2_m",  "iq4_xs", "iq1_m",
    "bf16",    "",        "",       "",       "tq1_0",   "tq2_0",  "mxfp4",  "nvfp4"};

/// Of the tensors of a type: the form that most of its files are.
constexpr std::array<std::string_view, 41> kTensorTypes{
    "f32",    "f16",     "q4_0",   "q4_1",   "",       "",       "q5_0",   "q5_1",
    "q8_0",   "",        "q2_k",   "q3_k_m", "q4_k_m", "q5_k_m", "q6_k",   "",
    "iq2_xxs", "iq2_xs", "iq3_xxs", "iq1_s", "iq4_nl", "iq3_s",  "iq2_s",  "iq4_xs",
    "",       "",        "",       "",       "",       "iq1_m",  "bf16",   "",
    "",       "",        "tq1_0",  "tq2_0",  "",       "",       "",       "mxfp4",
    "nvfp4"};
// clang-format on

constexpr const char* kWhole = "is it whole? a header of more than 32 MiB is not read";

constexpr double kGuessed = 1024;  // LLAMA_FTYPE_GUESSED

enum Type : std::uint32_t {
  u8,
  i8,
  u16,
  i16,
  u32,
  i32,
  f32,
  boolean,
  string,
  array,
  u64,
  i64,
  f64
};

}  // namespace

GgufBlock gguf_block(std::uint32_t type) {
  return type < kBlocks.size() ? kBlocks[type] : GgufBlock{};
}

std::string gguf_tensor_precision(std::uint32_t type) {
  return std::string(type < kTensorTypes.size() ? kTensorTypes[type] : "");
}

std::string gguf_precision(double file_type) {
  if (file_type >= kGuessed) file_type -= kGuessed;
  const bool known = file_type >= 0 && file_type < static_cast<double>(kFileTypes.size());
  return std::string(known ? kFileTypes[static_cast<std::size_t>(file_type)] : "");
}

void GgufBytes::refuse(const std::string& what, const std::string& hint) const {
  throw Error(ExitCode::input, name_ + ": byte " + std::to_string(at_) + ": " + what +
                                   (hint.empty() ? "" : "\n  hint: " + hint));
}

std::string_view GgufBytes::text() {
  const auto length = number<std::uint64_t>();
  need(length, "a text");
  const std::string_view found = text_.substr(at_, length);
  at_ += length;
  return found;
}

std::uint64_t GgufBytes::count(std::uint64_t each, const char* what) {
  const auto found = number<std::uint64_t>();
  if (found > left() / each) {
    refuse("the header says " + std::to_string(found) + ' ' + what + ", the file ends before",
           kWhole);
  }
  return found;
}

void GgufBytes::skip(std::uint64_t bytes) {
  need(bytes, "values");
  at_ += bytes;
}

void GgufBytes::need(std::uint64_t bytes, const char* what) const {
  if (bytes > left()) {
    refuse(std::string("expected ") + what + ", the header ends here", kWhole);
  }
}

GgufEntry GgufBytes::entry() {
  const auto type = number<std::uint32_t>();
  if (type == string) return std::string(text());
  if (type == array) return list();
  return scalar(type);
}

double GgufBytes::scalar(std::uint32_t type) {
  switch (type) {
    case u8:
    case boolean:
      return number<std::uint8_t>();
    case i8:
      return number<std::int8_t>();
    case u16:
      return number<std::uint16_t>();
    case i16:
      return number<std::int16_t>();
    case u32:
      return number<std::uint32_t>();
    case i32:
      return number<std::int32_t>();
    case f32:
      return static_cast<double>(number<float>());
    case u64:
      return static_cast<double>(number<std::uint64_t>());
    case i64:
      return static_cast<double>(number<std::int64_t>());
    case f64:
      return number<double>();
    default:
      refuse("a value of the unknown type " + std::to_string(type));
  }
}

GgufList GgufBytes::list() {
  const auto type = number<std::uint32_t>();
  if (type == array) refuse("lists within lists are not understood");
  const std::uint64_t length = count(type == string ? 8 : 1, "values of a list");
  GgufList found{static_cast<double>(length)};
  for (std::uint64_t i = 0; i < length; ++i) {
    if (type == string) {
      text();
      continue;
    }
    const double value = scalar(type);
    if (i > 0 && value != found.largest) found.even = false;
    found.largest = std::max(found.largest, value);
  }
  return found;
}

}  // namespace tco::importing
