#pragma once

namespace tco::importing {

/// Counts and money, summed up.
struct Usage {
  double requests = 0;     ///< 0: not counted.
  double input = 0;        ///< Tokens, those read from a cache included, those written not.
  double cached = 0;       ///< Of the input, read from a cache.
  double cache_write = 0;  ///< Tokens written to a cache.
  double output = 0;       ///< Tokens.
  double billed = 0;       ///< On the invoice.
  double effective = 0;    ///< What the use cost, with its share of what was paid in advance.

  double tokens() const { return input + cache_write + output; }
  Usage& operator+=(const Usage& other);
};

}  // namespace tco::importing
