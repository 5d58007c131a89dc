#pragma once

#include <functional>
#include <string>
#include <vector>

namespace tco::fuzz {

/// What bytes may be: a kind of document, a format of `tco import`, or a value of a flag.
struct Target {
  std::string name;
  std::function<void(const std::string& text)> run;
};

const std::vector<Target>& targets();

}  // namespace tco::fuzz
