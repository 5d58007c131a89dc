#include "import/spend/requests.hpp"

#include "tco/core/quantity/text.hpp"
#include "tco/error.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace tco::importing {
namespace {

double answered(const Usage& usage) { return usage.output; }
double prompted(const Usage& usage) {
  return usage.input + usage.cache_write + usage.input_audio + usage.input_image;
}

}  // namespace

std::string in_requests(double count) {
  return plain_number(std::round(count * 100) / 100) + (count == 1 ? " request" : " requests");
}

Requests::Requests(const Traffic& traffic, const Measured& given) {
  if (traffic.all.requests > 0) {
    for (const auto& [tokens, flag] : {std::pair{given.input_tokens, "--input-tokens"},
                                       std::pair{given.output_tokens, "--output-tokens"}}) {
      if (tokens) {
        throw Error(ExitCode::usage, std::string(flag) + ": the bill counts its requests: " +
                                         plain_number(traffic.all.requests));
      }
    }
    return;
  }
  const bool by_output = given.output_tokens.has_value();
  if (by_output == given.input_tokens.has_value()) {
    throw Error(ExitCode::usage,
                by_output ? "--input-tokens: --output-tokens makes the requests already"
                          : "--output-tokens is needed: " + traffic.file +
                                " counts tokens, not requests\n  hint: how long an answer is, as "
                                "a mean: with --output-tokens 500, " +
                                plain_number(std::max(traffic.all.output, 500.0)) +
                                " output tokens are " +
                                in_requests(std::max(traffic.all.output, 500.0) / 500) +
                                "; or --input-tokens, how long a prompt is, with what a cache "
                                "had of it and what was written to one");
  }
  size_ = by_output ? *given.output_tokens : *given.input_tokens;
  tokens_ = by_output ? answered : prompted;
  flag_ = by_output ? "--output-tokens " : "--input-tokens ";
  if (*size_ <= 0 || tokens_(traffic.all) <= 0) {
    throw Error(ExitCode::usage, said() + ": it makes no requests of " +
                                     plain_number(tokens_(traffic.all)) + " tokens");
  }
}

std::string Requests::said() const { return flag_ + plain_number(*size_); }

}  // namespace tco::importing
