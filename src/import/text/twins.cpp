#include "import/text/twins.hpp"

#include "catalog/json/problems.hpp"
#include "tco/text/display.hpp"

#include <algorithm>
#include <map>

namespace tco::importing {
namespace {

/// True where two values of one key differ.
bool settle_members(Value& object, std::vector<std::string>& said) {
  std::map<std::string_view, const catalog::Member*> first;
  std::vector<catalog::Member> once;
  for (const catalog::Member& member : object.members) {
    const auto [known, fresh] = first.emplace(member.key, &member);
    if (fresh) {
      once.push_back(member);
      continue;
    }
    const std::size_t begin = catalog::token_start(object.source->text(), member.key_end);
    std::string line = catalog::place(*object.source, begin) + ": key " + text::quoted(member.key) +
                       " given twice";
    const Value& before = known->second->value;
    if (catalog::json_text(before) == catalog::json_text(member.value)) {
      said.push_back(line + ", with one value");
      continue;
    }
    said.push_back(line + ", as " + catalog::as_written(before) + " and as " +
                   catalog::as_written(member.value) + ": left out with all beside it");
    return true;
  }
  if (once.size() < object.members.size()) object.members = std::move(once);
  return false;
}

void settle(Value& value, std::vector<std::string>& said) {
  for (Value& item : value.items) settle(item, said);
  for (catalog::Member& member : value.members) settle(member.value, said);
  if (!value.is(Kind::object) || !settle_members(value, said)) return;
  value.members.clear();
  value.kind = Kind::null;
}

}  // namespace

std::vector<std::string> settle_twins(Value& root) {
  std::vector<std::string> said;
  settle(root, said);
  return said;
}

}  // namespace tco::importing
