#pragma once

#include "catalog/json/document.hpp"
#include "catalog/pack/pack.hpp"
#include "catalog/records/embedded.hpp"
#include "tco/catalog/records/catalog.hpp"
#include "tco/core/speed/precision.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace tco::catalog {

struct Document {
  Source source;
  Value root;       ///< Null for a packed document: its records are read one by one.
  PackedTree tree;  ///< Of a packed document.
  /// Of text and tree, until they were held against it; nothing where nobody could change them.
  std::optional<std::uint64_t> checksum = {};
  std::string currency = "USD";
  /// Those read so far, where they are read one by one: by the byte they begin at, and the model
  /// whose performance rows were read ("": all).
  std::map<std::pair<std::size_t, std::string>, Value> records;

  /// To be called before text or tree is used: throws Error where they are damaged.
  void require_whole();
};

/// The documents of the ground of a catalog. One is made when a record of it is first looked at: a
/// question touches few, and all 260 would be a twelfth of what `tco compare` takes.
class Ground {
 public:
  /// What the pack points to must outlive this.
  void take(const Pack& pack, Layer layer);
  Document& document(std::size_t file);
  std::map<std::size_t, Document>& made() { return made_; }
  const Pack& pack() const { return pack_; }

 private:
  Pack pack_;
  Layer layer_ = Layer::built_in;
  std::map<std::size_t, Document> made_;
};

/// A record in a document. A packed one is read when it is first looked at.
class Record {
 public:
  Record() = default;
  /// At a pointer that the document's source keeps.
  Record(Document& document, Value& value, std::string_view pointer)
      : document_(&document), value_(&value), pointer_(pointer) {}
  Record(Ground& ground, const PackedRecord& packed) : ground_(&ground), packed_(&packed) {}

  Document* document() const { return packed_ ? &ground_->document(packed_->file) : document_; }
  Value& value() const { return value(""); }
  /// Of a packed machine, performance rows of other models may hold the name of theirs only.
  Value& value(const std::string& only_model) const;
  /// The same for who looks once: it is read into `room` unless it is at hand.
  Value& value(const std::string& only_model, Value& room) const;
  /// Tells it from every other.
  const void* identity() const { return packed_ ? static_cast<const void*>(packed_) : value_; }
  std::string pointer() const { return std::string(pointer_); }
  /// The user's document whose record of this id it took the place of; null: none.
  const Document* replaced() const { return replaced_; }
  void set_replaced(const Document* document) { replaced_ = document; }
  /// False only where the record surely does not hold the text; nothing is parsed to tell.
  bool may_hold(std::string_view text) const;

 private:
  Document* document_ = nullptr;
  Value* value_ = nullptr;
  std::string_view pointer_;
  const Document* replaced_ = nullptr;
  Ground* ground_ = nullptr;
  const PackedRecord* packed_ = nullptr;  ///< Null: of none.
};

/// Records in order of id. Ids are kept by their documents, or part of the program.
class RecordMap {
 public:
  using Entry = std::pair<std::string_view, Record>;

  auto begin() const { return entries().begin(); }
  auto end() const { return entries().end(); }
  bool empty() const { return packed_.empty() && entries_.empty(); }
  std::optional<Record> find(std::string_view id) const;
  bool contains(std::string_view id) const { return find(id).has_value(); }
  /// Those of the pack, where there are no others; none once all were gone through.
  std::span<const PackedRecord> packed() const { return packed_; }
  Record& operator[](std::string_view id);
  /// Into an empty map, those of a pack in order of id.
  void take(Ground& ground, std::span<const PackedRecord> packed);
  /// Others in order of id; they take the place of those of the same id.
  void lay_over(const std::vector<Entry>& others);

 private:
  std::vector<Entry>& entries() const;

  Ground* ground_ = nullptr;
  /// Those of the pack until all are asked for: to find one takes no list of them.
  mutable std::span<const PackedRecord> packed_;
  mutable std::vector<Entry> entries_;
};

/// Records by kind.
struct RecordMaps {
  RecordMap hardware, models, plans, assumptions, accelerators, precisions, hosts, electricity,
      resale, facilities, scenarios, constants;

  RecordMap& of(RecordKind kind);
};

/// The catalog's records, with those of a scenario on top: copied once there are any.
class OverlaidRecords {
 public:
  explicit OverlaidRecords(const RecordMaps& base) : base_(&base) {}
  OverlaidRecords(const OverlaidRecords&) = delete;
  OverlaidRecords& operator=(const OverlaidRecords&) = delete;
  const RecordMaps& all() const { return top_ ? *top_ : *base_; }
  RecordMaps& top() {
    if (!top_) top_ = *base_;
    return *top_;
  }

 private:
  const RecordMaps* base_;
  std::optional<RecordMaps> top_;
};

/// What records were read into, so that the next question about them need not read them again.
/// Those of the catalog alone: a question's own records end with it.
class Readings {
 public:
  /// All that a reading depends on.
  struct Key {
    const void* record;                 ///< Its identity.
    std::string only_model;             ///< As Record has it.
    std::optional<double> to_question;  ///< Absent: no rate is known.
    std::optional<double> to_usd;
    double hours_per_month;
    std::string seller;

    auto operator<=>(const Key&) const = default;
  };
  struct Reading {
    std::shared_ptr<const void> what;
    std::vector<std::string> warnings;
    bool missed_rate = false;  ///< It holds money that no exchange rate is known for.
  };
  const Reading* find(const Key& key) const;
  const Reading& keep(const Key& key, Reading reading);

  /// Of a question in US dollars without exchange rates: of any model, and of those without text.
  std::shared_ptr<const speed::Knowledge> knowledge, pictures;

 private:
  static constexpr std::size_t kMost = 512;  ///< Then all are forgotten.
  std::map<Key, Reading> kept_;
};

struct Catalog::Records {
  std::string_view index;             ///< Of an installed catalog.
  std::shared_ptr<const void> owner;  ///< Of its bytes.
  std::shared_ptr<const void> parts;  ///< What its pack points to.
  mutable Ground ground;
  std::vector<std::unique_ptr<Document>> documents;  ///< All others.
  RecordMaps maps;
  std::vector<std::string> warnings;
  Layer layer = Layer::built_in;  ///< Of its ground: inside the program, or installed.
  std::string_view date = embedded_pack().date;
  mutable Readings readings;

  /// The ground of the catalog, before all else.
  void take(const Pack& pack, Layer of);
};

/// "b.json: "id" replaces the one of a.json".
std::string replacement(std::string_view id, const Record& record);

/// The keys under which a scenario holds records of its own.
inline constexpr std::array kOwnRecords{std::pair{"hardware", RecordKind::hardware},
                                        std::pair{"models", RecordKind::model},
                                        std::pair{"plans", RecordKind::plan},
                                        std::pair{"accelerators", RecordKind::accelerator},
                                        std::pair{"precisions", RecordKind::precision},
                                        std::pair{"hosts", RecordKind::host}};

/// The records that "/hardware", "/models", "/plans", ... lead to; null for another key.
const RecordMap* records_named(std::string_view key, const RecordMaps& maps);

std::vector<std::string> ids_of(const RecordMap& records);

/// What else a record is called.
std::vector<std::string> aliases_of(const Record& record);

/// "2:rtx-4090": how many of what.
std::pair<double, std::string_view> counted(std::string_view id);

/// The offer of a seller, by its id, in the record of a machine; null: none.
const Value* offer_of(const Value& record, std::string_view seller);

}  // namespace tco::catalog
