// libFuzzer's doors. FUZZ_TARGET names what the bytes are; `tco_fuzz --targets` lists the names.
#include "json_mutator.hpp"
#include "program.hpp"
#include "targets.hpp"

#include <cstdio>
#include <cstdlib>
#include <cstring>

using namespace tco::fuzz;

namespace {

const Target* target = nullptr;

}  // namespace

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);

extern "C" int LLVMFuzzerInitialize(int* argc, char*** argv) {
  if (*argc > 1 && std::strcmp((*argv)[1], "--targets") == 0) {
    for (const Target& known : targets()) std::printf("%s\n", known.name.c_str());
    std::exit(0);
  }
  const char* const name = std::getenv("FUZZ_TARGET");
  for (const Target& known : targets()) {
    if (name && known.name == name) target = &known;
  }
  if (!target) {
    std::fprintf(stderr, "FUZZ_TARGET names no target; --targets lists them\n");
    std::exit(2);
  }
  prepare();
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  target->run(std::string(reinterpret_cast<const char*>(data), size));
  return 0;
}

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size,
                                               std::size_t most, unsigned seed) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  const std::string other = seed % 8 == 0 ? "" : mutated_json(text, seed);
  if (other.empty() || other.size() > most) return LLVMFuzzerMutate(data, size, most);
  std::memcpy(data, other.data(), other.size());
  return other.size();
}
