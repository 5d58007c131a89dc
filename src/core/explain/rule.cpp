#include "tco/core/explain/rule.hpp"

#include "tco/core/curve/curve.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <string_view>

namespace tco {
namespace {

using Kind = RulePart::Kind;

bool is_digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }
bool is_name(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

/// Works a formula out, the usual precedence of its signs. Nothing where it is none.
class Working {
 public:
  explicit Working(const Rule& rule) : rule_(rule) {}

  std::optional<double> all() {
    const double result = sum();
    return failed_ || at_ != rule_.parts.size() ? std::nullopt : std::optional(result);
  }

 private:
  bool take(std::string_view sign) {
    const bool found = at_ < rule_.parts.size() && rule_.parts[at_].kind == Kind::sign &&
                       rule_.parts[at_].text == sign;
    at_ += found ? 1 : 0;
    return found;
  }
  double fail() {
    failed_ = true;
    return 0;
  }

  double sum() {
    double value = product();
    while (!failed_) {
      if (take("+")) {
        value += product();
      } else if (take("-")) {
        value -= product();
      } else {
        break;
      }
    }
    return value;
  }
  double product() {
    double value = power();
    while (!failed_) {
      if (take("*")) {
        value *= power();
      } else if (take("/")) {
        value /= power();
      } else {
        break;
      }
    }
    return value;
  }
  double power() {
    const double base = one();
    return take("^") ? std::pow(base, one()) : base;
  }
  double one() {
    if (take("(")) {
      const double value = sum();
      return take(")") ? value : fail();
    }
    if (failed_ || at_ == rule_.parts.size()) return fail();
    const RulePart& part = rule_.parts[at_++];
    if (part.kind == Kind::number) return number(part.text);
    if (part.kind == Kind::function) return called(part.text);
    if (part.kind != Kind::term) return fail();
    const std::optional<double>& value = rule_.terms[part.term].value;
    return value ? *value : fail();
  }
  static double number(const std::string& digits) {
    double value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
  }
  double called(std::string_view function) {
    if (!take("(")) return fail();
    double value = sum();
    while (!failed_ && function != "ceil" && take(",")) {
      const double other = sum();
      value = function == "max" ? std::max(value, other) : std::min(value, other);
    }
    if (!take(")")) return fail();
    return function == "ceil" ? whole_units(value) : value;
  }

  const Rule& rule_;
  std::size_t at_ = 0;
  bool failed_ = false;
};

}  // namespace

std::optional<double> Rule::value() const { return Working(*this).all(); }

std::optional<Rule> rule_of(const Explanation& explanation) {
  if (explanation.only_here) return std::nullopt;
  Rule rule;
  rule.terms = explanation.terms;
  rule.terms.insert(rule.terms.end(), explanation.more.begin(), explanation.more.end());
  std::string formula = explanation.rule.empty() ? explanation.formula : explanation.rule;
  if (formula.starts_with("0 (")) formula = "0";  // and why
  for (std::size_t i = 0; i < formula.size();) {
    if (formula[i] == ' ') {
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end < formula.size() && is_name(formula[end])) ++end;
    const std::string word = formula.substr(i, end - i);
    const auto term = std::find_if(rule.terms.begin(), rule.terms.end(),
                                   [&](const Term& one) { return one.symbol == word; });
    if (word.empty()) {
      if (std::string_view("+-*/^(),").find(formula[i]) == std::string_view::npos) {
        return std::nullopt;
      }
      rule.parts.push_back({Kind::sign, std::string(1, formula[i])});
      end = i + 1;
    } else if (std::all_of(word.begin(), word.end(), is_digit)) {
      rule.parts.push_back({Kind::number, word});
    } else if (term != rule.terms.end()) {
      rule.parts.push_back({Kind::term, word, static_cast<std::size_t>(term - rule.terms.begin())});
    } else if (word == "max" || word == "min" || word == "ceil") {
      rule.parts.push_back({Kind::function, word});
    } else {
      return std::nullopt;
    }
    i = end;
  }
  return rule.parts.empty() ? std::nullopt : std::optional(std::move(rule));
}

}  // namespace tco
