#include "cli/batch/lines.hpp"
#include "cli/batch/questions.hpp"
#include "cli/batch/tally.hpp"
#include "cli/door/config.hpp"
#include "cli/door/format.hpp"
#include "cli/door/parsed.hpp"
#include "cli/door/request.hpp"
#include "cli/flags/numbers.hpp"
#include "cli/threads/turns.hpp"
#include "tco/catalog/records/schemas.hpp"
#include "tco/text/display.hpp"
#include "tco/text/words.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>

namespace tco::cli {
namespace {

constexpr std::array<std::string_view, 2> kLineFormats{"jsonl", "csv"};
constexpr std::size_t kLinesOfRun = 64;
constexpr unsigned kMostThreads = 64;

// clang-format off
constexpr std::array kBatchFlags{
    Flag{"fields",  "A,B,...", "of the answer, by dotted keys: these alone (all but scenario and envelope)", true},
    Flag{"flush",   "",        "write each answer at once"},
    Flag{"threads", "N",       "how many lines are answered at once (the processors)"},
    Flag{"strict",  "",        "the first line that is refused ends it"},
};
// clang-format on

/// The commands that answer lines, and what a row of CSV has of them unless fields are named. To
/// add one: add its line.
struct Answering {
  std::string_view command;
  std::string_view fields;
};
constexpr std::array kAnswering{
    Answering{"compare", "options.id,options.status,options.per_output,options.monthly.total"},
    Answering{"breakeven",
              "break_even.own,break_even.against,break_even.verdict,"
              "break_even.settled_volume"},
    Answering{"cashflow", "options.id,options.summary.tco,options.summary.present_cost"},
    Answering{"check", "verdict,checks.rule,checks.verdict,checks.actual"},
    Answering{"fit", "rows.hardware,rows.model,rows.fits,rows.output_tokens_per_second"},
    Answering{"explain", "figures.option,figures.figure,figures.value,figures.unit"},
    Answering{"simulate",
              "options.id,options.p_cheapest,options.expected_regret,options.per_output.p50"}};

std::vector<std::string> parts_of(std::string_view list) {
  std::vector<std::string> parts;
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(','), list.size());
    parts.emplace_back(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return parts;
}

const Answering& answering_of(const Arguments& arguments) {
  const std::string word = arguments.words().empty() ? "compare" : arguments.words().front();
  std::vector<std::string> known;
  for (const Answering& one : kAnswering) {
    if (one.command == word) return one;
    known.emplace_back(one.command);
  }
  throw Error(ExitCode::usage, text::no_such("command of lines", word, known));
}

std::vector<std::string> fields_of(const Arguments& arguments, std::string_view command, bool csv) {
  std::vector<std::string> fields;
  for (const Given& given : arguments.all("fields")) {
    fields.push_back(given.value);
    if (csv && is_of_line(given.value)) continue;
    const auto missing = catalog::no_key(command, given.value);
    if (!missing) continue;
    const std::string every = "`tco schema " + std::string(command) + "` has every key";
    throw Error(given.code(),
                given.origin + ": no key " + text::quoted(given.value) + " in an answer" +
                    text::did_you_mean(missing->part, missing->instead) + "\n  hint: " +
                    (is_of_line(given.value) ? "every line has it, beside its answer" : every));
  }
  return fields;
}

unsigned threads_of(const Arguments& arguments) {
  const auto given = arguments.one("threads");
  if (!given) return std::min(processors(), kMostThreads);
  const double number = count(*given);
  if (number < 1 || number > kMostThreads || number != std::trunc(number)) {
    given->refuse("a whole number, 1 to 64");
  }
  return static_cast<unsigned>(number);
}

/// What the lines do not say themselves: of variables and tco.json files.
Arguments base_of(const Command& command, const Arguments& arguments) {
  std::string help;
  Arguments base = parsed(command.syntax, {}, help);
  if (arguments.has("no-config")) base.values_["no-config"] = arguments.all("no-config");
  take_config(base, command.syntax);
  for (const char* const own : {"data", "catalog", "format", "output", "no-clobber", "no-config",
                                "width", "color", "report"}) {
    base.values_.erase(own);
  }
  return base;
}

/// All that the threads share.
struct Batch {
  LinesAsked asked;
  catalog::Catalog catalog;
  unsigned threads;
  bool flush, strict;
  Tally tally = {};

  using Sink = std::function<void(std::string_view)>;

  void answer_all(const Sink& sink) {
    Turns turns;
    LineInput input(flush ? 1 : kLinesOfRun, [&] { return turns.ended(); });
    std::mutex first;
    bool taken = false;
    turns.share(threads, [&] {
      std::optional<catalog::Catalog> twin;
      {
        const std::lock_guard lock(first);
        if (std::exchange(taken, true)) twin = catalog.twin();
      }
      const LineAnswerer answerer(asked, twin ? *twin : catalog);
      while (const auto run = input.next()) answer_run(*run, answerer, turns, sink);
    });
  }

 private:
  void answer_run(const LineRun& run, const LineAnswerer& answerer, Turns& turns,
                  const Sink& sink) {
    std::string text;
    std::vector<std::pair<ExitCode, std::size_t>> codes;
    const auto take = [&](LineAnswer answer, std::size_t line) {
      text += answer.text;
      codes.emplace_back(answer.code, line);
      return !strict || !Tally::is_refusal(answer.code);
    };
    bool more = true;
    if (run.too_long) {
      more = take(answerer.too_long(), run.first_line);
    } else {
      more = run.each([&](std::string_view line, std::size_t number) {
        const bool blank = line.find_first_not_of(" \t\r") == line.npos;
        return blank || take(answerer.answer(line, number), number);
      });
    }
    turns.wait_for(run.number);
    for (const auto& [code, line] : codes) tally.add(code, line);
    if (!text.empty()) sink(text);
    more ? turns.pass() : turns.end();
  }
};

Answer run_batch(const Arguments& arguments) {
  const Answering& answering = answering_of(arguments);
  const auto found = std::find_if(
      commands().begin(), commands().end(),
      [&](const Command* command) { return command->syntax.command == answering.command; });
  const Command& command = **found;
  for (const Given& given : arguments.all("data")) {
    if (given.value == "-") throw Error(ExitCode::usage, "standard input can be used once");
  }
  LinesAsked asked{command, flags_of(command.syntax), base_of(command, arguments), {}, false};
  asked.csv = format_of(arguments).name == "csv";
  asked.fields = fields_of(arguments, answering.command, asked.csv);
  if (asked.csv && asked.fields.empty()) asked.fields = parts_of(answering.fields);

  Answer answer;
  Inputs inputs;
  if (asked.csv) answer.text = csv_head(asked.fields);
  catalog::Catalog catalog = catalog_of(arguments, inputs);
  answer.inputs = inputs.read_paths();
  answer.inputs.push_back("/dev/stdin");
  const auto batch =
      std::make_shared<Batch>(Batch{std::move(asked), std::move(catalog), threads_of(arguments),
                                    arguments.has("flush"), arguments.has("strict")});
  answer.more = [batch](const Batch::Sink& sink) { batch->answer_all(sink); };
  answer.then = [batch](Answer& end) { batch->tally.settle(end); };
  return answer;
}

}  // namespace

const Command kBatch{
    .syntax =
        {.command = "batch",
         .summary = "many questions: a line of JSON in, a line of JSON out",
         .flags = {kBatchFlags, data_flags().first(2), output_flags().first(3),
                   only(output_flags(), "quiet"), only(output_flags(), "no-config")},
         .words = "[COMMAND]",
         .most_words = 1,
         .example =
             "COMMAND is compare (where none is named), breakeven, cashflow, check, fit, explain "
             "or simulate.\n"
             "A line of standard input is one question, all of its keys may be left out:\n\n"
             "  {\"id\": 7, \"scenario\": {...}, \"set\": {\"/owned/life_months\": 48},\n"
             "   \"flags\": {\"own\": [\"rtx-5090-desktop\"], \"volume\": \"40k/day\", \"batch\": "
             "true}}\n\n"
             "scenario is a document, or the id of one known; flags are those of COMMAND without "
             "--, a list\n"
             "for one that repeats; words are what stands behind COMMAND. Answers come in "
             "order:\n\n"
             "  {\"id\": 7, \"exit\": 0, \"answer\": {as -f json}}\n"
             "  {\"id\": 8, \"exit\": 3, \"error\": {\"message\": ..., \"pointer\": ..., \"hint\": "
             "...}}\n\n"
             "exit, message and answer are what the question has alone (`tco schema batch`). A "
             "line that is\n"
             "refused stops nothing, a blank one has no answer.\n"
             "Exit code: 70 where a line met a bug, else 3 where one was refused, else 1 where a "
             "check failed,\n"
             "else 5 where one is undecided, else 0. -f csv writes a row a question.\n\n"
             "  tco batch --fields options.id,options.monthly.total < questions.jsonl > "
             "answers.jsonl\n"
             "  tco batch check -f csv < limits.jsonl\n",
         .formats = kLineFormats},
    .run = run_batch};

}  // namespace tco::cli
