#include "import/bills/usage.hpp"

namespace tco::importing {

Usage& Usage::operator+=(const Usage& other) {
  requests += other.requests;
  input += other.input;
  cached += other.cached;
  cache_write += other.cache_write;
  output += other.output;
  billed += other.billed;
  effective += other.effective;
  return *this;
}

}  // namespace tco::importing
