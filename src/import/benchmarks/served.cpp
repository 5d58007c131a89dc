#include "import/benchmarks/served.hpp"

#include "import/text/phrases.hpp"
#include "tco/core/quantity/text.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

namespace tco::importing {
namespace {

/// Of what is offered, a server that is not full serves all but the last requests of the run.
constexpr double kNotFull = 0.9;
/// Runs whose tokens differ by less are of one size.
constexpr double kSameSize = 0.02;
/// The curve is flat where so much more offered brings less than so much more served.
constexpr double kMoreOffered = 1.1, kMoreServed = 1.05;
constexpr double kUnlimited = std::numeric_limits<double>::infinity();

void settle(std::optional<double>& said, const std::optional<double>& given,
            const std::string& flag) {
  if (said && given) {
    throw Error(ExitCode::usage, flag + ": the file says it itself: " + plain_number(*said));
  }
  if (given) said = given;
}

void needed(const std::optional<double>& tokens, const char* flag) {
  if (tokens) return;
  throw Error(ExitCode::usage, std::string(flag) + " is needed: the file does not say it");
}

bool near(double a, double b) { return std::abs(a - b) <= kSameSize * std::max(a, b); }

bool alike(const Served& a, const Served& b) {
  return a.model == b.model && a.concurrency == b.concurrency &&
         near(*a.input_tokens, *b.input_tokens) && near(*a.output_tokens, *b.output_tokens);
}

/// Whether the run kept the server full. One that is not full answers all it is sent as it comes;
/// it still serves fewer a second than it was sent, as the last answer takes its time. What waits
/// in a queue waits for its first token.
bool full(const Served& run) {
  constexpr double kOneAnswer = 1.2;  // of the mean, for the last one
  if (!run.offered) return true;
  if (run.requests_per_second > kNotFull * *run.offered) return false;
  if (!run.completed || !run.seconds || !run.answering) return true;
  return *run.seconds - *run.completed / *run.offered > kOneAnswer * *run.answering;
}

/// Runs alike, as a curve of what was served over what was offered.
struct Curve {
  std::map<double, std::vector<double>> served;  ///< Requests a second, by those offered.

  static double mean(const std::vector<double>& rates) {
    double sum = 0;
    for (const double rate : rates) sum += rate;
    return sum / static_cast<double>(rates.size());
  }
  double best() const {
    double most = 0;
    for (const auto& [offered, rates] : served) most = std::max(most, mean(rates));
    return most;
  }
  bool flat() const {
    if (served.size() < 2) return false;
    const auto& [more, last] = *served.rbegin();
    const auto& [less, before] = *std::next(served.rbegin());
    return more >= kMoreOffered * less && mean(last) < kMoreServed * mean(before);
  }
};

void add_row(const std::vector<Served>& runs, Profile& profile) {
  const Served& first = runs[0];
  Curve curve;
  bool is_full = false;
  double failed = 0;
  for (const Served& run : runs) {
    curve.served[run.offered.value_or(kUnlimited)].push_back(run.requests_per_second);
    is_full = is_full || full(run);
    failed += run.failed;
  }
  is_full = is_full || curve.flat();
  const double rate = curve.best();
  const double input = std::round(*first.input_tokens), output = std::round(*first.output_tokens);
  Json row{{"model", first.model}};
  if (first.concurrency) row["concurrency"] = json_number(*first.concurrency);
  row["requests_per_second"] = json_number(rate);
  row["input_tokens"] = json_number(input);
  row["output_tokens"] = json_number(output);
  std::string note = first.note;
  if (runs.size() > 1) note += ", the best of " + counted(runs.size(), "run");
  if (!is_full) {
    note += note.empty() ? "a lower bound" : ", a lower bound";
    row["x_bound"] = "lower";
  }
  if (!note.empty()) row["note"] = note;
  if (first.goodput && runs.size() == 1) row["x_request_goodput"] = json_number(*first.goodput);
  profile.notes.push_back("holds for requests of --input-tokens " + plain_number(input) +
                          " and --output-tokens " + plain_number(output));
  if (!is_full) {
    profile.warnings.push_back(
        plain_number(rate) + " requests a second are what was offered (" +
        plain_number(curve.served.rbegin()->first) +
        "), not what the machine can do: a lower bound\n  hint: measure without a request rate, so "
        "that the server is full");
  }
  if (failed > 0) {
    profile.warnings.push_back(plain_number(failed) +
                               " of the requests failed; only those served count");
  }
  std::optional<Date> day;
  for (const Served& run : runs) day = std::max(day, run.day);
  profile.add_row(std::move(row), day);
}

}  // namespace

std::string failure_of(const Served& run) {
  if (run.requests_per_second == 0 || run.completed == 0.0) return "no request was served";
  if (run.output_tokens == 0.0) {
    return "no request was answered with a token";
  }
  if (run.completed && run.failed > *run.completed) {
    return plain_number(run.failed) + " requests failed and " + plain_number(*run.completed) +
           " were served";
  }
  return {};
}

void add_served(std::vector<Served> runs, Profile& profile) {
  const Measured& given = profile.given();
  std::vector<std::vector<Served>> groups;
  for (Served& run : runs) {
    settle(run.input_tokens, given.input_tokens, "--input-tokens");
    settle(run.output_tokens, given.output_tokens, "--output-tokens");
    settle(run.concurrency, given.concurrency, "--concurrency");
    needed(run.input_tokens, "--input-tokens");
    needed(run.output_tokens, "--output-tokens");
    const auto group = std::find_if(groups.begin(), groups.end(),
                                    [&](const auto& others) { return alike(others[0], run); });
    if (group == groups.end()) {
      groups.push_back({std::move(run)});
    } else {
      group->push_back(std::move(run));
    }
  }
  for (const std::vector<Served>& group : groups) add_row(group, profile);
}

}  // namespace tco::importing
