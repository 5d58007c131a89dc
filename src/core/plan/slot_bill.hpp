#pragma once

#include "core/plan/rates.hpp"
#include "tco/core/plan/metering.hpp"

#include <string>
#include <vector>

namespace tco {

/// An attempt at a time of the week; shares are left to the week's bill.
struct SlotBill {
  std::vector<BillLine> lines;
  std::vector<std::string> remarks;
  std::string unpriced;  ///< Empty: every price is known.
  AttemptCost known_part{};
};

SlotBill slot_bill(const Plan& plan, const Workload& workload,
                   const std::vector<HoldingRate>& rates);

}  // namespace tco
