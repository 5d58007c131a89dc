#include "catalog/pack/packed_value.hpp"

#include "tco/core/speed/constants.hpp"
#include "tco/core/speed/names.hpp"

#include <algorithm>

namespace tco::catalog {
namespace {

class Reading {
 public:
  Reading(const Source& source, std::string_view only_model)
      : source_(source), text_(source.text()), only_model_(only_model) {}

  void read(Value& value, const PackedNode& node) const {
    start(value, node);
    const PackedNode* part = &node + 1;
    if (value.is(Value::Kind::array)) {
      value.items.resize(node.size);
      for (Value& item : value.items) {
        read(item, *part);
        part += part->span;
      }
    }
    if (value.is(Value::Kind::object)) {
      value.members.reserve(node.size);
      for (; value.members.size() < node.size; part += part->span) {
        Member& member = add_member(value, *part);
        const std::string_view wanted = rows_wanted(member.key);
        wanted.empty() ? read(member.value, *part) : read_rows(member.value, *part, wanted);
      }
    }
  }

 private:
  /// What the rows below a key begin with that are read in full; empty: all are.
  std::string_view rows_wanted(std::string_view key) const {
    if (only_model_.empty()) return {};
    if (key == "performance") return only_model_;
    return key == "classes" ? name_of(speed::kPhaseNames, speed::Phase::diffusion) : "";
  }

  void read_rows(Value& value, const PackedNode& node, std::string_view wanted) const {
    start(value, node);
    value.items.resize(node.size);
    const PackedNode* row = &node + 1;
    for (Value& item : value.items) {
      const PackedNode& first = row[1];
      if (text_of(first) == wanted) {
        read(item, *row);
      } else {
        start(item, *row);
        start(add_member(item, first).value, first);
      }
      row += row->span;
    }
  }

  /// All of the value but its parts.
  void start(Value& value, const PackedNode& node) const {
    value.kind = static_cast<Value::Kind>(node.kind);
    value.source = &source_;
    value.end = node.end;
    if (value.is(Value::Kind::boolean)) value.boolean = node.number != 0;
    if (value.is(Value::Kind::string)) value.text = text_of(node);
    if (value.is(Value::Kind::number)) {
      value.number = node.number;
      value.exact = node.plain;
    }
  }
  Member& add_member(Value& object, const PackedNode& node) const {
    const std::size_t from = node.key_end - 1 - node.key_size;
    return object.members.emplace_back(text_.substr(from, node.key_size), node.key_end);
  }
  std::string_view text_of(const PackedNode& node) const {
    if (node.plain) return text_.substr(node.end - 1 - node.size, node.size);
    return parsed(source_, {token_start(text_, node.end), node.end}).text;
  }

  const Source& source_;
  std::string_view text_;
  std::string_view only_model_;
};

}  // namespace

Value packed_value(const Source& source, PackedTree tree, std::size_t from,
                   std::string_view only_model) {
  const auto node = std::ranges::lower_bound(tree, from + 1, {}, &PackedNode::end);
  Value value;
  Reading(source, only_model).read(value, *node);
  return value;
}

}  // namespace tco::catalog
