#include "catalog/pack/flat_tree.hpp"

namespace tco::catalog {
namespace {

void add(std::vector<PackedNode>& nodes, const Value& value, const Member* member) {
  const std::string_view text = value.source->text();
  const auto stands_before = [&](std::string_view word, std::size_t end) {
    return word.data() == text.data() + end - 1 - word.size();
  };
  if (member && !stands_before(member->key, member->key_end)) {
    throw Error(ExitCode::input,
                place(*value.source, member->key_end) + ": expected a key without an escape");
  }
  const bool string = value.is(Value::Kind::string);
  const std::size_t size = string ? value.text.size() : value.items.size() + value.members.size();
  const std::size_t at = nodes.size();
  PackedNode& node = nodes.emplace_back();
  node.number = value.is(Value::Kind::boolean) ? double(value.boolean) : value.number;
  node.end = static_cast<std::uint32_t>(value.end);
  node.size = static_cast<std::uint32_t>(size);
  node.key_end = member ? static_cast<std::uint32_t>(member->key_end) : 0;
  node.key_size = member ? static_cast<std::uint16_t>(member->key.size()) : 0;
  node.kind = static_cast<unsigned char>(value.kind);
  node.plain = string ? stands_before(value.text, value.end) : value.exact;
  for (const Value& item : value.items) add(nodes, item, nullptr);
  for (const Member& m : value.members) add(nodes, m.value, &m);
  nodes[at].span = static_cast<std::uint32_t>(nodes.size() - at);
}

}  // namespace

std::vector<PackedNode> flat_tree(const Value& value) {
  std::vector<PackedNode> nodes;
  add(nodes, value, nullptr);
  return nodes;
}

}  // namespace tco::catalog
