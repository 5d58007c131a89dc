#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>

namespace tco::importing {

/// What an id may be made of.
struct KeyRule {
  std::size_t longest;
  std::string_view marks;  ///< Beside a-z and 0-9.
  bool parts;              ///< Joined by "/".
};
inline constexpr KeyRule kPlanKeys{128, "._-:@", true};
inline constexpr KeyRule kHardwareKeys{64, "._-", false};

/// Ids made of the names that foreign tables use, each one once.
class RecordKeys {
 public:
  explicit RecordKeys(KeyRule rule) : rule_(rule) {}
  /// Lower case, other characters as "-", no part beginning with a mark, none empty, cut to the
  /// length allowed; "-2" behind one that was given out before.
  std::string id_of(std::string_view name);

 private:
  KeyRule rule_;
  std::set<std::string, std::less<>> given_;
};

/// The id of a machine or a model that a flag gives. Throws Error (usage) where it can be none.
std::string checked_id(const std::string& id, const std::string& flag);

}  // namespace tco::importing
