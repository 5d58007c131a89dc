#include "tco/text/words.hpp"

#include "tco/text/display.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <iterator>

namespace tco::text {
namespace {

constexpr std::size_t kFew = 3;  ///< So many are named where several may be meant.

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_of_word(char c) { return is_digit(c) || (c >= 'a' && c <= 'z'); }

/// A slip takes one letter for another; another figure is rather another thing.
std::size_t cost_of(char c) { return is_digit(c) ? 2 : 1; }

/// Edits (insert, delete, replace, swap of neighbours) that turn `a` into `b`; of a digit, each
/// but a swap is two.
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1), row(b.size() + 1), next(b.size() + 1);
  for (std::size_t j = 1; j <= b.size(); ++j) row[j] = row[j - 1] + cost_of(b[j - 1]);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    const std::size_t cost = cost_of(a[i - 1]);
    next[0] = row[0] + cost;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t other = cost_of(b[j - 1]);
      const std::size_t replace = row[j - 1] + (a[i - 1] == b[j - 1] ? 0 : std::max(cost, other));
      next[j] = std::min({row[j] + cost, next[j - 1] + other, replace});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) next[j] = std::min(next[j], before[j - 2] + 1);
    }
    before.swap(row);
    row.swap(next);
  }
  return row[b.size()];
}

/// In lower case, without blanks, dashes and colons: how people write names from memory.
std::string without_marks(std::string_view word) {
  std::string plain = lower(word);
  std::erase_if(plain, [](char c) { return c == ' ' || c == '-' || c == '_' || c == ':'; });
  return plain;
}

/// Edits, or fewer where one is a part of the other.
double distance_of(std::string_view word, std::string_view candidate) {
  if (word == candidate) return 0;
  const std::size_t at = word.size() < 3 ? candidate.npos : candidate.find(word);
  const bool begins = at != candidate.npos && (at == 0 || candidate[at - 1] == '/');
  if (at == candidate.npos || (!begins && word.size() < 4)) {
    return static_cast<double>(edit_distance(word, candidate));
  }
  const std::string_view rest = candidate.substr(at + word.size());
  const bool ends = rest.empty() || rest.starts_with('/');
  return begins && ends ? 0.25 : begins ? 0.75 : 1.5;
}

struct Near {
  std::string word;
  double distance = 0;
};

Near nearest_of(std::string_view word, const std::vector<std::string>& known) {
  constexpr std::size_t kLongest = 128;  // ids are no longer
  Near best;
  if (word.empty() || word.size() > kLongest) return best;
  const std::size_t edits = word.size() < 4 ? 1 : std::clamp<std::size_t>(word.size() / 3, 2, 4);
  best.distance = static_cast<double>(edits) + 1;
  const std::string plain = without_marks(word);
  for (const std::string& candidate : known) {
    if (candidate == word) continue;
    // Of two letters one may be missing; with another one they are another word.
    if (word.size() < 3 && candidate.size() <= word.size()) continue;
    const double distance = distance_of(plain, without_marks(candidate));
    if (distance < best.distance && distance < static_cast<double>(candidate.size())) {
      best = {candidate, distance};
    }
  }
  return best;
}

/// The version that a name goes on with: 5.5 of "-5.5-mini"; of "-70b" and "-oss" none.
double version_of(std::string_view rest) {
  if (!rest.empty() && !is_of_word(rest.front())) rest.remove_prefix(1);
  double version = 0, place = 1;
  std::size_t i = 0;
  bool point = false;
  for (; i < rest.size() && (is_digit(rest[i]) || (rest[i] == '.' && !point)); ++i) {
    if (rest[i] == '.') {
      point = true;
    } else if (point) {
      version += (place /= 10) * (rest[i] - '0');
    } else {
      version = 10 * version + (rest[i] - '0');
    }
  }
  const bool ends = i == rest.size() || !is_of_word(rest[i]);
  return i > 0 && ends ? version : -1;
}

/// Those that hold the word as a whole one, the newest version first.
std::vector<std::string> holding(std::string_view word, const std::vector<std::string>& known) {
  constexpr std::size_t kShortest = 3;
  struct Held {
    const std::string* name;
    double version;
  };
  std::vector<Held> held;
  const std::string whole = lower(word);
  for (const std::string& candidate : known) {
    const std::string name = lower(candidate);
    const std::size_t at = whole.size() < kShortest ? name.npos : name.find(whole);
    if (at == name.npos || candidate == word) continue;
    const std::string_view rest = std::string_view(name).substr(at + whole.size());
    const bool begins = at == 0 || !is_of_word(name[at - 1]);
    if (begins && (rest.empty() || !is_of_word(rest.front()))) {
      held.push_back({&candidate, version_of(rest)});
    }
  }
  std::ranges::stable_sort(held, std::greater<>(), &Held::version);
  std::vector<std::string> names;
  for (const Held& one : held) names.push_back(*one.name);
  return names;
}

}  // namespace

std::string nearest(std::string_view word, const std::vector<std::string>& known) {
  return nearest_of(word, known).word;
}

std::vector<std::string> alike(std::string_view word, const std::vector<std::string>& known) {
  constexpr double kSame = 0.25;  // but for marks, or what stands before a "/"
  const Near near = nearest_of(word, known);
  std::vector<std::string> names;
  if (!near.word.empty()) names.push_back(near.word);
  if (!names.empty() && near.distance <= kSame) return names;
  std::vector<std::string> held = holding(word, known);
  if (held.empty()) return names;
  if (held.size() > kFew) held.resize(kFew);
  return held;
}

std::string did_you_mean(std::string_view word, const std::vector<std::string>& known) {
  const std::vector<std::string> names = alike(word, known);
  std::string said;
  for (std::size_t i = 0; i < names.size(); ++i) {
    said += i == 0 ? "; did you mean " : i + 1 < names.size() ? ", " : " or ";
    said += quoted(names[i]);
  }
  return names.empty() ? said : said + '?';
}

void keep_alike(std::vector<std::string>& known, std::string_view word) {
  const std::size_t end = word.find('_');
  if (end == word.npos) return;
  std::vector<std::string> alike;
  std::ranges::copy_if(known, std::back_inserter(alike), [&](const std::string& candidate) {
    return candidate.ends_with(word.substr(end));
  });
  if (!alike.empty()) known = std::move(alike);
}

std::string no_such(std::string_view noun, std::string_view word,
                    const std::vector<std::string>& known) {
  constexpr std::size_t kMany = 40;  // no line is read that names more
  const std::string no = "no " + std::string(noun) + ' ' + quoted(word) + did_you_mean(word, known);
  if (known.size() <= kMany) return no + "\n  hint: there are " + joined(known);
  // Of options, those of the kind: "own:".
  const std::size_t colon = word.find(':');
  const std::string_view kind = colon == word.npos ? "" : word.substr(0, colon + 1);
  std::vector<std::string> few;
  for (const std::string_view begin : {kind, std::string_view()}) {
    for (const std::string& one : known) {
      if (few.size() < kFew && one.starts_with(begin)) few.push_back(one);
    }
    if (!few.empty()) break;
  }
  return no + "\n  hint: there are " + std::to_string(known.size()) + ", such as " + joined(few);
}

std::string joined(const std::vector<std::string>& words, std::string_view separator) {
  std::string text;
  for (const std::string& word : words) {
    if (!text.empty()) text += separator;
    text += word;
  }
  return text;
}

std::string called_by_habit(std::string id) {
  constexpr std::array<std::string_view, 6> kEndings{"-instruct", "-it",   "-hf",
                                                     "-nvfp4",    "-bf16", "-gguf"};
  constexpr std::array<std::string_view, 2> kMakers{"meta-", "nvidia-"};
  for (const std::string_view maker : kMakers) {
    if (id.starts_with(maker)) id.erase(0, maker.size());
  }
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view ending : kEndings) {
      if (!id.ends_with(ending) || id.size() == ending.size()) continue;
      id.resize(id.size() - ending.size());
      again = true;
    }
  }
  return id;
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

std::string slug(std::string_view name) {
  std::string id;
  for (const char c : lower(name)) {
    const bool kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_';
    if (kept) {
      id += c;
    } else if (!id.empty() && id.back() != '-') {
      id += '-';
    }
  }
  return id;
}

}  // namespace tco::text
