#include "catalog/records/refusal.hpp"

#include "tco/core/quantity/text.hpp"
#include "tco/error.hpp"
#include "tco/text/words.hpp"

namespace tco::catalog {

std::string of_other_kind(std::string_view id, const RecordMaps& maps) {
  struct Other {
    const RecordMap& map;
    const char *noun, *flag;
  };
  const Other others[] = {{maps.hardware, "hardware", "--own"},
                          {maps.plans, "a plan", "--api"},
                          {maps.models, "a model", "--model"}};
  const auto said = [](const Other& other, const std::string& found) {
    return found + " is " + other.noun + ": " + other.flag + ' ' + found;
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

}  // namespace tco::catalog
