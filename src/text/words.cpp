#include "tco/text/words.hpp"

#include "tco/text/display.hpp"

#include <algorithm>
#include <iterator>
#include <numeric>

namespace tco::text {
namespace {

/// Edits (insert, delete, replace, swap of neighbours) that turn `a` into `b`.
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1), row(b.size() + 1), next(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    next[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replace = row[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      next[j] = std::min({row[j] + 1, next[j - 1] + 1, replace});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) next[j] = std::min(next[j], before[j - 2] + 1);
    }
    before.swap(row);
    row.swap(next);
  }
  return row[b.size()];
}

/// In lower case, without blanks and dashes: how people write names from memory.
std::string without_marks(std::string_view word) {
  std::string plain = lower(word);
  std::erase_if(plain, [](char c) { return c == ' ' || c == '-' || c == '_'; });
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

}  // namespace

std::string nearest(std::string_view word, const std::vector<std::string>& known) {
  constexpr std::size_t kLongest = 128;  // ids are no longer
  std::string best;
  if (word.empty() || word.size() > kLongest) return best;
  const std::size_t edits = word.size() < 4 ? 1 : std::clamp<std::size_t>(word.size() / 3, 2, 4);
  double best_distance = static_cast<double>(edits) + 1;
  const std::string plain = without_marks(word);
  for (const std::string& candidate : known) {
    if (candidate == word) continue;
    // Of two letters one may be missing; with another one they are another word.
    if (word.size() < 3 && candidate.size() <= word.size()) continue;
    const double distance = distance_of(plain, without_marks(candidate));
    if (distance < best_distance && distance < static_cast<double>(candidate.size())) {
      best_distance = distance;
      best = candidate;
    }
  }
  return best;
}

std::string did_you_mean(std::string_view word, const std::vector<std::string>& known) {
  const std::string best = nearest(word, known);
  return best.empty() ? std::string() : "; did you mean " + quoted(best) + "?";
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
  return "no " + std::string(noun) + ' ' + quoted(word) + did_you_mean(word, known) +
         "\n  hint: there are " + joined(known);
}

std::string joined(const std::vector<std::string>& words, std::string_view separator) {
  std::string text;
  for (const std::string& word : words) {
    if (!text.empty()) text += separator;
    text += word;
  }
  return text;
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
