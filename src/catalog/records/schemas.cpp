#include "tco/catalog/records/schemas.hpp"

#include "catalog/json/document.hpp"
#include "catalog/records/embedded.hpp"

#include <algorithm>
#include <utility>

namespace tco::catalog {
namespace {

constexpr std::string_view kFolder = "data/schema/";
constexpr std::string_view kEnding = ".json";

/// What a key leads to in a part of a schema: through references, arrays and alternatives.
class Keys {
 public:
  explicit Keys(const Value& root) : root_(root) {}

  /// The parts that the key leads to; `known` gets the keys there are. Null: to anything.
  std::vector<const Value*> below(const Value* at, std::string_view key,
                                  std::vector<std::string>& known) const {
    std::vector<const Value*> found;
    if (!at) return {nullptr};
    if (const Value* const reference = at->find("$ref")) at = referred(reference->text);
    for (const char* const list : {"allOf", "anyOf", "oneOf"}) {
      const Value* const parts = at->find(list);
      if (!parts) continue;
      for (const Value& part : parts->items) append(found, below(&part, key, known));
    }
    if (const Value* const items = at->find("items")) append(found, below(items, key, known));
    const Value* const more = at->find("additionalProperties");
    const bool open = (more && !(more->is(Value::Kind::boolean) && !more->boolean)) ||
                      at->find("patternProperties");
    if (const Value* const properties = at->find("properties")) {
      for (const Member& member : properties->members) known.emplace_back(member.key);
      if (const Value* const named = properties->find(key)) {
        found.push_back(named);
        return found;
      }
    }
    if (open) found.push_back(nullptr);
    return found;
  }

 private:
  static void append(std::vector<const Value*>& to, const std::vector<const Value*>& from) {
    to.insert(to.end(), from.begin(), from.end());
  }
  const Value* referred(std::string_view reference) const {
    const Value* at = &root_;
    reference.remove_prefix(std::min<std::size_t>(2, reference.size()));  // #/
    while (at && !reference.empty()) {
      const std::size_t end = std::min(reference.find('/'), reference.size());
      at = at->find(reference.substr(0, end));
      reference.remove_prefix(std::min(end + 1, reference.size()));
    }
    return at ? at : &root_;
  }

  const Value& root_;
};

}  // namespace

std::optional<NoKey> no_key(std::string_view schema_name, std::string_view key) {
  const auto text = schema(schema_name);
  if (!text) return std::nullopt;
  const Source source = Source::viewed(std::string(schema_name), *text);
  const Value root = parsed(source);
  const Keys keys(root);
  std::vector<const Value*> at{&root};
  for (bool last = false; !last;) {
    const std::size_t end = std::min(key.find('.'), key.size());
    const std::string_view part = key.substr(0, end);
    last = end == key.size();
    key.remove_prefix(last ? end : end + 1);
    std::vector<const Value*> next;
    NoKey missing{std::string(part), {}};
    for (const Value* const one : at) {
      const auto found = keys.below(one, part, missing.instead);
      next.insert(next.end(), found.begin(), found.end());
    }
    if (next.empty()) return missing;
    at = std::move(next);
  }
  return std::nullopt;
}

std::vector<std::string> schema_names() {
  std::vector<std::string> names;
  for (const PackedFile& file : embedded_schemas()) {
    std::string_view name = file.path.substr(kFolder.size());
    name.remove_suffix(kEnding.size());
    names.emplace_back(name);
  }
  return names;
}

std::optional<std::string_view> schema(std::string_view name) {
  for (const PackedFile& file : embedded_schemas()) {
    std::string path(kFolder);
    path += name;
    path += kEnding;
    if (file.path == path) return file.text;
  }
  return std::nullopt;
}

std::string schema_address(std::string_view name) {
  constexpr std::string_view kKey = "\"$id\": \"";
  const std::string_view text = schema(name).value();
  const std::size_t begin = text.find(kKey) + kKey.size();
  return std::string(text.substr(begin, text.find('"', begin) - begin));
}

}  // namespace tco::catalog
