#pragma once

#include <initializer_list>

namespace tco::importing {

/// Counts and money, summed up.
struct Usage {
  double requests = 0;          ///< 0: not counted.
  double input = 0;             ///< Tokens, those read from a cache included, those written not.
  double cached = 0;            ///< Of the input, read from a cache.
  double cache_write = 0;       ///< Tokens written to a cache.
  double cache_write_hour = 0;  ///< Of those, the ones that live an hour.
  double output = 0;            ///< Tokens.
  double input_audio = 0;       ///< Tokens, beside the input.
  double output_audio = 0;      ///< Tokens, beside the output.
  double input_image = 0;       ///< Tokens, beside the input.
  double output_image = 0;      ///< Tokens, beside the output.
  double reasoning = 0;         ///< Of the output.
  double searches = 0;          ///< Of the web, by a tool.
  double billed = 0;            ///< On the invoice.
  double effective = 0;         ///< What the use cost, with its share of what was paid in advance.

  double tokens() const {
    return input + cache_write + output + input_audio + output_audio + input_image + output_image;
  }
  Usage& operator+=(const Usage& other) {
    for (double Usage::*const field :
         {&Usage::requests, &Usage::input, &Usage::cached, &Usage::cache_write,
          &Usage::cache_write_hour, &Usage::output, &Usage::input_audio, &Usage::output_audio,
          &Usage::input_image, &Usage::output_image, &Usage::reasoning, &Usage::searches,
          &Usage::billed, &Usage::effective}) {
      this->*field += other.*field;
    }
    return *this;
  }
};

}  // namespace tco::importing
