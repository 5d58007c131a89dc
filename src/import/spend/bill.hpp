#pragma once

#include "import/draft/key_account.hpp"
#include "import/spend/time.hpp"
#include "import/spend/usage.hpp"
#include "tco/import/text/table.hpp"

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace tco::importing {

/// What was charged of one model in a span of time.
struct Charge {
  Span when;
  std::string model;        ///< As the bill names it; empty: it does not.
  std::string level = {};   ///< batch, flex or priority; empty: standard.
  std::string vendor = {};  ///< As plans name it: "openai"; empty: not known.
  Usage usage = {};
  std::string key = {};     ///< Who asked: the key of the API; empty: the bill does not say.
  std::size_t records = 1;  ///< That say so.

  std::string label() const { return level.empty() ? model : model + " (" + level + ")"; }
};

/// A bill on its way into a `scenario` document.
class Bill : public KeyAccount {
 public:
  /// `tool` is the format, which the source names beside the file.
  Bill(std::string_view tool, const Table& table) : tool_(tool), table_(table) {}

  std::string currency = "USD";
  std::string vendor;     ///< Of every model, as plans name it: "openai"; empty: not known.
  bool says_cost = true;  ///< False: the format counts use alone.
  std::vector<std::string> notes, warnings;

  const Table& table() const { return table_; }
  void add(Charge charge);
  /// Says that the bill speaks of this time, with or without charges.
  void cover(const Span& when);
  /// The scenario of one model. Throws Error: usage where the user must say something, input where
  /// the bill has no use of tokens.
  Imported document() &&;

 private:
  /// Leaves out what the user's days do not cover; the span that the bill covers.
  Span settle_days();
  Span days_asked();
  /// Gives models that the bill does not name a name: the user's, where it names none. True there,
  /// unless that asks for a level of service.
  bool name_models();
  /// The charges of the model asked for, or of the one with the most of the bill.
  std::vector<Charge> of_one_model();
  /// A workload for each model of it, or for each model of each key.
  Imported mesh();
  Imported result_of(const std::string& document);

  std::string tool_;
  const Table& table_;
  std::vector<Charge> charges_;  ///< One for each time, model, level, vendor and, by key, key.
  std::map<std::tuple<double, double, std::string, std::string, std::string, std::string>,
           std::size_t>
      places_;
  std::optional<Span> covered_;
  std::vector<std::string> others_;  ///< Models left out, with their shares.
};

}  // namespace tco::importing
