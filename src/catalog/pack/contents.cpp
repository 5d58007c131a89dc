#include "catalog/pack/contents.hpp"

#include "tco/catalog/read/document_shape.hpp"
#include "tco/text/display.hpp"

#include <algorithm>
#include <tuple>

namespace tco::catalog {
namespace {

const DocumentShape& shape_of(const ParsedFile& file) {
  const Value* kind = file.root.find("kind");
  const auto found = std::ranges::find_if(kDocumentShapes, [&](const DocumentShape& shape) {
    return kind && kind->text == shape.kind;
  });
  if (found != kDocumentShapes.end()) return *found;
  throw Error(ExitCode::input, place(*file.root.source, kind ? kind->end : file.root.end) +
                                   ": expected a kind of document that a catalog is made of");
}

/// "constants" of "speed/constants.json".
std::string_view stem(std::string_view path) {
  path.remove_prefix(path.rfind('/') + 1);
  return path.substr(0, path.rfind('.'));
}

std::string_view newest_date(const Value& value) {
  std::string_view newest;
  for (const Member& member : value.members) {
    const bool dates = (member.key == "as_of" || member.key == "price_checked") &&
                       member.value.is(Value::Kind::string);
    newest = std::max(newest, dates ? member.value.text : newest_date(member.value));
  }
  for (const Value& item : value.items) newest = std::max(newest, newest_date(item));
  return newest;
}

auto kind_and_id(const PackedRecord& record) { return std::tuple(record.kind, record.id); }

}  // namespace

std::vector<PackedRecord> records_of(const std::vector<ParsedFile>& files) {
  std::vector<PackedRecord> records;
  for (std::size_t i = 0; i < files.size(); ++i) {
    const ParsedFile& file = files[i];
    const DocumentShape& shape = shape_of(file);
    const int kind = static_cast<int>(shape.record);
    const std::size_t end = file.root.source->text().size();
    if (!*shape.records) {
      records.push_back({kind, stem(file.path), i, file.root.end - 1, end});
      continue;
    }
    const Value* list = file.root.find(shape.records);
    if (!list) continue;
    for (std::size_t n = 0; n < list->items.size(); ++n) {
      const Value* id = list->items[n].find("id");
      const bool last = n + 1 == list->items.size();
      if (id) {
        records.push_back(
            {kind, id->text, i, list->items[n].end - 1, last ? end : list->items[n + 1].end - 1});
      }
    }
  }
  std::ranges::sort(records, {}, kind_and_id);
  const auto twin = std::ranges::adjacent_find(records, {}, kind_and_id);
  if (twin != records.end()) {
    throw Error(ExitCode::input, std::string(files[twin->file].path) + " and " +
                                     std::string(files[std::next(twin)->file].path) +
                                     ": expected one " +
                                     kDocumentShapes[static_cast<std::size_t>(twin->kind)].kind +
                                     " record " + text::quoted(twin->id) + ", got two");
  }
  return records;
}

std::string date_of_figures(const std::vector<ParsedFile>& files) {
  std::string_view newest;
  for (const ParsedFile& file : files) {
    if (shape_of(file).record == RecordKind::scenario) continue;
    newest = std::max(newest, newest_date(file.root));
  }
  return std::string(newest);
}

}  // namespace tco::catalog
