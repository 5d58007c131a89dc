#pragma once

#include "import/draft/profile.hpp"
#include "import/spend/bill.hpp"

#include <string>
#include <vector>

namespace tco::importing {

/// What of a bill becomes a scenario: the use of one model.
struct Traffic {
  std::string tool, file;
  std::string currency;
  std::optional<Date> as_of;
  std::string model, level, vendor;  ///< As the bill names them.
  Span days;
  Usage all;                        ///< Of the model, of all the days.
  std::vector<Charge> charges;      ///< The same, by charge.
  std::vector<std::string> others;  ///< Models left out.
};

/// Counts that were parted by time are whole again, and sums of money lose the last bits.
double settled(double number);

/// The document, without plans. Throws Error (usage) where the bill counts no requests and the user
/// does not say how large one is. What was done is put into the notes.
Json scenario_of(const Traffic& traffic, const Measured& given, std::vector<std::string>& notes,
                 std::vector<std::string>& warnings);

/// Puts into a scenario made by scenario_of() what was paid for it, as a plan of its own. Searches
/// that were not paid with it have no price.
void put_paid(Json& scenario, double billed, double effective, const std::string& source,
              bool with_searches = true);

/// Makes the plans of the bill what is compared: that of what was paid and the one in the
/// catalog.
void put_plans(Json& scenario, const std::string& vendor, const catalog::Catalog& known,
               std::vector<std::string>& notes);

/// The document as text, a key a line; checked as a question of the catalog is. Throws Error
/// (input) naming the file.
std::string scenario_text(const Json& scenario, const std::string& file,
                          const catalog::Catalog& known);

}  // namespace tco::importing
