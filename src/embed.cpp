// Writes one C++ file with the trees of the documents of data/ and an index of their records, so
// that the program need not parse them; or the catalog document that is made of them.
//   tco_embed trees|document OUT DATA PATH...
#include "catalog/json/document.hpp"
#include "catalog/pack/catalog_text.hpp"
#include "catalog/pack/contents.hpp"
#include "catalog/pack/flat_tree.hpp"

#include <cstdio>
#include <exception>
#include <forward_list>
#include <fstream>
#include <iterator>
#include <ostream>
#include <string>
#include <vector>

using namespace tco::catalog;

namespace {

/// A line for each node.
void write_tree(std::ostream& out, const Value& root) {
  for (const PackedNode& node : flat_tree(root)) {
    char line[200];
    std::snprintf(line, sizeof line, "{%a,%u,%u,%u,%u,%u,%u,%d},\n", node.number, node.end,
                  node.size, node.span, node.key_end, node.key_size, node.kind, node.plain);
    out << line;
  }
}

void write_pack(std::ostream& out, const std::vector<ParsedFile>& files) {
  out << "#include \"catalog/records/embedded.hpp\"\n\nnamespace tco::catalog {\nnamespace {\n\n";
  for (std::size_t i = 0; i < files.size(); ++i) {
    out << "constexpr PackedNode kTree" << i << "[] = {\n";
    write_tree(out, files[i].root);
    out << "};\n";
  }
  out << "constexpr PackedTree kTrees[] = {\n";
  for (std::size_t i = 0; i < files.size(); ++i) out << "PackedTree(kTree" << i << "),\n";
  out << "};\nconstexpr PackedRecord kRecords[] = {\n";
  for (const PackedRecord& record : records_of(files)) {
    out << '{' << record.kind << ", \"" << record.id << "\", " << record.file << ", " << record.from
        << ", " << record.to << "},\n";
  }
  out << "};\n\n}  // namespace\n\n"
         "Pack embedded_pack() { return {embedded_files(), kTrees, kRecords, \""
      << date_of_figures(files) << "\"}; }\n\n}  // namespace tco::catalog\n";
}

}  // namespace

int main(int argc, char** argv) try {
  const std::string how = argv[1], data = argv[3];
  std::forward_list<Source> sources;
  std::vector<ParsedFile> files;
  for (int i = 4; i < argc; ++i) {
    std::ifstream file(data + '/' + argv[i], std::ios::binary);
    const Source& source =
        sources.emplace_front(argv[i], std::string{std::istreambuf_iterator<char>(file), {}});
    files.push_back({argv[i], parsed(source)});
  }
  std::ofstream out(argv[2], std::ios::binary);
  if (how == "document") {
    out << catalog_text(files);
  } else {
    write_pack(out, files);
  }
  return out.flush() ? 0 : 1;
} catch (const std::exception& e) {
  std::fprintf(stderr, "%s\n", e.what());
  return 1;
}
