#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tco::text {

/// `; did you mean "X"?` with the word of `known` nearest to `word`, if one is near enough (an edit
/// distance of a third of its length, at least 2); otherwise nothing.
std::string did_you_mean(std::string_view word, const std::vector<std::string>& known);

/// The same choice, bare; empty if none is near.
std::string nearest(std::string_view word, const std::vector<std::string>& known);

/// Leaves those words that end as `word` does behind its first "_"; all where none does: what else
/// is
/// "..._tokens_per_second".
void keep_alike(std::vector<std::string>& known, std::string_view word);

/// `no NOUN "word"; did you mean "X"?` and, on a line of its own, the hint that lists the known.
std::string no_such(std::string_view noun, std::string_view word,
                    const std::vector<std::string>& known);

/// ASCII letters in lower case.
std::string lower(std::string_view text);

/// A name as an id: "RunPod community" is "runpod-community".
std::string slug(std::string_view name);

/// "a, b, c".
std::string joined(const std::vector<std::string>& words, std::string_view separator = ", ");

}  // namespace tco::text
