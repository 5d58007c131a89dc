#include "catalog/records/records.hpp"

#include "catalog/pack/index.hpp"
#include "catalog/pack/packed_value.hpp"
#include "catalog/read/read.hpp"
#include "tco/text/display.hpp"
#include "tco/text/words.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>

namespace tco::catalog {
namespace {

/// That of a packed document, which its first line says.
std::string currency_of(std::string_view text) {
  constexpr std::string_view kKey = "\"currency\": \"";
  const std::size_t at = text.substr(0, text.find('\n')).find(kKey);
  return std::string(at == text.npos ? "USD" : text.substr(at + kKey.size(), 3));
}

}  // namespace

void Document::require_whole() {
  if (!checksum) return;
  if (checksum_of(source.text(), tree) != *checksum) {
    throw Error(ExitCode::input,
                "the installed catalog is damaged in " + source.name +
                    "\n  hint: `tco catalog update FILE` installs it again, `tco catalog rollback` "
                    "the one before; --catalog built-in sets it aside");
  }
  checksum.reset();
}

const Readings::Reading* Readings::find(const Key& key) const {
  const auto found = kept_.find(key);
  return found == kept_.end() ? nullptr : &found->second;
}

const Readings::Reading& Readings::keep(const Key& key, Reading reading) {
  if (kept_.size() == kMost) kept_.clear();
  return kept_.emplace(key, std::move(reading)).first->second;
}

void Catalog::Records::take(const Pack& pack, Layer of) {
  layer = of;
  date = pack.date;
  ground.take(pack, of);
  for (auto rest = pack.records; !rest.empty();) {
    const auto other = std::ranges::upper_bound(rest, rest.front().kind, {}, &PackedRecord::kind);
    const auto count = static_cast<std::size_t>(other - rest.begin());
    maps.of(static_cast<RecordKind>(rest.front().kind)).take(ground, rest.first(count));
    rest = rest.subspan(count);
  }
}

void Ground::take(const Pack& pack, Layer layer) {
  pack_ = pack;
  layer_ = layer;
}

Document& Ground::document(std::size_t file) {
  const auto [place, fresh] = made_.try_emplace(file);
  Document& document = place->second;
  if (!fresh) return document;
  const PackedFile& packed = pack_.files[file];
  document.source = Source::packed(std::string(packed.path), packed.text, layer_);
  document.tree = pack_.trees[file];
  if (!pack_.checksums.empty()) document.checksum = pack_.checksums[file];
  document.currency = currency_of(packed.text);
  return document;
}

Value& Record::value(const std::string& only_model) const {
  if (value_) return *value_;
  Document& home = *document();
  const auto [place, fresh] = home.records.try_emplace({packed_->from, only_model});
  if (fresh) {
    home.require_whole();
    place->second = packed_value(home.source, home.tree, packed_->from, only_model);
  }
  return place->second;
}

Value& Record::value(const std::string& only_model, Value& room) const {
  if (value_) return *value_;
  Document& home = *document();
  const auto at_hand = home.records.find({packed_->from, only_model});
  if (at_hand != home.records.end()) return at_hand->second;
  home.require_whole();
  return room = packed_value(home.source, home.tree, packed_->from, only_model);
}

bool Record::may_hold(std::string_view text) const {
  if (value_) return true;
  Document& home = *document();
  home.require_whole();
  const std::string_view all = home.source.text();
  return all.substr(packed_->from, packed_->to - packed_->from).find(text) != all.npos;
}

void RecordMap::take(Ground& ground, std::span<const PackedRecord> packed) {
  ground_ = &ground;
  packed_ = packed;
}

std::vector<RecordMap::Entry>& RecordMap::entries() const {
  entries_.reserve(std::max(entries_.capacity(), packed_.size()));
  for (const PackedRecord& packed : packed_) {
    entries_.emplace_back(packed.id, Record(*ground_, packed));
  }
  packed_ = {};
  return entries_;
}

std::optional<Record> RecordMap::find(std::string_view id) const {
  if (!packed_.empty()) {
    const auto at = std::ranges::lower_bound(packed_, id, {}, &PackedRecord::id);
    if (at == packed_.end() || at->id != id) return std::nullopt;
    return Record(*ground_, *at);
  }
  const auto at = std::ranges::lower_bound(entries_, id, {}, &Entry::first);
  if (at == entries_.end() || at->first != id) return std::nullopt;
  return at->second;
}

Record& RecordMap::operator[](std::string_view id) {
  std::vector<Entry>& all = entries();
  const auto at = std::ranges::lower_bound(all, id, {}, &Entry::first);
  if (at != all.end() && at->first == id) return at->second;
  return all.emplace(at, id, Record())->second;
}

void RecordMap::lay_over(const std::vector<Entry>& others) {
  const std::vector<Entry>& own = entries();
  std::vector<Entry> all;
  all.reserve(own.size() + others.size());
  std::ranges::set_union(others, own, std::back_inserter(all), {}, &Entry::first, &Entry::first);
  entries_ = std::move(all);
}

std::string replacement(std::string_view id, const Record& record) {
  return record.document()->source.name + ": " + text::quoted(id) + " replaces the one of " +
         record.replaced()->source.name;
}

const RecordMap* records_named(std::string_view key, const RecordMaps& maps) {
  if (key == "hardware") return &maps.hardware;
  if (key == "models") return &maps.models;
  if (key == "plans") return &maps.plans;
  if (key == "accelerators") return &maps.accelerators;
  if (key == "precisions") return &maps.precisions;
  if (key == "hosts") return &maps.hosts;
  return nullptr;
}

RecordMap& RecordMaps::of(RecordKind kind) {
  switch (kind) {
    case RecordKind::hardware:
      return hardware;
    case RecordKind::model:
      return models;
    case RecordKind::plan:
      return plans;
    case RecordKind::assumptions:
      return assumptions;
    case RecordKind::accelerator:
      return accelerators;
    case RecordKind::precision:
      return precisions;
    case RecordKind::host:
      return hosts;
    case RecordKind::electricity:
      return electricity;
    case RecordKind::resale:
      return resale;
    case RecordKind::facility:
      return facilities;
    case RecordKind::constants:
      return constants;
    case RecordKind::scenario:
      break;
  }
  return scenarios;
}

const Value* offer_of(const Value& record, std::string_view seller) {
  const auto sold = [&](const Value& offer) {
    const Value* const name = offer.find("seller");
    return name && text::slug(name->text) == seller;
  };
  const Value* const own = record.find("rent");
  if (own && sold(*own)) return own;
  const Value* const others = record.find("rents");
  if (!others) return nullptr;
  const auto found = std::ranges::find_if(others->items, sold);
  return found == others->items.end() ? nullptr : &*found;
}

std::pair<double, std::string_view> counted(std::string_view id) {
  unsigned count = 1;
  const std::size_t colon = id.find(':');
  if (colon == std::string_view::npos) return {1, id};
  const auto [stop, error] = std::from_chars(id.data(), id.data() + colon, count);
  const bool number = error == std::errc() && stop == id.data() + colon && count > 0;
  return number ? std::pair<double, std::string_view>(count, id.substr(colon + 1))
                : std::pair<double, std::string_view>(1, id);
}

std::vector<std::string> aliases_of(const Record& record) {
  std::vector<std::string> names;
  const Value* const list = record.value().find("aliases");
  for (std::size_t i = 0; list && i < list->items.size(); ++i) {
    names.emplace_back(list->items[i].text);
  }
  return names;
}

std::vector<std::string> ids_of(const RecordMap& records) {
  std::vector<std::string> ids;
  for (const auto& [id, record] : records) ids.emplace_back(id);
  return ids;
}

}  // namespace tco::catalog
