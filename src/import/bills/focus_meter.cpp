#include "import/bills/focus_meter.hpp"

#include "import/text/phrases.hpp"
#include "import/text/reading.hpp"
#include "tco/text/words.hpp"

#include <algorithm>
#include <charconv>

namespace tco::importing {
namespace {

std::vector<std::string> words_of(std::string_view text, std::string_view marks) {
  std::vector<std::string> words;
  while (!text.empty()) {
    const std::size_t size = std::min(text.find_first_of(marks), text.size());
    if (size > 0) words.emplace_back(text.substr(0, size));
    text.remove_prefix(std::min(size + 1, text.size()));
  }
  return words;
}

constexpr std::string_view kMarks = " _/,-()";

bool of_input(std::string_view w) { return is_one_of(w, {"input", "inp", "in", "prompt"}); }
bool of_output(std::string_view w) {
  return is_one_of(w, {"output", "outp", "out", "opt", "completion", "generated"});
}
bool of_cache(std::string_view w) { return w.starts_with("cach") || w == "cchd"; }
bool of_batch(std::string_view w) { return is_one_of(w, {"batch", "btch", "bch"}); }
bool of_writing(std::string_view w) {
  return is_one_of(w, {"write", "writes", "wr", "creation", "create", "storage"});
}
/// Where a request is served, as Azure's meters say it: worldwide, in a data zone, in one region.
bool of_place(std::string_view w) {
  return is_one_of(w, {"glbl", "global", "dzone", "dz", "dzn", "datazone", "data", "zone", "regnl",
                       "rgnl", "regn", "regional"});
}
bool says_kind(std::string_view w) {
  return of_place(w) || of_batch(w) || of_input(w) || of_output(w) || of_cache(w) ||
         of_writing(w) || is_one_of(w, {"read", "reads", "hit", "token", "tokens", "count"});
}

}  // namespace

std::optional<FocusQuantity> focus_quantity(std::string_view unit, std::string_view described) {
  std::string text = lower(unit);
  FocusQuantity quantity;
  const auto [stopped, error] =
      std::from_chars(text.data(), text.data() + text.size(), quantity.number);
  if (error != std::errc()) quantity.number = 1;
  text.erase(0, error == std::errc() ? static_cast<std::size_t>(stopped - text.data()) : 0);
  bool tokens = false, any = false;
  for (const std::string& word : words_of(text, kMarks)) {
    any = true;
    if (is_one_of(word, {"k", "thousand", "thousands"})) {
      quantity.number *= 1e3;
    } else if (is_one_of(word, {"m", "million", "millions"})) {
      quantity.number *= 1e6;
    } else if (is_one_of(word, {"token", "tokens"})) {
      tokens = true;
    } else if (is_one_of(word, {"request", "requests", "call", "calls"})) {
      quantity.requests = true;
    } else if (!is_one_of(word, {"api", "input", "output", "unit", "units"})) {
      return std::nullopt;
    }
  }
  if (tokens || quantity.requests) return quantity;
  const bool bare = any || error == std::errc();  // "1K", "1000"
  if (bare && lower(described).find("token") != std::string::npos) return quantity;
  return std::nullopt;
}

FocusMeter focus_meter(std::string_view words) {
  bool input = false, output = false, cache = false, writing = false, batch = false;
  for (const std::string& word : words_of(lower(words), kMarks)) {
    input = input || of_input(word);
    output = output || of_output(word);
    cache = cache || of_cache(word);
    writing = writing || of_writing(word);
    batch = batch || of_batch(word);
  }
  using Says = FocusMeter::Kind;
  if (cache) return {writing ? Says::cache_write : Says::cache_read, batch};
  if (input != output) return {input ? Says::input : Says::output, batch};
  return {};
}

void FocusMeter::add(double tokens, Usage& usage) const {
  switch (kind) {
    case Kind::cache_read:
      usage.cached += tokens;
      [[fallthrough]];  // the input has them too
    case Kind::input:
      usage.input += tokens;
      break;
    case Kind::cache_write:
      usage.cache_write += tokens;
      break;
    case Kind::output:
      usage.output += tokens;
      break;
    case Kind::unknown:
      break;
  }
}

std::string FocusMeter::model_of(std::string_view meter) const {
  std::vector<std::string> words;
  for (const std::string& word : words_of(meter, kMarks)) {
    if (!says_kind(lower(word))) words.push_back(word);
  }
  return text::joined(words, "-");
}

}  // namespace tco::importing
