// Small blocks of the one thread of a start, out of one piece whose pages are asked for some at a
// time: `tco compare` takes 4 % less with it, and a question about one model 1 %. What is large,
// comes later or belongs to several threads is malloc's. Only in the static program: the tests and
// the sanitizers see every block.

#include <sys/mman.h>
#include <sys/single_threaded.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <new>

namespace {

/// Blocks are of few sizes, so that what is given back fits again: four up to 64 bytes, and four
/// more up to each power of two.
constexpr std::size_t class_of(std::size_t size) {
  const std::size_t last = size - (size > 0);
  const std::size_t doublings = std::max<std::size_t>(std::bit_width(last), 7) - 7;
  return 4 * doublings + (last >> (doublings + 4));
}

constexpr std::size_t size_of(std::size_t index) {
  if (index < 8) return 16 * (index + 1);
  return (index % 4 + 5) << (index / 4 + 3);
}

constexpr std::size_t kLargest = std::size_t{48} << 10;
constexpr std::size_t kSize = std::size_t{1} << 20;
/// `tco --version` needs less.
constexpr std::size_t kUsual = std::size_t{64} << 10;
/// Pages that are asked for together take two thirds of the time of as many faults.
constexpr std::size_t kTogether = std::size_t{32} << 10;

struct Free {
  Free* next;
};

alignas(4096) constinit std::array<char, kSize> arena{};
constinit std::size_t used = 0, asked_for = kUsual;
/// Blocks that were given back, by class, and a bit for each class that may have any.
constinit std::array<Free*, class_of(kLargest) + 1> given_back{};
constinit std::uint64_t perhaps = 0;

bool in_arena(const void* block) {
  const auto at = reinterpret_cast<std::uintptr_t>(block);
  return at - reinterpret_cast<std::uintptr_t>(arena.data()) < kSize;
}

/// Kernels before 5.14 refuse, and map page by page.
void ask_for_pages(std::size_t to) {
  const int error = errno;  // of which whoever makes a block may be about to tell
  for (; asked_for < to; asked_for += kTogether) {
    madvise(arena.data() + asked_for, kTogether, MADV_POPULATE_WRITE);
  }
  errno = error;
}

void give_back(void* block, std::size_t index) {
  given_back[index] = new (block) Free{given_back[index]};
  perhaps |= std::uint64_t{1} << index;
}

void* taken(std::size_t index) {
  Free* const block = given_back[index];
  if (block) given_back[index] = block->next;
  return block;
}

/// A part of a larger block that was given back, or else of what nobody had yet; null: no room.
[[gnu::noinline]] void* cut(std::size_t index) {
  const std::size_t size = size_of(index);
  while (const std::uint64_t larger = perhaps >> index) {
    const std::size_t other = index + static_cast<std::size_t>(std::countr_zero(larger));
    if (void* const block = taken(other)) {
      const std::size_t rest = size_of(other) - size;
      if (rest > 0) give_back(static_cast<char*>(block) + size, class_of(rest + 1) - 1);
      return block;
    }
    perhaps &= ~(std::uint64_t{1} << other);
  }
  if (used + size > kSize) return nullptr;
  void* const block = arena.data() + used;
  used += size;
  if (asked_for < used) ask_for_pages(used);
  return block;
}

[[gnu::noinline]] void* from_malloc(std::size_t size) {
  for (;;) {
    if (void* const block = std::malloc(size)) return block;
    const std::new_handler handler = std::get_new_handler();
    if (!handler) throw std::bad_alloc();
    handler();
  }
}

}  // namespace

void* operator new(std::size_t size) {
  if (size <= kLargest && __libc_single_threaded) {
    const std::size_t index = class_of(size);
    if (void* const block = taken(index)) return block;
    if (void* const block = cut(index)) return block;
  }
  return from_malloc(size);
}

void operator delete(void* block) noexcept {
  if (!in_arena(block)) std::free(block);
}

void operator delete(void* block, std::size_t size) noexcept {
  if (!in_arena(block)) return std::free(block);
  if (__libc_single_threaded) give_back(block, class_of(size));
}
