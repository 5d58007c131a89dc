#include "catalog/records/refusal.hpp"

#include "catalog/records/lookup.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/error.hpp"
#include "tco/text/display.hpp"
#include "tco/text/numerals.hpp"
#include "tco/text/words.hpp"

#include <algorithm>

namespace tco::catalog {

std::string where_shown(std::string_view id, const std::vector<std::string>& known,
                        const std::string& otherwise) {
  constexpr std::size_t kShortest = 3;
  const std::string word = text::lower(id.substr(id.find_last_of('/') + 1));
  const std::size_t end =
      std::min(word.find_first_not_of("abcdefghijklmnopqrstuvwxyz"), word.size());
  const std::string family = word.substr(0, end);
  const bool there = family.size() >= kShortest && std::ranges::any_of(known, [&](const auto& one) {
                       return one.find(family) != one.npos;
                     });
  return there ? "`tco catalog list " + family + "` shows those alike" : otherwise;
}

namespace {

/// "openai/gpt-5:50" of a hybrid, where openai/gpt-5 is known.
bool is_share(std::string_view id, const RecordMap& plans) {
  const std::size_t colon = id.rfind(':');
  return colon != id.npos && text::all_digits(id.substr(colon + 1)) &&
         plans.contains(std::string(id.substr(0, colon)));
}

}  // namespace

std::string model_meant(std::string_view word, const RecordMap& models) {
  const std::string id = text::called_by_habit(text::slug(word.substr(word.find_last_of('/') + 1)));
  if (id != word && models.contains(id)) return "; did you mean " + text::quoted(id) + '?';
  const std::vector<std::string> known = ids_of(models);
  const std::string meant = text::did_you_mean(word, known);
  return meant.empty() ? text::did_you_mean(id, known) : meant;
}

std::string of_other_kind(std::string_view id, const RecordMaps& maps, bool in_file) {
  struct Other {
    const RecordMap& map;
    const char *noun, *key;
  };
  const Other others[] = {{maps.hardware, "hardware", "own"},
                          {maps.plans, "a plan", "api"},
                          {maps.models, "a model", "model"}};
  const auto said = [&](const Other& other, const std::string& found) {
    const std::string key = other.key;
    return found + " is " + other.noun + ": " +
           (in_file ? "{\"" + key + "\": \"" + found + "\"}" : "--" + key + ' ' + found);
  };
  for (const Other& other : others) {
    if (other.map.contains(id)) return said(other, std::string(id));
  }
  for (const Other& other : others) {
    const std::string found = text::nearest(id, ids_of(other.map));
    if (!found.empty()) return said(other, found);
  }
  return {};
}

std::string machine_meant(std::string_view id, const RecordMaps& maps) {
  const auto [count, one] = counted(id);
  if (count > 1 && maps.hardware.contains(one)) {
    return std::string(one) + " is a whole machine: --own " + std::string(one) + " --units " +
           plain_number(count) + " is as many of them; several cards in one are those of " +
           "`tco catalog list accelerators`: 2:rtx-5090";
  }
  std::string card;
  for (const auto& [device, record] : maps.accelerators) {
    const bool begins = id.starts_with(device) && id.substr(device.size()).starts_with('-');
    if (begins && device.size() > card.size()) card = device;
  }
  const std::string near = text::nearest(id, ids_of(maps.hardware));
  if (card.empty() || near.starts_with(card + '-')) return {};
  return card + " is the card, and a PC around it: " + card;
}

void refuse(const std::string& what, const std::string& hint, const Node* asked,
            const std::string& flag) {
  Problems problems;
  if (asked) {
    problems.add(&asked->value(), asked->pointer(), what, hint);
    problems.refuse_if_any();
  }
  throw Error(ExitCode::input, (flag.empty() ? "" : flag + ": ") + what + "\n  hint: " + hint);
}

void Lookup::refuse_unknown(const RecordMap& map, std::string_view id, const char* noun,
                            const Node* asked, const std::string& flag) const {
  std::string what = std::string("no ") + noun + ' ' + text::quoted(id);
  std::vector<std::string> near = ids_of(map);
  if (&map == &maps().hardware) {  // or what a machine is put together around
    for (std::string& device : ids_of(maps().accelerators)) near.push_back(std::move(device));
    const std::string known = machine_meant(id, maps());
    if (!known.empty()) refuse(what, known, asked, flag);
  }
  const std::string meant = text::did_you_mean(id, near);
  if (&map == &maps().plans && is_share(id, map)) {
    refuse(what, "a share ends in %: " + std::string(id) + '%', asked, flag);
  }
  const bool in_file =
      asked && asked->value().source && asked->value().source->kind == Source::Kind::file;
  std::string hint = meant.empty() ? of_other_kind(id, maps(), in_file) : "";
  if (hint.empty()) {
    for (const auto& [device, record] : maps().accelerators) {
      for (const std::string& name : aliases_of(record)) near.push_back(text::slug(name));
    }
    const std::string all = "`tco catalog list` shows all ids";
    hint = meant.empty() ? where_shown(id, near, all) : all;
  }
  refuse(what + meant, hint, asked, flag);
}

void Lookup::refuse_seller(std::string_view id, std::string_view seller, const Node* asked,
                           const std::string& flag) const {
  std::vector<std::string> known;
  const auto [count, device] = counted(id);
  const bool machine = maps().hardware.contains(id);
  const Value& record =
      (machine ? maps().hardware.find(id) : maps().accelerators.find(device))->value();
  const auto note = [&](const Value* offer) {
    const Value* const name = offer ? offer->find("seller") : nullptr;
    if (name) known.push_back(text::slug(name->text));
  };
  note(record.find("rent"));
  if (const Value* const others = record.find("rents")) {
    for (const Value& offer : others->items) note(&offer);
  }
  const std::string what = "no rent of " + std::string(id) + " at " + text::quoted(seller) +
                           text::did_you_mean(seller, known);
  const std::string hint = known.empty() ? "nobody is known to rent it out"
                                         : "it is rented out by " + text::joined(known);
  refuse(what, hint, asked, flag);
}

}  // namespace tco::catalog
