// Who may write, where threads make the parts of one output.
#include "cli/threads/turns.hpp"

#include <catch2/catch.hpp>

#include <mutex>
#include <stdexcept>
#include <string>

namespace turns_test {

using tco::cli::Turns;

namespace {

/// Numbers from 0 on, one a call.
class Numbers {
 public:
  std::size_t next() {
    const std::lock_guard lock(mutex_);
    return next_++;
  }

 private:
  std::mutex mutex_;
  std::size_t next_ = 0;
};

}  // namespace

TEST_CASE("parts come in order of their numbers, whoever makes them", "[threads]") {
  constexpr std::size_t kParts = 2000;
  const unsigned threads = GENERATE(1U, 2U, 5U);
  Turns turns;
  Numbers numbers;
  std::string written, expected;
  turns.share(threads, [&] {
    for (std::size_t part; (part = numbers.next()) < kParts;) {
      turns.wait_for(part);
      written += std::to_string(part) + ' ';
      turns.pass();
    }
  });
  for (std::size_t part = 0; part < kParts; ++part) expected += std::to_string(part) + ' ';
  CHECK(written == expected);
  CHECK_FALSE(turns.ended());
}

TEST_CASE("the first failure ends all threads and is told", "[threads]") {
  Turns turns;
  Numbers numbers;
  std::size_t written = 0;
  const auto work = [&] {
    for (;;) {
      const std::size_t part = numbers.next();
      turns.wait_for(part);
      if (part == 5) throw std::runtime_error("disk full");
      ++written;
      turns.pass();
    }
  };
  CHECK_THROWS_WITH(turns.share(3, work), "disk full");
  CHECK(written == 5);
  CHECK(turns.ended());
}

TEST_CASE("an end without a reason is none to tell", "[threads]") {
  Turns turns;
  Numbers numbers;
  std::size_t written = 0;
  turns.share(3, [&] {
    for (;;) {
      const std::size_t part = numbers.next();
      turns.wait_for(part);
      ++written;
      part == 7 ? turns.end() : turns.pass();
    }
  });
  CHECK(written == 8);
  CHECK(turns.ended());
}

}  // namespace turns_test
