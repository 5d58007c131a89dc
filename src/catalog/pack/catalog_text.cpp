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
  const std::string date = date_of_figures(files);
  std::string all = R"({"kind": "catalog", "schema_version": 1, "date": ")" + date;
  all += "\",\n \"sha256\": \"" + catalog_digest(date, documents);
  return all + "\",\n \"documents\": " + documents + "}\n";
}

std::string catalog_digest(std::string_view date, std::string_view documents) {
  std::string whole(date);
  whole += '\n';
  return text::sha256(whole += documents);
}

}  // namespace tco::catalog
