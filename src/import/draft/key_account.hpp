#pragma once

#include "import/text/reading.hpp"

#include <cstddef>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>

namespace tco::importing {

/// How often each key of a file was taken over, or not.
class KeyAccount {
 public:
  void take(const std::string& key, std::size_t times = 1) { taken_[key] += times; }
  void leave(const std::string& key, std::size_t times = 1) { left_[key] += times; }
  /// Every member of a record: taken where its key is one of `known`, else left.
  void account_for(const Value& record, std::initializer_list<std::string_view> known) {
    for (const catalog::Member& member : record.members) {
      const std::string key(member.key);
      is_one_of(member.key, known) ? take(key) : leave(key);
    }
  }

 protected:
  std::map<std::string, std::size_t> taken_, left_;
};

}  // namespace tco::importing
