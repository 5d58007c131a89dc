#pragma once

#include "import/tables/litellm_keys.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tco::importing::litellm {

/// The token prices of a row, while its keys come together.
class TokenRates {
 public:
  /// Puts the key among those taken or left. False where it is none of tokens.
  bool read(const catalog::Member& member, PlanRow& plan);
  void add_to(PlanRow& plan, Mode mode);

 private:
  struct Slot {
    Meter meter;
    std::string_view level;
    bool long_lived = false;
    std::optional<double> price;  ///< USD for one token.
    std::vector<TierRow> tiers;   ///< In USD for one token.
    std::vector<std::string> tier_keys;
  };

  Slot& slot_of(Meter meter, std::string_view level, bool long_lived);
  /// A list of prices by ranges of input tokens, each beginning where the last one ends.
  bool read_tiers(const Value& list);
  /// Where a level has a price and the standard one has others for long prompts, those of the level
  /// are unknown: nothing says that its price holds for them too.
  void add_unknown_tiers();

  std::vector<Slot> slots_;
};

}  // namespace tco::importing::litellm
