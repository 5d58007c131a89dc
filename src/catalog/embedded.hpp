#pragma once

#include <span>
#include <string_view>

namespace tco::catalog {

/// A file of data/ inside the program.
struct EmbeddedFile {
  std::string_view path;  ///< Below data/: "hardware/rtx-5090-desktop.json".
  std::string_view text;
};

/// All of them, in path order.
std::span<const EmbeddedFile> embedded_files();

}  // namespace tco::catalog
