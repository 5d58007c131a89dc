#include "tco/catalog/records/schemas.hpp"

#include "catalog/records/embedded.hpp"

namespace tco::catalog {
namespace {

constexpr std::string_view kFolder = "data/schema/";
constexpr std::string_view kEnding = ".json";

}  // namespace

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
