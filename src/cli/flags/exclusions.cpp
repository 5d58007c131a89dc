#include "cli/flags/exclusions.hpp"

#include <algorithm>
#include <array>

namespace tco::cli {
namespace {

struct Exclusion {
  std::array<const char*, 5> flags;
  const char* why;
};
constexpr const char* kWaits = "work that waits for machines is promised no time";
constexpr std::array kExclusions{
    Exclusion{{"volume", "tokens", "footage", "rps", "users"}, "each says how much is made"},
    Exclusion{{"batch", "interactive"}, "work waits, or it does not"},
    Exclusion{{"batch", "slo"}, kWaits},
    Exclusion{{"batch", "ttft"}, kWaits},
    Exclusion{{"batch", "itl"}, kWaits},
    Exclusion{{"quiet", "verbose"}, "each says how much is told"}};

}  // namespace

void settle_exclusions(Arguments& arguments) {
  for (const Exclusion& exclusion : kExclusions) {
    std::string kept;
    for (const char* const name : exclusion.flags) {
      if (!name || !arguments.has(name)) continue;
      const Given here = *arguments.one(name);
      if (kept.empty()) {
        kept = name;
        continue;
      }
      const Given before = *arguments.one(kept);
      if (here.layer == before.layer) {
        throw Error(here.code(), before.origin + " and " + here.origin + " exclude each other: " +
                                     exclusion.why + "\n  hint: leave one of them out");
      }
      const bool wins = here.layer > before.layer;
      arguments.values_.erase(wins ? kept : name);
      if (wins) kept = name;
    }
  }
}

}  // namespace tco::cli
