#pragma once

#include "tco/report/words/checks.hpp"

#include <cstddef>
#include <map>
#include <string>

namespace tco::report {

/// SHA-256 of rule, scenario, file and pointer of a sheet's lines, in their order: the same while
/// only lines and figures change. Lines that are alike in all that are counted, as of two with one
/// fingerprint readers show one.
class Fingerprints {
 public:
  std::string next(const CheckLine& line);

 private:
  std::map<std::string, std::size_t> told_;
};

}  // namespace tco::report
