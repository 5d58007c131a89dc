#include "cli/door/words_to_flags.hpp"

#include "cli/door/request.hpp"
#include "tco/text/words.hpp"

#include <algorithm>
#include <array>
#include <filesystem>

namespace tco::cli {
namespace {

using catalog::RecordKind;

struct KindFlag {
  RecordKind kind;
  const char* flag;
};
constexpr std::array kFlags{
    KindFlag{RecordKind::hardware, "--own"}, KindFlag{RecordKind::plan, "--api"},
    KindFlag{RecordKind::model, "--model"}, KindFlag{RecordKind::scenario, "--scenario"},
    KindFlag{RecordKind::assumptions, "--assume"}};

/// Ids of records, and the flag of each.
struct Ids {
  std::vector<std::string> ids, flags;

  explicit Ids(const Arguments& arguments) {
    Inputs inputs;
    const catalog::Catalog catalog = catalog_of(arguments, inputs);
    for (const KindFlag& kind : kFlags) {
      for (const catalog::RecordInfo& info : catalog.list(kind.kind)) {
        ids.push_back(info.id);
        flags.emplace_back(kind.flag);
      }
    }
  }

  /// The position of the id that is meant; the number of ids where nothing is near.
  std::size_t meant(const std::string& word) const {
    auto found = std::find(ids.begin(), ids.end(), word);
    if (found == ids.end()) found = std::find(ids.begin(), ids.end(), text::nearest(word, ids));
    return static_cast<std::size_t>(found - ids.begin());
  }
};

/// Whether a word names a document rather than an id.
bool is_file(const std::string& word) {
  std::error_code none;
  return word.ends_with(".json") || std::filesystem::is_regular_file(word, none);
}

/// A word as a shell reads it.
std::string in_shell(const std::string& word) {
  constexpr std::string_view kPlain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./:=+,%@";
  if (!word.empty() && word.find_first_not_of(kPlain) == std::string::npos) return word;
  std::string out = "'";
  for (const char c : word) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + '\'';
}

}  // namespace

bool asks_with_flags(const Syntax& syntax) {
  const std::vector<Flag> flags = flags_of(syntax);
  return syntax.most_words == 0 && std::any_of(flags.begin(), flags.end(),
                                               [](const Flag& flag) { return flag.name == "own"; });
}

std::string command_with_flags(const Syntax& syntax, const Arguments& arguments,
                               const std::vector<std::string>& argv) {
  const Ids ids(arguments);
  const std::vector<Flag> flags = flags_of(syntax);
  std::string command = "tco " + std::string(syntax.command);
  std::vector<std::string> words = arguments.words();
  const bool asks =
      std::ranges::any_of(flags, [](const Flag& flag) { return flag.name == "scenario"; });
  bool of_flag = false;  // the word is the value of the flag before it
  for (const std::string& word : argv) {
    const auto extra = of_flag ? words.end() : std::find(words.begin(), words.end(), word);
    of_flag = std::any_of(flags.begin(), flags.end(), [&](const Flag& flag) {
      return flag.takes_next_word() && word == flag.dashed();
    });
    if (extra == words.end()) {
      command += ' ' + in_shell(word);
      continue;
    }
    words.erase(extra);
    if (is_file(word)) {
      if (!asks || arguments.has("scenario")) return {};
      command += " --scenario " + in_shell(word);
      continue;
    }
    const std::size_t meant = ids.meant(word);
    if (meant == ids.ids.size()) return {};
    // A switch takes a value by = alone.
    const bool of_switch = std::any_of(flags.begin(), flags.end(), [&](const Flag& flag) {
      return flag.optional_value() && command.ends_with(' ' + flag.dashed());
    });
    command += (of_switch ? "=" : ' ' + ids.flags[meant] + ' ') + ids.ids[meant];
  }
  return command;
}

}  // namespace tco::cli
