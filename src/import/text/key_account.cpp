#include "import/text/key_account.hpp"

namespace tco::importing {

void KeyAccount::account_for(const Value& record, std::initializer_list<std::string_view> known) {
  for (const auto& member : record.members) {
    is_one_of(member.key, known) ? take(std::string(member.key)) : leave(std::string(member.key));
  }
}

}  // namespace tco::importing
