#include "cli/sweep/view.hpp"
#include "cli/words/cells.hpp"
#include "tco/core/quantity/text.hpp"

#include <utility>

namespace tco::cli {
namespace {

/// As a JSON list.
std::string exchange_rates(const std::vector<catalog::FxRate>& rates) {
  std::string list;
  for (const catalog::FxRate& rate : rates) {
    list += list.empty() ? "" : ",";
    list += R"({"currency":")" + rate.currency + R"(","usd":)" + plain_number(rate.usd) +
            R"(,"date":)" + (rate.date ? '"' + iso_date(*rate.date) + '"' : "null") + '}';
  }
  return '[' + list + ']';
}

}  // namespace

report::Report frame_of(const Sweep& sweep, std::vector<std::string> warnings) {
  const catalog::Question& question = sweep.questions.at(0);
  report::Report frame;
  frame.fields = {{"schema_version", 1.0},
                  {"command", std::string("sweep")},
                  {"version", std::string(TCO_VERSION)},
                  {"as_of", date_cell(question.scenario.as_of)},
                  {"currency", question.currency},
                  {"scenario", report::Json{question.resolved()}},
                  {"exchange_rates", report::Json{exchange_rates(question.fx)}}};
  frame.warnings = std::move(warnings);
  return frame;
}

}  // namespace tco::cli
