#include "import/text/twins.hpp"

#include "catalog/json/problems.hpp"
#include "tco/text/display.hpp"

#include <map>
#include <set>

namespace tco::importing {
namespace {

/// True where two values of one key differ, and nobody can say which was meant; rows that do are
/// left out one by one.
bool settle_members(Value& object, std::vector<std::string>& said) {
  std::map<std::string_view, const Value*> first;
  std::set<std::string_view> rows_left;
  bool contradicts = false;
  for (const catalog::Member& member : object.members) {
    const auto [known, fresh] = first.emplace(member.key, &member.value);
    if (fresh) continue;
    const Value& before = *known->second;
    const std::size_t begin = catalog::token_start(object.source->text(), member.key_end);
    const std::string line = catalog::place(*object.source, begin) + ": key " +
                             text::quoted(member.key) + " given twice, ";
    if (catalog::json_text(before) == catalog::json_text(member.value)) {
      said.push_back(line + "with one value");
    } else if (member.value.is(Kind::object)) {
      said.push_back(line + "with two values: left out");
      rows_left.insert(member.key);
    } else {
      said.push_back(line + "as " + catalog::as_written(before) + " and as " +
                     catalog::as_written(member.value) + ": left out with all beside it");
      contradicts = true;
    }
  }
  if (first.size() == object.members.size()) return false;
  std::vector<catalog::Member> once;
  for (catalog::Member& member : object.members) {
    if (first.erase(member.key) == 0 || rows_left.contains(member.key)) continue;
    once.push_back(std::move(member));
  }
  object.members = std::move(once);
  return contradicts;
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
