#include "import/benchmarks/served.hpp"

#include "tco/core/quantity/text.hpp"

#include <cmath>

namespace tco::importing {
namespace {

/// Of what is offered, a server that is not full serves all but the last requests of the run.
constexpr double kNotFull = 0.9;

void settle(std::optional<double>& said, const std::optional<double>& given,
            const std::string& flag) {
  if (said && given) {
    throw Error(ExitCode::usage, flag + ": the file says it itself: " + plain_number(*said));
  }
  if (given) said = given;
}

double whole(const std::optional<double>& tokens, const char* flag) {
  if (tokens) return std::round(*tokens);
  throw Error(ExitCode::usage, std::string(flag) + " is needed: the file does not say it");
}

}  // namespace

void add_served(Served served, const std::string& model, std::optional<Date> date,
                Profile& profile) {
  const Measured& given = profile.given();
  settle(served.input_tokens, given.input_tokens, "--input-tokens");
  settle(served.output_tokens, given.output_tokens, "--output-tokens");
  settle(served.concurrency, given.concurrency, "--concurrency");
  const double input = whole(served.input_tokens, "--input-tokens");
  const double output = whole(served.output_tokens, "--output-tokens");
  Json row{{"model", model}};
  if (served.concurrency) row["concurrency"] = json_number(*served.concurrency);
  row["requests_per_second"] = json_number(served.requests_per_second);
  row["input_tokens"] = json_number(input);
  row["output_tokens"] = json_number(output);
  if (!served.note.empty()) row["note"] = served.note;
  if (served.goodput) row["x_request_goodput"] = json_number(*served.goodput);
  profile.notes.push_back("holds for requests of --input-tokens " + plain_number(input) +
                          " and --output-tokens " + plain_number(output));
  const std::string rate = plain_number(served.requests_per_second) + " requests a second";
  if (served.offered && served.requests_per_second > kNotFull * *served.offered) {
    profile.warnings.push_back(rate + " are what was offered (" + plain_number(*served.offered) +
                               "), not what the machine can do\n  hint: measure without a request "
                               "rate, so that the server is full");
  }
  if (served.failed > 0) {
    profile.warnings.push_back(plain_number(served.failed) +
                               " of the requests failed; only those served count");
  }
  profile.add_row(std::move(row), date);
}

}  // namespace tco::importing
