#pragma once

#include <string_view>
#include <vector>

namespace tco::cli {

/// A page that `tco help TOPIC` prints.
struct HelpTopic {
  std::string_view name;
  std::string_view text;
};

const std::vector<HelpTopic>& help_topics();

}  // namespace tco::cli
