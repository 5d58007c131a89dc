#pragma once

#include <span>
#include <string_view>

namespace tco::importing {

/// A format of foreign files.
struct Format {
  std::string_view name;     ///< "litellm".
  std::string_view summary;  ///< What its file is called and where it comes from.
  std::string_view makes;    ///< Kind of the document: "prices", "hardware", "scenario".
  std::span<const std::string_view> flags = {};  ///< Of `tco import`, beside those all take.
  bool header_only = false;  ///< Its file may be large; its beginning is enough.
};

}  // namespace tco::importing
