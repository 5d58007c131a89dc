#pragma once

#include "import/draft/profile.hpp"
#include "import/text/reading.hpp"

#include <optional>
#include <string>
#include <vector>

namespace tco::importing {

/// One test of llama-bench or llama-benchy.
struct LlamaTest {
  std::string name;  ///< "pp512", "tg128 @ d4096", "pp512+tg128".
  double prompt = 0, generated = 0, depth = 0;
  double concurrency = 1;
  double rate = 0;  ///< Tokens a second: the mean of the repetitions' rates, of all streams.
  std::optional<Date> day;
};
/// Throws Error (input) where a record is no such test.
LlamaTest llama_test(const Value& record);

/// The tests of a file in any form llama-bench writes, under the keys of its JSON: JSON, JSON
/// lines, CSV, SQL, and Markdown, whose keys are shorter; other lines are passed over, which the
/// notes of the profile tell.
std::vector<Value> llama_records(const catalog::Source& source, Profile& profile);

/// How the machine of a run is another than that of a run before; empty: it is not. A backend
/// spells the name of a card in its own way; another processor is another machine.
std::string other_machine(const Value& before, const Value& record);

/// The text of a member, or of its number; empty where it is null or none.
std::string scalar(const Value& record, std::string_view key);

}  // namespace tco::importing
