#include "import/draft/draft.hpp"

#include <algorithm>

namespace tco::importing {

bool Draft::leave_out_unusable(const std::function<std::string(const std::string&)>& complaint) {
  const std::size_t before = plans_.size();
  std::erase_if(plans_, [&](const PlanRow& row) {
    Draft alone(format_);
    alone.as_of = as_of;
    alone.source = source;
    alone.plans_.push_back(row);
    const std::string all = complaint(document_text(alone));
    if (all.empty()) return false;
    // "imported document:2:9: /plans/0/rates/3: two rates ...", of a document that nobody sees
    constexpr std::string_view kPlan = "/plans/0";
    std::string why = all.substr(0, all.find('\n'));
    if (const std::size_t at = why.find(kPlan); at != why.npos) why.erase(0, at + kPlan.size() + 1);
    warnings.push_back("left out, as it cannot be a plan: " + row.key + ": " + why);
    return true;
  });
  return plans_.size() < before;
}

}  // namespace tco::importing
