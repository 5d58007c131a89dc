#pragma once

#include <array>

namespace tco::cli {

/// Seconds to the first token, and from token to token, that people expect of a kind of service.
struct Promise {
  const char *name, *ttft, *itl;
};
inline constexpr std::array kPromises{
    Promise{"instant", "0.15", "0.025"}, Promise{"conversational", "0.3", "0.03"},
    Promise{"interactive", "0.5", "0.035"}, Promise{"deferred", "1", "0.04"},
    Promise{"batch", "2", "0.045"}};

}  // namespace tco::cli
