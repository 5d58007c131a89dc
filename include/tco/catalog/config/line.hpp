#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tco::catalog {

/// Values of a flag in a document; of a switch, whether it is on.
struct FlagValues {
  std::string name;                      ///< Without dashes.
  std::vector<std::string> values = {};  ///< As they would be typed.
  std::optional<bool> on = {};           ///< true and false.
};

/// A question among many: {"id", "scenario", "set", "flags", "words"}, none of them required.
struct QuestionLine {
  std::string id = "null";                   ///< JSON, as it was given.
  std::string id_text;                       ///< The same; of a text, what it says.
  std::optional<std::string> scenario_text;  ///< A document.
  std::string scenario_id;                   ///< Of one known already; empty: the usual one.
  std::vector<std::string> set;              ///< "/POINTER=JSON", in order.
  std::vector<FlagValues> flags;
  std::vector<std::string> words;  ///< What stands behind the command.
};

/// Reads line `number` of standard input. Throws Error with all that is wrong; `line` then has what
/// was read before, its id above all.
void read_line(std::string_view text, std::size_t number, QuestionLine& line);

}  // namespace tco::catalog
