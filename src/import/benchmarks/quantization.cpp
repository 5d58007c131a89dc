#include "import/benchmarks/quantization.hpp"

#include "import/text/phrases.hpp"
#include "import/text/reading.hpp"

#include <algorithm>
#include <sstream>
#include <vector>

namespace tco::importing {
namespace {

/// q4_0, iq3_xxs, f16, bf16, tq1_0, mxfp4.
bool is_precision(std::string_view word) {
  const std::size_t digit = word.find_first_of("0123456789");
  return digit != word.npos &&
         is_one_of(word.substr(0, digit), {"q", "iq", "tq", "f", "bf", "mxfp", "nvfp"});
}

bool ends_with_part(std::string_view name) {
  // -00001-of-00003
  constexpr std::string_view kPart = "-00000-of-00000";
  if (name.size() <= kPart.size()) return false;
  const std::string_view tail = name.substr(name.size() - kPart.size());
  return std::equal(tail.begin(), tail.end(), kPart.begin(), [](char c, char pattern) {
    return pattern == '0' ? c >= '0' && c <= '9' : c == pattern;
  });
}

/// "qwen3 8B" of "qwen3 8B Q4_K - Medium": what stands before the precision.
std::string without_precision(std::string_view type) {
  std::istringstream text{std::string(type)};
  std::string name;
  for (std::string word; text >> word && !is_precision(lower(word)) && word != "mostly";) {
    name += (name.empty() ? "" : " ") + word;
  }
  return name.empty() ? std::string(type) : name;
}

}  // namespace

std::string precision_of(std::string_view type) {
  std::istringstream text{lower(type)};
  std::string precision, size;
  for (std::string word; text >> word;) {
    if (is_precision(word)) precision = word;
    if (is_one_of(word, {"small", "medium", "large"})) size = word.substr(0, 1);
  }
  return precision.empty() || size.empty() ? precision : precision + '_' + size;
}

std::string model_name(std::string_view file, std::string_view type) {
  std::string_view name = file.substr(file.find_last_of("/\\") + 1);
  if (name.empty()) return without_precision(type);
  if (name.ends_with(".gguf")) name.remove_suffix(5);
  if (ends_with_part(name)) name.remove_suffix(15);
  const std::size_t dash = name.find_last_of("-.");
  if (dash != name.npos && is_precision(lower(name.substr(dash + 1)))) name = name.substr(0, dash);
  return std::string(name);
}

}  // namespace tco::importing
