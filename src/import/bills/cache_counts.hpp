#pragma once

#include "import/draft/profile.hpp"
#include "import/spend/usage.hpp"

#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace tco::importing {

/// What a record says of its prompt, of a cache, and of what is no text.
struct CacheCounts {
  double prompt = 0, read = 0, written = 0, written_hour = 0;
  std::optional<double> fresh;   ///< Neither read nor written, where a key of its own says it.
  double audio = 0, images = 0;  ///< Tokens of the prompt.
  double audio_made = 0, images_made = 0, reasoning = 0;  ///< Tokens of the answer.
  double searches = 0;
  std::optional<double> total;  ///< All that went in, where the total without the answer says it.
};

/// Looks through the objects that vendors put their counts into for what they call read from a
/// cache, written to one, and neither, and for tokens that are no text; the largest of several
/// names of one thing holds.
void take_details(const Json& usage, CacheCounts& counts);

/// Takes tokens of sound and images out of those of the prompt and the answer, which hold them;
/// those read from a cache stay text.
void part_by_kind(const CacheCounts& counts, Usage& usage);

/// Whether prompt tokens hold what was read from the cache and what was written to it. The three
/// shapes are told apart by their sums, as far as these allow it by those of the same model too.
class PromptShapes {
 public:
  /// A record of the model, in a first pass over all.
  void see(const std::string& model, const CacheCounts& counts);
  /// The tokens of a record, in the second.
  void put(const std::string& model, const CacheCounts& counts, Usage& usage);
  /// What was taken for what; empty where no record has a cache.
  std::string said() const;

 private:
  enum Shape : std::size_t { both, reads, neither, kShapes };
  using Possible = std::array<bool, kShapes>;
  static Possible possible(const CacheCounts& counts);

  std::map<std::string, Possible> of_model_;
  std::array<std::size_t, kShapes> taken_{};
};

}  // namespace tco::importing
