#include "catalog/pack/catalog_document.hpp"

#include "catalog/json/fields.hpp"
#include "catalog/pack/catalog_text.hpp"
#include "catalog/read/head.hpp"
#include "tco/core/quantity/text.hpp"

#include <algorithm>

namespace tco::catalog {
namespace {

/// The array or object of a good JSON text whose bracket opens right before `behind`, from bracket
/// to bracket.
std::string_view bracketed(std::string_view text, std::size_t behind) {
  std::size_t depth = 1, at = behind;
  for (bool in_string = false; depth > 0; ++at) {
    const char c = text[at];
    if (in_string && c == '\\') ++at;
    if (c == '"') in_string = !in_string;
    if (in_string) continue;
    if (c == '{' || c == '[') ++depth;
    if (c == '}' || c == ']') --depth;
  }
  return text.substr(behind - 1, at - behind + 1);
}

/// "hardware/rtx-5090-desktop.json": no path is ever built from it, but messages show it.
bool is_path(std::string_view path) {
  const auto plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
  };
  const std::size_t slash = path.find('/');
  if (slash == path.npos || path.size() > 128 || !path.ends_with(".json")) return false;
  const std::string_view folder = path.substr(0, slash), file = path.substr(slash + 1);
  return !folder.empty() && !folder.starts_with('.') && !file.starts_with('.') &&
         std::ranges::all_of(folder, plain) && std::ranges::all_of(file, plain);
}

void take_parts(CatalogDocument& catalog, const Node& documents) {
  for (Member& member : documents.value().members) {
    const Node node = documents.child(member.key, member.value);
    if (!is_path(member.key)) {
      node.problem("expected a path such as \"hardware/my-pc.json\" as key");
    } else if (!member.value.is(Value::Kind::object)) {
      node.expected("a document");
    } else {
      catalog.parts.push_back(
          {member.key, &member.value, bracketed(catalog.source->text(), member.value.end)});
    }
  }
}

}  // namespace

CatalogDocument catalog_document(const std::string& name, std::string text) {
  CatalogDocument catalog;
  catalog.source = std::make_unique<Source>(name, std::move(text));
  catalog.root = parsed(*catalog.source);
  Problems problems;
  Context context{problems, {}};
  Fields root(Node(catalog.root, "", context));
  if (catalog.root.is(Value::Kind::object)) {
    if (const auto kind = root.require("kind", "\"catalog\"")) {
      if (kind->value().text != "catalog") {
        kind->expected("\"catalog\"", "documents of other kinds are laid over it: --data FILE");
      }
    }
    read_schema_version(root);
  }
  problems.refuse_if_any();  // a newer schema may have other keys
  root.date("date");
  const auto date = root.require("date", "a date YYYY-MM-DD");
  const auto digest = root.require("sha256", "64 hexadecimal digits");
  const auto documents = root.require("documents", "an object: documents by their path");
  root.done();
  problems.refuse_if_any();
  if (!documents->value().is(Value::Kind::object)) documents->expected("an object");
  problems.refuse_if_any();
  catalog.date = date->value().text;
  catalog.sha256 = digest->value().text;
  const std::string_view whole = bracketed(catalog.source->text(), documents->value().end);
  if (const std::string found = catalog_digest(catalog.date, whole); found != catalog.sha256) {
    digest->expected("the sha256 of date and documents, " + found,
                     "it was cut short or changed on its way: load it again");
  }
  take_parts(catalog, *documents);
  problems.refuse_if_any();
  return catalog;
}

}  // namespace tco::catalog
