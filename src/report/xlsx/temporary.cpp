#include "report/xlsx/temporary.hpp"

#include <sys/types.h>

#include <algorithm>
#include <atomic>
#include <memory>
#include <new>
#include <vector>

namespace tco::report {
namespace {

std::atomic<bool> ended = false;

struct Memory {
  std::vector<char> bytes;
  std::size_t place = 0;
};

Memory& memory_of(void* cookie) { return *static_cast<Memory*>(cookie); }

ssize_t read_some(void* cookie, char* to, std::size_t size) {
  Memory& memory = memory_of(cookie);
  const std::size_t begin = std::min(memory.place, memory.bytes.size());
  const std::size_t count = std::min(size, memory.bytes.size() - begin);
  std::copy_n(memory.bytes.data() + begin, count, to);
  memory.place = begin + count;
  return static_cast<ssize_t>(count);
}

ssize_t write_some(void* cookie, const char* from, std::size_t size) {
  Memory& memory = memory_of(cookie);
  const std::size_t end = memory.place + size;
  try {
    if (end > memory.bytes.size()) memory.bytes.resize(end);
  } catch (const std::bad_alloc&) {
    ended = true;
    return 0;
  }
  std::copy_n(from, size, memory.bytes.data() + memory.place);
  memory.place = end;
  return static_cast<ssize_t>(size);
}

int move_to(void* cookie, off64_t* offset, int whence) {
  Memory& memory = memory_of(cookie);
  const std::size_t from = whence == SEEK_SET   ? 0
                           : whence == SEEK_CUR ? memory.place
                                                : memory.bytes.size();
  const off64_t place = static_cast<off64_t>(from) + *offset;
  if (place < 0) return -1;
  memory.place = static_cast<std::size_t>(place);
  *offset = place;
  return 0;
}

int leave(void* cookie) {
  delete &memory_of(cookie);
  return 0;
}

}  // namespace

std::FILE* temporary_file() {
  std::unique_ptr<Memory> memory(new (std::nothrow) Memory);
  if (!memory) return nullptr;
  std::FILE* const file =
      ::fopencookie(memory.get(), "w+",
                    {.read = read_some, .write = write_some, .seek = move_to, .close = leave});
  if (file) static_cast<void>(memory.release());  // it is the file's now
  return file;
}

bool memory_ended() { return ended.exchange(false); }

}  // namespace tco::report

extern "C" std::FILE* tmpfile() { return tco::report::temporary_file(); }
