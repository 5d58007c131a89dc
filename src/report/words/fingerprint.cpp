#include "report/words/fingerprint.hpp"

#include <sha2.h>
#include <sys/types.h>  // sha2.h takes its types from here

#include <array>

namespace tco::report {

std::string Fingerprints::next(const CheckLine& line) {
  std::string text;
  for (const std::string* const part : {&line.rule, &line.scenario, &line.file, &line.pointer}) {
    text += *part;
    text += '\0';
  }
  const std::size_t before = told_[text]++;
  if (before > 0) text += std::to_string(before);
  std::array<char, SHA256_DIGEST_STRING_LENGTH> digest{};
  SHA256Data(reinterpret_cast<const std::uint8_t*>(text.data()), text.size(), digest.data());
  return digest.data();
}

}  // namespace tco::report
