#include "catalog/records/packed_precisions.hpp"

#include "catalog/pack/packed_value.hpp"
#include "catalog/read/read.hpp"

namespace tco::catalog {

speed::Precisions packed_precisions(const Catalog::Records& catalog,
                                    std::span<const PackedRecord> packed) {
  std::vector<std::string> ids;
  ids.reserve(packed.size());
  for (const PackedRecord& record : packed) {
    catalog.ground.document(record.file).require_whole();
    ids.emplace_back(record.id);
  }
  const auto make = [=, pack = catalog.ground.pack(), layer = catalog.layer, bytes = catalog.owner,
                     parts = catalog.parts](std::size_t position) {
    const PackedRecord& record = packed[position];
    const PackedFile& file = pack.files[record.file];
    const Source source = Source::packed(std::string(file.path), file.text, layer);
    Value value = packed_value(source, pack.trees[record.file], record.from, "");
    Problems problems;
    Context context{problems, {}};
    speed::NamedPrecision read = read_precision(Node(value, "", context));
    problems.refuse_if_any();
    return read;
  };
  return speed::Precisions(std::move(ids), make);
}

}  // namespace tco::catalog
