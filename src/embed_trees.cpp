// Writes one C++ file with the trees of JSON documents, so that the program need not parse them.
//   tco_embed OUT FILE...
#include "catalog/json/document.hpp"
#include "catalog/records/embedded.hpp"

#include <cstdio>
#include <exception>
#include <fstream>
#include <iterator>
#include <string>

using namespace tco::catalog;

namespace {

/// A line for each node of the tree of a value; their number.
std::size_t write(std::string& out, const Value& value, const Member* member) {
  const std::string_view text = value.source->text();
  std::string parts;
  std::size_t span = 1;
  for (const Value& item : value.items) span += write(parts, item, nullptr);
  for (const Member& m : value.members) span += write(parts, m.value, &m);
  const bool string = value.is(Value::Kind::string);
  const std::size_t size = string ? value.text.size() : value.items.size() + value.members.size();
  const auto stands_before = [&](std::string_view word, std::size_t end) {
    return word.data() == text.data() + end - 1 - word.size();
  };
  if (member && !stands_before(member->key, member->key_end)) {
    throw tco::Error(tco::ExitCode::input, value.source->name + ": key with an escape");
  }
  char line[200];
  std::snprintf(line, sizeof line, "{%a,%zu,%zu,%zu,%zu,%zu,%d,%d},\n",
                value.is(Value::Kind::boolean) ? double(value.boolean) : value.number, value.end,
                size, span, member ? member->key_end : 0, member ? member->key.size() : 0,
                static_cast<int>(value.kind),
                string ? stands_before(value.text, value.end) : value.exact);
  out += line + parts;
  return span;
}

std::string tree_text(const char* path) {
  std::ifstream file(path, std::ios::binary);
  const Source source(path, {std::istreambuf_iterator<char>(file), {}});
  std::string out;
  write(out, parsed(source), nullptr);
  return out;
}

}  // namespace

int main(int argc, char** argv) try {
  std::ofstream out(argv[1], std::ios::binary);
  out << "#include \"catalog/records/embedded.hpp\"\n\nnamespace tco::catalog "
         "{\nnamespace "
         "{\n\n";
  for (int i = 2; i < argc; ++i) {
    out << "constexpr EmbeddedNode kTree" << i << "[] = {\n" << tree_text(argv[i]) << "};\n";
  }
  out << "constexpr EmbeddedTree kTrees[] = {\n";
  for (int i = 2; i < argc; ++i) out << "EmbeddedTree(kTree" << i << "),\n";
  out << "};\n\n}  // namespace\n\n"
         "std::span<const EmbeddedTree> embedded_trees() { return kTrees; }\n\n"
         "}  // namespace tco::catalog\n";
  return out.flush() ? 0 : 1;
} catch (const std::exception& e) {
  std::fprintf(stderr, "%s\n", e.what());
  return 1;
}
