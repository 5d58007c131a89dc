// What `ollama run --verbose` prints behind each answer, and the last object of an answer of its
// API: tokens and the time they took.
#include "import/benchmarks/measuring.hpp"
#include "import/draft/profile.hpp"
#include "import/text/logged.hpp"
#include "import/text/phrases.hpp"
#include "import/text/run_records.hpp"
#include "tco/catalog/json/iso.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/text/display.hpp"

#include <array>
#include <charconv>

namespace tco::importing {
namespace {

/// Tokens and seconds of one phase, over all answers.
struct Phase {
  double tokens = 0, seconds = 0;
};

struct Answers {
  Phase prompt, answer;
  std::size_t count = 0;
  std::size_t prompts_cached = 0;  ///< Whose prompt was not read anew.
  std::string model;
  std::optional<Date> day;
};

/// Seconds of "1m27.059177746s", "4.2s", "35.43ms", "120us"; nothing of another form.
std::optional<double> seconds_in(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, double>, 6> kSpans{
      {{"h", 3600}, {"ms", 1e-3}, {"m", 60}, {"s", 1}, {"us", 1e-6}, {"\xc2\xb5s", 1e-6}}};
  double seconds = 0;
  while (!text.empty()) {
    double number = 0;
    const auto [stopped, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc()) return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(stopped - text.data()));
    double scale = 0;
    for (const auto& [unit, in_seconds] : kSpans) {
      if (scale > 0 || !text.starts_with(unit)) continue;
      scale = in_seconds;
      text.remove_prefix(unit.size());
    }
    if (scale == 0) return std::nullopt;
    seconds += number * scale;
  }
  return seconds;
}

/// The number at the beginning of "36 token(s)".
double count_in(std::string_view text) {
  double number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

Answers printed_answers(const catalog::Source& source) {
  Answers answers;
  Phase prompt, answer;
  for (const Line& line : lines_of(source)) {
    const std::string_view text = trimmed(line.text);
    const std::size_t run = text.find("ollama run ");
    if (run != text.npos) {
      const std::string_view name = text.substr(run + std::string_view("ollama run ").size());
      answers.model = name.substr(0, name.find_first_of(" \t"));
    }
    const std::size_t colon = text.find(':');
    if (colon == text.npos) continue;
    const std::string_view label = text.substr(0, colon), said = trimmed(text.substr(colon + 1));
    const auto duration = [&] {
      const auto seconds = seconds_in(said);
      if (!seconds) {
        refuse(record_at(source, line.begin),
               std::string(label) + ": expected a time such as 1m2.5s, got " + text::quoted(said));
      }
      return *seconds;
    };
    if (label == "prompt eval count") prompt.tokens = count_in(said);
    if (label == "prompt eval duration") prompt.seconds = duration();
    if (label == "eval count") answer.tokens = count_in(said);
    if (label == "eval duration") answer.seconds = duration();
    if (label != "eval rate") continue;  // the last line of an answer
    ++answers.count;
    answers.prompt.tokens += prompt.seconds > 0 ? prompt.tokens : 0;
    answers.prompt.seconds += prompt.seconds;
    answers.answer.tokens += answer.tokens;
    answers.answer.seconds += answer.seconds;
    prompt = answer = {};
  }
  return answers;
}

Answers served_answers(const catalog::Source& source) {
  constexpr double kNanoseconds = 1e-9;
  Answers answers;
  for (const Value& record : logged_json(source).records) {
    if (!record.find("eval_count")) continue;  // a part of an answer
    ++answers.count;
    answers.model = text_of(record, "model");
    answers.day = catalog::date_of(text_of(record, "created_at").substr(0, 10));
    answers.answer.tokens += required_number(record, "eval_count");
    answers.answer.seconds += required_number(record, "eval_duration") * kNanoseconds;
    const auto tokens = number_at(record, "prompt_eval_count");
    const auto time = number_at(record, "prompt_eval_duration");
    if (!tokens || !time || *time == 0) continue;  // the prompt came from the cache
    answers.prompt.tokens += *tokens;
    answers.prompt.seconds += *time * kNanoseconds;
  }
  return answers;
}

}  // namespace

Imported from_ollama(const Table& table) {
  const catalog::Source source{table.name, table.text};
  Profile profile("ollama", table);
  Answers answers = printed_answers(source);
  if (answers.count == 0) answers = served_answers(source);
  if (answers.answer.tokens <= 0 || answers.answer.seconds <= 0) {
    throw Error(ExitCode::input, table.name +
                                     ": no answer of ollama with its eval count and duration\n  "
                                     "hint: ollama run MODEL --verbose prints them");
  }
  Json row{{"model", profile.model_id(answers.model.substr(answers.model.rfind('/') + 1))},
           {"concurrency", 1}};
  const auto rate = [](const Phase& phase) {
    return json_number(std::round(phase.tokens / phase.seconds * 100) / 100);
  };
  if (answers.prompt.seconds > 0) row["input_tokens_per_second"] = rate(answers.prompt);
  row["output_tokens_per_second"] = rate(answers.answer);
  row["note"] = "prompts of " + plain_number(answers.prompt.tokens) + " tokens and " +
                counted(answers.count, "answer") + " of " + plain_number(answers.answer.tokens);
  if (answers.prompt.seconds == 0) {
    profile.warnings.emplace_back(
        "no prompt eval duration, so the time of input tokens stays unknown");
  } else if (answers.prompt.tokens < 256 * static_cast<double>(answers.count)) {
    profile.warnings.emplace_back(
        "the prompts are short, and a short prompt does not fill a machine: longer ones are read "
        "faster a token");
  }
  profile.add_row(std::move(row), answers.day);
  return std::move(profile).document();
}

}  // namespace tco::importing
