#include "import/spend/bill.hpp"

#include "import/spend/plan.hpp"
#include "import/spend/scenario.hpp"
#include "import/text/phrases.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/error.hpp"
#include "tco/text/display.hpp"
#include "tco/text/words.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace tco::importing {
namespace {

std::string percent(double share) {
  return share < 0.001 ? "< 0.1 %" : plain_number(std::round(share * 1000) / 10) + " %";
}

}  // namespace

void Bill::add(Charge charge) {
  cover(charge.when);
  if (table_.measured.by != "key") charge.key.clear();
  const auto [place, fresh] = places_.try_emplace(
      {charge.when.from, charge.when.to, charge.model, charge.level, charge.vendor, charge.key},
      charges_.size());
  if (fresh) {
    charges_.push_back(std::move(charge));
    return;
  }
  Charge& same = charges_[place->second];
  same.usage += charge.usage;
  ++same.records;
}

void Bill::cover(const Span& when) {
  if (!covered_) covered_ = when;
  covered_->from = std::min(covered_->from, when.from);
  covered_->to = std::max(covered_->to, when.to);
}

Span Bill::settle_days() {
  constexpr double kLongest = 36525 * kDay;  // 100 years: a year with a digit too many is longer
  const Span days = days_asked();
  if (days.length() <= kLongest) return days;
  throw Error(ExitCode::input, table_.name + ": covers " + days_of(days) +
                                   ", more than 100 years: is a date wrong?");
}

Span Bill::days_asked() {
  const Measured& given = table_.measured;
  if (charges_.empty()) throw Error(ExitCode::input, table_.name + ": holds no use of tokens");
  const Span days = *covered_;
  if (!given.from && !given.to) return days;
  const Span wanted{given.from ? time_of(*given.from) : days.from,
                    given.to ? time_of(*given.to) + kDay : days.to};
  if (given.from && given.to && wanted.length() <= 0) {
    throw Error(ExitCode::usage, "--to: expected a day on or behind --from");
  }
  std::size_t outside = 0;
  std::erase_if(charges_, [&](const Charge& charge) {
    const bool out = charge.when.from < wanted.from || charge.when.from >= wanted.to;
    if (out) outside += charge.records;
    return out;
  });
  if (charges_.empty()) {
    throw Error(ExitCode::usage, std::string(given.from ? "--from" : "--to") +
                                     ": nothing is left; " + table_.name + " covers " +
                                     days_of(days));
  }
  if (outside > 0) {
    notes.push_back(counted(outside, "record") + " outside " + days_of(wanted) + " left out");
  }
  // A month that goes on ends where the user says that it does.
  for (Charge& charge : charges_) charge.when.to = std::min(charge.when.to, wanted.to);
  return wanted;
}

bool Bill::name_models() {
  const bool none = std::all_of(charges_.begin(), charges_.end(),
                                [](const Charge& charge) { return charge.model.empty(); });
  const std::string& said = table_.measured.bill_model;
  const bool by_model = table_.measured.by == "model";
  if (!none && !said.empty() && !table_.measured.by.empty()) {
    throw Error(ExitCode::usage,
                "--model-of-bill: --by makes a workload for each model of the bill\n  hint: leave "
                "one of the two out");
  }
  if (none && (by_model || said.empty())) {
    throw Error(ExitCode::usage,
                by_model ? "--by model: " + table_.name +
                               " names no model\n  hint: leave --by out for one workload"
                         : "--model-of-bill is needed: " + table_.name +
                               " names no model\n  hint: where it holds several models, ask for "
                               "it grouped by model");
  }
  // "gpt-4o (batch)" asks for a level of it.
  const std::string model = said.ends_with(')') ? said.substr(0, said.rfind(" (")) : said;
  for (Charge& charge : charges_) {
    if (charge.model.empty()) charge.model = none ? model : "unnamed";
  }
  return none && model == said;
}

std::vector<Charge> Bill::of_one_model() {
  const bool any_level = name_models();
  std::map<std::string, Usage> by_label;
  double effective = 0, tokens = 0;
  for (const Charge& charge : charges_) {
    by_label[charge.label()] += charge.usage;
    effective += charge.usage.effective;
    tokens += charge.usage.tokens();
  }
  const auto share = [&](const Usage& usage) {
    return effective > 0 ? usage.effective / effective : usage.tokens() / std::max(tokens, 1.0);
  };
  std::string wanted = any_level ? "" : table_.measured.bill_model;
  std::vector<std::string> labels;
  for (const auto& [label, usage] : by_label) {
    if (usage.tokens() > 0) labels.push_back(label);
  }
  std::stable_sort(labels.begin(), labels.end(), [&](const auto& a, const auto& b) {
    return share(by_label[a]) > share(by_label[b]);
  });
  if (labels.empty()) throw Error(ExitCode::input, table_.name + ": holds no use of tokens");
  if (wanted.empty()) wanted = labels[0];
  if (std::find(labels.begin(), labels.end(), wanted) == labels.end()) {
    throw Error(ExitCode::usage, "--model-of-bill: no model " + text::quoted(wanted) +
                                     text::did_you_mean(wanted, labels) + "\n  hint: there are " +
                                     some_of(labels, 12));
  }
  for (const auto& [label, usage] : by_label) {
    if (label == wanted || (usage.tokens() <= 0 && usage.effective <= 0)) continue;
    others_.push_back(label + " (" + percent(share(usage)) + ")");
  }
  if (!others_.empty()) {
    notes.push_back("model " + text::display_safe(wanted) + ", " +
                    percent(share(by_label[wanted])) +
                    (effective > 0 ? " of the cost" : " of the tokens") +
                    "; --model-of-bill takes another: " + some_of(others_, 12));
  }
  std::vector<Charge> charges;
  for (Charge& charge : charges_) {
    if (charge.label() == wanted) charges.push_back(std::move(charge));
  }
  return charges;
}

Imported Bill::document() && {
  const std::string& run = table_.measured.model;
  if (!run.empty() && model_named(table_.measured.catalog(), run).empty()) {
    warnings.push_back("--model " + text::display_safe(run) +
                       ": the catalog has no such model, so no machine can be priced\n  hint: `tco "
                       "catalog list models` shows all ids; --data adds the record of another");
  }
  if (!table_.measured.by.empty()) return mesh();
  Traffic traffic;
  traffic.days = settle_days();
  traffic.charges = of_one_model();
  traffic.others = others_;
  traffic.tool = tool_;
  traffic.file = table_.name;
  traffic.currency = currency;
  traffic.as_of = table_.as_of;
  traffic.model = traffic.charges[0].model;
  traffic.level = traffic.charges[0].level;
  traffic.vendor = traffic.charges[0].vendor;
  for (const Charge& charge : traffic.charges) traffic.all += charge.usage;
  Json scenario = scenario_of(traffic, table_.measured, notes, warnings);
  if (traffic.all.effective > 0) {
    put_paid(scenario, traffic.all.billed, traffic.all.effective, source_name(tool_, table_.name));
  } else if (says_cost) {
    warnings.push_back(text::display_safe(traffic.model) +
                       ": the bill charges nothing for it, so what was paid stays unknown");
  }
  const catalog::Catalog known = table_.measured.catalog();
  put_plans(scenario, traffic.vendor, known, notes);
  return result_of(scenario_text(scenario, table_.name, known));
}

Imported Bill::result_of(const std::string& document) {
  Imported result;
  result.records = 1;
  result.document = document;
  if (!left_.empty()) notes.push_back(keys_left(left_));
  result.notes = std::move(notes);
  result.warnings = std::move(warnings);
  result.taken = std::move(taken_);
  result.left = std::move(left_);
  return result;
}

}  // namespace tco::importing
