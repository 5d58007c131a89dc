#include "report/words/fingerprint.hpp"

#include "tco/text/sha256.hpp"

namespace tco::report {

std::string Fingerprints::next(const CheckLine& line) {
  std::string text;
  for (const std::string* const part : {&line.rule, &line.scenario, &line.file, &line.pointer}) {
    text += *part;
    text += '\0';
  }
  const std::size_t before = told_[text]++;
  if (before > 0) text += std::to_string(before);
  return text::sha256(text);
}

}  // namespace tco::report
