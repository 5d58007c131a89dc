#include "cli/simulate/progress.hpp"

#include <unistd.h>

#include <string>

namespace tco::cli {
namespace {

constexpr auto kPatience = std::chrono::seconds(1);

void say(const std::string& text) {
  [[maybe_unused]] const auto told = ::write(STDERR_FILENO, text.data(), text.size());
}

}  // namespace

Progress::Progress(bool quiet)
    : shows_(!quiet && ::isatty(STDERR_FILENO) != 0), begun_(std::chrono::steady_clock::now()) {}

Progress::~Progress() {
  if (told_ >= 0) say("\r\x1b[K");
}

void Progress::tell(double share) {
  const int now = static_cast<int>(100 * share);
  if (!shows_ || now == told_ || std::chrono::steady_clock::now() - begun_ < kPatience) return;
  told_ = now;
  say("\rtco: simulating, " + std::to_string(now) + " %");
}

}  // namespace tco::cli
