#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tco::text {

/// `; did you mean "X"?` or `; did you mean "X", "Y" or "Z"?` with those alike; otherwise nothing.
std::string did_you_mean(std::string_view word, const std::vector<std::string>& known);

/// Those of `known` that `word` may stand for, three at most: the one that it is but for dashes;
/// else those that hold it as a whole word, the newest version first ("gpt": "openai/gpt-6.2-sol");
/// else the nearest.
std::vector<std::string> alike(std::string_view word, const std::vector<std::string>& known);

/// The word nearest to `word`, if one is near enough (an edit distance of a third of its length, at
/// least 2, where a digit counts twice); empty if none is.
std::string nearest(std::string_view word, const std::vector<std::string>& known);

/// Leaves those words that end as `word` does behind its first "_"; all where none does: what else
/// is
/// "..._tokens_per_second".
void keep_alike(std::vector<std::string>& known, std::string_view word);

/// `no NOUN "word"; did you mean "X"?` and, on a line of its own, the hint that lists the known; of
/// many the first few.
std::string no_such(std::string_view noun, std::string_view word,
                    const std::vector<std::string>& known);

/// ASCII letters in lower case.
std::string lower(std::string_view text);

/// A name as an id: "RunPod community" is "runpod-community".
std::string slug(std::string_view name);

/// The id of a model without what catalogs leave out of it: "llama-3.3-70b" of
/// "meta-llama-3.3-70b-instruct".
std::string called_by_habit(std::string id);

/// "a, b, c".
std::string joined(const std::vector<std::string>& words, std::string_view separator = ", ");

}  // namespace tco::text
