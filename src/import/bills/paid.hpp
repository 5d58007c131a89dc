#pragma once

#include "import/spend/time.hpp"
#include "import/text/reading.hpp"
#include "tco/import/text/table.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tco::importing {

/// What a result of a vendor's costs says was paid.
struct Paid {
  double amount = 0;
  std::string currency;                   ///< As written.
  std::string model;                      ///< Empty: it names none.
  std::string item = {};                  ///< What was paid for, where it names no model.
  bool searches = false;                  ///< It is paid for searches of the web.
  std::optional<std::string> level = {};  ///< Of service, as plans name it; absent: not said.
};

/// How a vendor reports what was paid, in pages of buckets.
struct CostReport {
  std::string tool;                    ///< "openai-costs".
  std::string usage;                   ///< The format whose scenario takes it: "openai-usage".
  std::string vendor;                  ///< As plans name it.
  std::vector<std::string_view> keys;  ///< Of a result, that are read.
  Paid (*paid)(const Value& result) = nullptr;
};

/// Puts what was paid for its model into the scenario that --into names. Throws Error.
Imported with_paid(const CostReport& report, const Table& table);

}  // namespace tco::importing
