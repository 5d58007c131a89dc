#pragma once

#include "catalog/pack/catalog_text.hpp"
#include "support/documents.hpp"
#include "tco/catalog/records/installed.hpp"

#include <forward_list>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace tco::test {

/// The catalog document that is made of texts by their paths.
inline std::string catalog_made_of(const std::vector<std::pair<std::string, std::string>>& texts) {
  std::forward_list<catalog::Source> sources;
  std::vector<catalog::ParsedFile> files;
  for (const auto& [path, text] : texts) {
    files.push_back({path, catalog::parsed(sources.emplace_front(path, text))});
  }
  return catalog::catalog_text(files);
}

/// That of the documents inside the program.
inline std::string built_in_catalog() {
  std::vector<std::pair<std::string, std::string>> texts;
  for (const Document& document : documents()) texts.emplace_back(document.path, document.text);
  return catalog_made_of(texts);
}

/// The same with one value set, in the first document whose path begins so; null erases it.
inline std::string catalog_with(const std::string& path, const char* pointer, const json& value) {
  std::vector<std::pair<std::string, std::string>> texts;
  bool done = false;
  for (const Document& document : documents()) {
    texts.emplace_back(document.path, document.text);
    if (done || !document.path.starts_with(path)) continue;
    json root = document.root;
    const json::json_pointer at(pointer);
    if (value.is_null()) {
      REQUIRE(root.at(at.parent_pointer()).erase(at.back()) == 1);
    } else {
      root[at] = value;
    }
    texts.back().second = root.dump(1);
    done = true;
  }
  REQUIRE(done);
  return catalog_made_of(texts);
}

/// What checked_catalog() says is wrong; empty: nothing.
inline std::string complaints_about(const std::string& text) {
  try {
    catalog::checked_catalog("c.json", text);
    return {};
  } catch (const Error& e) {
    return e.what();
  }
}

}  // namespace tco::test
