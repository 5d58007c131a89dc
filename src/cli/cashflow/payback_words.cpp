#include "cli/cashflow/view.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/report/words/number_text.hpp"

#include <algorithm>
#include <utility>

namespace tco::cli {
namespace {

constexpr std::size_t kCrossingsTold = 2;

}  // namespace

std::vector<Clause> payback_clauses(const CashflowView& view, const Headline& headline) {
  const PairResult& pair = *headline.pair;
  if (!pair.payback.time) {
    const std::string& reason = pair.payback.reason;
    return {
        {" is not paid back" + (reason.starts_with("not ") ? reason.substr(3) : ": " + reason), 1}};
  }
  const double months = pair.payback.time->in(unit::month);
  std::vector<Clause> all;
  if (months == 0) {
    all.push_back({" is ahead from the start", 1});
  } else {
    const std::string when = calendar_month(view.scenario(), months);
    all.push_back({" is paid back in " + report::months_text(months) +
                       (when.empty() ? "" : " (" + when + ')'),
                   1});
    const auto& discounted = pair.discounted_payback;
    if (view.rate_of(headline.host) != 0) {
      all.push_back({discounted.time ? ", " + months_cell(discounted.time) + " discounted"
                                     : ", discounted never",
                     2});
    }
  }
  const std::vector<Months>& later = pair.payback.later;
  std::string again;
  for (std::size_t i = 0; i < std::min(later.size(), kCrossingsTold); ++i) {
    again += std::string(", ") + (i % 2 == 0 ? "behind" : "ahead") + " again from month " +
             months_cell(later[i]);
  }
  if (later.size() > kCrossingsTold) {
    again += ", and so on: the lead changes hands " +
             plain_number(static_cast<double>(later.size())) + " times after that";
  }
  all.push_back({std::move(again), 1});
  return all;
}

}  // namespace tco::cli
