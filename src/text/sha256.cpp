#include "tco/text/sha256.hpp"

#include <sha2.h>
#include <sys/types.h>  // sha2.h takes its types from here

#include <array>

namespace tco::text {

std::string sha256(std::string_view bytes) {
  std::array<char, SHA256_DIGEST_STRING_LENGTH> digest{};
  SHA256Data(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size(), digest.data());
  return digest.data();
}

}  // namespace tco::text
