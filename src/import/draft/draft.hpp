#pragma once

#include "tco/core/question/plan.hpp"
#include "tco/import/text/table.hpp"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tco::importing {

/// Above `above` input tokens (strictly) the whole request pays `price`; unknown: absent.
struct TierRow {
  double above = 0;
  std::optional<double> price = 0;
};

/// The daily hours a rate holds in, from and to as "00:30"; `utc_offset` as "+08:00", empty: UTC.
struct Hours {
  std::vector<std::pair<std::string, std::string>> windows;
  std::string utc_offset;
};

/// The workloads a rate is meant for; absent: all.
struct Conditions {
  Bounds cache_minutes, short_side;
  std::optional<double> width, height;
  std::optional<double> output_image_tokens;
  std::string mode, tool;
};

struct RateRow {
  Meter meter = Meter::request;
  double price = 0;  ///< USD for `per` units.
  double per = 1;
  Conditions when = {};
  std::vector<TierRow> tiers = {};  ///< On input tokens, thresholds ascending.
  std::string level = {};           ///< batch, flex or priority; empty: standard.
  std::optional<Hours> hours = {};
  std::optional<Date> from = {}, until = {};  ///< Both inclusive.
};

inline constexpr double kMillion = 1e6;  ///< Tokens that a price is for.

/// A price for 1,000,000 tokens, from one for a single token or any other number of them: `scale`
/// is what makes it one.
RateRow token_rate(Meter meter, double price, double scale);

/// What a search costs, called as a number of calls of a workload is taken.
RateRow tool_rate(double price, double per, std::string tool = "web_search");

/// One row of a price table on its way to be a plan, with the price keys it was given in.
struct PlanRow {
  std::string key;  ///< What the table calls it.
  std::string provider, model, name;
  std::string source, note;
  bool free = false;             ///< The table says so.
  std::vector<Meter> vouched_0;  ///< Whose 0 is a price, whatever the format means by it.
  std::optional<Date> retired;
  std::optional<Date> checked;  ///< When somebody last compared the prices with the vendor's.
  std::vector<RateRow> rates;
  std::vector<std::string> taken, left;
  std::vector<std::string> twice;  ///< "a, not b": two prices of one thing that differ.

  /// The rate of a meter at the standard level; null if there is none.
  const RateRow* standard(Meter meter) const;
};

/// One rented machine of a table of instances.
struct RentRow {
  std::string key, name;
  std::optional<double> memory_gib;  ///< Of all its accelerators.
  double accelerators = 1;
  double price_per_hour = 0;  ///< USD.
  bool spot = false;
};

/// What a table means by 0: beside a price of another meter (or the standard one of the same) that
/// is above 0, a rate of 0 says that there is no price of its own. Each format has its reasons.
struct Placeholder {
  Meter meter, beside;
};

/// The document that a table becomes, and the account of everything in it.
class Draft {
 public:
  explicit Draft(std::string_view format) : format_(format) {}

  std::optional<Date> as_of;
  std::string source;                 ///< Of rows that have none.
  bool of_machines = false;           ///< Makes a hardware document.
  std::vector<std::string> notes;     ///< Of the format, behind those that all have.
  std::vector<std::string> warnings;  ///< Of the text.
  std::vector<Placeholder> placeholders;
  bool text_at_0_is_unpriced = false;  ///< Tokens at 0 and nothing else sold: no price is known.

  /// Takes a row over, unless a guard or the lack of a usable price keeps it out.
  void add(PlanRow row);
  void add(RentRow row);
  void skip(const std::string& reason, const std::string& row);
  /// A key that is taken over, or not, outside of any plan row.
  void take(const std::string& key) { ++result_.taken[key]; }
  void leave(const std::string& key) { ++result_.left[key]; }

  /// Leaves out, by name, the plans that no document can hold; `complaint` says why a document
  /// cannot be, or is empty. False where it is none of them.
  bool leave_out_unusable(const std::function<std::string(const std::string&)>& complaint);

  const std::vector<PlanRow>& plans() const { return plans_; }
  const std::vector<RentRow>& machines() const { return machines_; }
  /// All but the document.
  Imported account() &&;

 private:
  void count(const std::vector<std::string>& keys, std::map<std::string, std::size_t>& into);
  bool guarded(const PlanRow& row);
  /// Takes out token prices of an odd magnitude that text is not billed by: they do not spoil it.
  void drop_slips(PlanRow& row);
  /// Takes the rates out that the format has no price for.
  void drop_placeholders(PlanRow& row);

  std::string format_;
  Imported result_;
  std::vector<PlanRow> plans_;
  std::vector<RentRow> machines_;
  std::size_t rows_ = 0, guarded_rows_ = 0;
  std::vector<std::pair<std::string, std::vector<std::string>>> skipped_;  ///< Reason, rows.
  std::map<std::string_view, std::vector<std::string>> zeros_;             ///< Meter, rows.
  std::vector<std::string> guarded_, slips_, guarded_rents_, dear_, unstated_, unpriced_, twice_;
};

/// The document as JSON text.
std::string document_text(const Draft& draft);

}  // namespace tco::importing
