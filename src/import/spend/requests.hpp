#pragma once

#include "import/draft/profile.hpp"
#include "import/spend/scenario.hpp"

#include <optional>
#include <string>

namespace tco::importing {

/// "1 request", "2.5 requests".
std::string in_requests(double count);

/// How many requests a use is: counted, or as many as the size of one makes of it.
class Requests {
 public:
  /// Throws Error (usage) where that is said twice, or not at all.
  Requests(const Traffic& traffic, const Measured& given);

  double of(const Usage& usage) const { return size_ ? tokens_(usage) / *size_ : usage.requests; }
  bool counted() const { return !size_; }
  std::string said() const;

 private:
  std::optional<double> size_;
  double (*tokens_)(const Usage&) = nullptr;  ///< Those that the size is of.
  std::string flag_;
};

}  // namespace tco::importing
