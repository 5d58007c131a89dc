#pragma once

#include "tco/text/words.hpp"

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace tco::importing {

/// "a, b, c and 17 more".
std::string some_of(const std::vector<std::string>& words, std::size_t shown,
                    std::string_view separator = ", ");

/// "1 row", "2 rows".
std::string counted(std::size_t count, const std::string& noun);

/// "keys not taken over: a (1), b (2)".
std::string keys_left(const std::map<std::string, std::size_t>& left);

using text::lower;

/// What a figure names as its source: "ccusage, usage.json", without the folders of the file.
std::string source_name(const std::string& format, const std::string& path);

}  // namespace tco::importing
