#include "report/words/fingerprint.hpp"

#include "tco/text/sha256.hpp"

namespace tco::report {

std::string fingerprint(const CheckLine& line, std::size_t before) {
  std::string told;
  for (const std::string* const part : {&line.rule, &line.scenario, &line.file, &line.pointer}) {
    told += *part;
    told += '\0';
  }
  if (before > 0) told += std::to_string(before);
  return text::sha256(told);
}

}  // namespace tco::report
