#pragma once

#include "tco/report/report.hpp"

#include <array>
#include <string>
#include <string_view>

namespace tco::report {

struct Layout {
  std::size_t width = 0;  ///< 0: as wide as it needs, nothing is dropped.
  bool color = false;     ///< Escapes for a terminal; they repeat what the words say.
};

std::string to_text(const Report& report, const Layout& layout);
std::string to_csv(const Report& report, const Layout& layout);
std::string to_json(const Report& report, const Layout& layout);
std::string to_json_lines(const Report& report, const Layout& layout);
std::string to_markdown(const Report& report, const Layout& layout);

/// A way to write a report down. To add one: write its function, add its line.
struct Format {
  std::string_view name;
  std::string (*render)(const Report&, const Layout&);
  bool for_people = false;  ///< Made of the blocks; the others of the tables.
};
inline constexpr std::array kFormats{
    Format{"table", to_text, true}, Format{"csv", to_csv},           Format{"json", to_json},
    Format{"jsonl", to_json_lines}, Format{"md", to_markdown, true},
};

}  // namespace tco::report
