#pragma once

#include "tco/catalog/question/question.hpp"
#include "tco/catalog/records/catalog.hpp"
#include "tco/core/option/comparison.hpp"
#include "tco/core/simulate/uncertainty.hpp"
#include "tco/error.hpp"

#include <optional>
#include <string>
#include <vector>

namespace tco::catalog {

/// Learns how the numbers of a question follow its inputs, by asking it anew at a few values of
/// each: the readers of documents are the only ones who know. Its options stay those it has.
class Probe {
 public:
  /// All must outlive this.
  Probe(const Question& question, const Request& request, const Catalog& catalog);

  /// `origin`: what names the input, for messages. Completes the input: whether it is whole, what
  /// is allowed of its distribution and which numbers follow it, none where the answer does not
  /// depend on it. Returns the share of the
  /// distribution that is not allowed and left out. Throws Error where most of it is not allowed,
  /// where the value itself is not, or where more than numbers change over it.
  double learn(simulate::UncertainInput& input, const std::string& origin) const;

  /// Numbers that the inputs move together by the product of what each does, not by the sum.
  /// Throws Error where it is neither.
  std::vector<std::size_t> by_product(const std::vector<simulate::UncertainInput>& inputs) const;

 private:
  /// How near to a curve, to a sum and to a product numbers are to be.
  static constexpr double kSmooth = 1e-8;
  struct At {
    double x;
    Scenario scenario;
    std::vector<double> numbers;
  };
  At ask(const std::vector<Setting>& settings, double x) const;
  At ask(const std::string& pointer, double x, const std::string& origin) const;
  bool allows(const std::string& pointer, double x) const;
  double last_allowed(const std::string& pointer, double inside, double outside) const;
  double keep_within(simulate::UncertainInput& input, const std::string& origin) const;
  void follow(simulate::UncertainInput& input, const std::string& origin) const;
  /// What tells that an option is the same.
  struct Cost {
    Status status = Status::ok;
    std::optional<double> month, present;
  };
  class Asking;
  static std::vector<Cost> costs_of(const Scenario& scenario);
  static bool same(const Cost& a, const Cost& b, double by);
  /// Whether the answer depends on the input, at an end of it. Throws Error where the numbers that
  /// follow it do not tell all.
  bool matters(const simulate::UncertainInput& input, const At& end,
               const std::string& origin) const;

  const Question& question_;
  Request pinned_;
  const Catalog& catalog_;
  std::vector<double> base_;
  std::vector<Cost> costs_;
};

}  // namespace tco::catalog
