#include "import/draft/record_key.hpp"

#include "tco/error.hpp"
#include "tco/text/display.hpp"

namespace tco::importing {
namespace {

bool is_letter_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

std::string made_of(std::string_view name, const KeyRule& rule) {
  std::string id;
  bool at_start = true;  // of a part
  for (char c : name) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (rule.parts && c == '/') {
      if (!at_start) id += '/';
      at_start = true;
      continue;
    }
    if (!is_letter_or_digit(c)) {
      if (at_start) continue;
      if (rule.marks.find(c) == std::string_view::npos) c = '-';
    }
    id += c;
    at_start = false;
  }
  while (id.ends_with('/')) id.pop_back();
  return id.empty() ? "unnamed" : id;
}

std::string cut(std::string id, std::size_t longest) {
  if (id.size() > longest) id.resize(longest);
  while (id.ends_with('/')) id.pop_back();
  return id;
}

}  // namespace

std::string RecordKeys::id_of(std::string_view name) {
  const std::string whole = made_of(name, rule_);
  std::string id = cut(whole, rule_.longest);
  for (int number = 2; given_.contains(id); ++number) {
    const std::string suffix = '-' + std::to_string(number);
    id = cut(whole, rule_.longest - suffix.size()) + suffix;
  }
  given_.insert(id);
  return id;
}

std::string checked_id(const std::string& id, const std::string& flag) {
  const std::string such_as = RecordKeys(kHardwareKeys).id_of(id);
  if (such_as == id) return id;
  throw Error(ExitCode::usage, flag + ": expected an id of a-z, 0-9, '.', '_' and '-', got " +
                                   text::quoted(id) + "\n  hint: such as " + such_as);
}

}  // namespace tco::importing
