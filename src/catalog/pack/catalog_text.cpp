#include "catalog/pack/catalog_text.hpp"

#include "tco/text/sha256.hpp"

namespace tco::catalog {

std::string catalog_text(const std::vector<ParsedFile>& files) {
  std::string documents = "{";
  for (const ParsedFile& file : files) {
    std::string_view text = file.root.source->text();
    while (text.ends_with('\n')) text.remove_suffix(1);
    documents += documents.size() > 1 ? ",\n\"" : "\n\"";
    documents += file.path;
    documents += "\": ";
    documents += text;
  }
  documents += "\n}";
  std::string all = R"({"kind": "catalog", "schema_version": 1, "date": ")";
  all += date_of_figures(files);
  all += "\",\n \"sha256\": \"" + text::sha256(documents) + "\",\n \"documents\": " + documents;
  return all + "}\n";
}

}  // namespace tco::catalog
