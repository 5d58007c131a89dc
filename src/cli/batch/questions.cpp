#include "cli/batch/questions.hpp"

#include "cli/door/outcome.hpp"
#include "cli/door/parsed.hpp"
#include "cli/flags/exclusions.hpp"
#include "cli/flags/line.hpp"
#include "tco/text/display.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace tco::cli {
namespace {

using catalog::FlagValues;
using catalog::QuestionLine;

/// Flags that no line may have, and what to do instead.
struct NotOfLine {
  std::string_view flag;
  const char* instead;
};
constexpr const char* kOfBatch = "it is a flag of `tco batch`, for all lines";
constexpr const char* kOfOne = "it is a flag of a question that is asked alone";
constexpr std::array kNotOfLine{
    NotOfLine{"scenario", "\"scenario\" of the line is a document, or the id of one built in"},
    NotOfLine{"data", kOfBatch},
    NotOfLine{"catalog", kOfBatch},
    NotOfLine{"format", kOfBatch},
    NotOfLine{"output", kOfBatch},
    NotOfLine{"no-clobber", kOfBatch},
    NotOfLine{"no-config", kOfBatch},
    NotOfLine{"width", kOfOne},
    NotOfLine{"color", kOfOne},
    NotOfLine{"report", kOfOne},
    NotOfLine{"table", "an answer has every table; --fields of `tco batch` picks"}};

void take_flag(Arguments& arguments, const FlagValues& given, const LinesAsked& asked) {
  const std::string dashed = "--" + given.name;
  for (const NotOfLine& other : kNotOfLine) {
    if (other.flag == given.name) {
      refuse_usage(dashed + ": not in a line\n  hint: " + other.instead);
    }
  }
  const auto flag = std::find_if(asked.flags.begin(), asked.flags.end(),
                                 [&](const Flag& one) { return one.name == given.name; });
  if (flag == asked.flags.end()) refuse_unknown(dashed, asked.flags, asked.command.syntax);
  const bool is_switch = flag->value.empty();
  if (is_switch && !given.values.empty()) refuse_usage(dashed + " takes no value");
  if (!given.on) {
    take_values(arguments, *flag, given.values, false);
  } else if (!*given.on) {
    arguments.values_[given.name].clear();  // no variable and no tco.json turns it on
  } else if (is_switch) {
    take_values(arguments, *flag, {}, true);
  } else if (flag->optional_value()) {
    take_values(arguments, *flag, {""}, false);
  } else {
    refuse_usage(dashed + ": expected a value");
  }
}

/// A message without its hints, or the hints alone; as standard error would show them.
std::string lines_of(const Error& error, bool hints) {
  constexpr std::string_view kHint = "  hint: ";
  std::string out;
  std::string_view rest = error.what();
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    std::string_view line = rest.substr(0, end);
    if (line.starts_with(kHint) == hints) {
      if (hints) line.remove_prefix(kHint.size());
      if (!out.empty()) out += '\n';
      out += text::display_safe(line);
    }
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return out;
}

std::string text_or_null(const std::string& text) {
  return text.empty() ? "null" : report::json_text(text);
}

std::string beginning(const QuestionLine& line, ExitCode code) {
  return "{\"id\":" + line.id + ",\"exit\":" + std::to_string(static_cast<int>(code));
}

}  // namespace

bool is_of_line(const std::string& field) { return field == "id" || field == "exit"; }

LineAnswerer::LineAnswerer(const LinesAsked& asked, const catalog::Catalog& catalog)
    : asked_(asked),
      catalog_(catalog),
      format_{.name = "json",
              .render = asked.csv ? report::to_csv_cells : report::to_json_line,
              .write = asked.csv ? report::write_csv_cells : report::write_json_line} {
  for (const std::string& field : asked.fields) {
    if (!asked.csv || !is_of_line(field)) look_.only.push_back(field);
  }
  if (asked.fields.empty()) look_.without = {"scenario", "envelope", "envelope_truncated"};
}

Arguments LineAnswerer::arguments_of(const QuestionLine& line) const {
  Arguments arguments;
  arguments.formats_ = asked_.base.formats_;
  const Syntax& syntax = asked_.command.syntax;
  for (const std::string& word : line.words) {
    if (arguments.words_.size() == syntax.most_words || word.starts_with('-')) {
      refuse_unknown(word, asked_.flags, syntax);
    }
    arguments.words_.push_back(word);
  }
  for (const FlagValues& flag : line.flags) take_flag(arguments, flag, asked_);
  if (!line.set.empty()) {
    const auto flag = std::find_if(asked_.flags.begin(), asked_.flags.end(),
                                   [](const Flag& one) { return one.name == "set"; });
    if (flag == asked_.flags.end()) refuse_unknown("--set", asked_.flags, syntax);
    take_values(arguments, *flag, line.set, false);
  }
  arguments.values_.insert(asked_.base.values_.begin(), asked_.base.values_.end());
  return arguments;
}

LineAnswer LineAnswerer::answer(std::string_view text, std::size_t number) const {
  QuestionLine line;
  catalog_.trim();
  try {
    catalog::read_line(text, number, line);
    LineAsked context{&catalog_, &format_, &look_, {}, {}};
    if (line.scenario_text) {
      context.scenario_name = "standard input";
      context.scenario_text = std::move(line.scenario_text);
    } else {
      context.scenario_name = line.scenario_id;
    }
    Arguments arguments = arguments_of(line);
    arguments.line_ = &context;
    settle_exclusions(arguments);
    Answer answer = asked_.command.run(arguments);
    refuse_warnings(answer, arguments);
    if (answer.more) answer.more([&](std::string_view part) { answer.text += part; });
    if (answer.then) answer.then(answer);
    if (asked_.csv) {
      return {report::csv_text(line.id_text) + ',' + std::to_string(static_cast<int>(answer.code)) +
                  ',' + answer.text + ",\n",
              answer.code};
    }
    return {beginning(line, answer.code) + ",\"answer\":" + answer.text + "}\n", answer.code};
  } catch (...) {
    return refused(line, caught());
  }
}

LineAnswer LineAnswerer::too_long() const {
  return refused({}, Error(ExitCode::input, "the line is larger than 64 MiB"));
}

LineAnswer LineAnswerer::refused(const QuestionLine& line, const Error& error) const {
  const std::string message = lines_of(error, false), hint = lines_of(error, true);
  if (asked_.csv) {
    std::string row =
        report::csv_text(line.id_text) + ',' + std::to_string(static_cast<int>(error.code())) + ',';
    row.append(look_.only.size(), ',');
    return {row + report::csv_text(message) + '\n', error.code()};
  }
  return {beginning(line, error.code()) + ",\"error\":{\"message\":" + report::json_text(message) +
              ",\"pointer\":" + text_or_null(error.pointer()) + ",\"hint\":" + text_or_null(hint) +
              "}}\n",
          error.code()};
}

std::string csv_head(const std::vector<std::string>& fields) {
  std::string head = "id,exit,";
  for (const std::string& field : fields) {
    if (!is_of_line(field)) head += report::csv_text(field) + ',';
  }
  return head + "error\n";
}

}  // namespace tco::cli
