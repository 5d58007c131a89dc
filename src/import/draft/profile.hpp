#pragma once

#include "import/draft/key_account.hpp"
#include "tco/import/text/table.hpp"

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <vector>

namespace tco::importing {

using Json = nlohmann::ordered_json;

/// A whole number as such, so that a document says 512 and not 512.0.
Json json_number(double number);

/// What a file says of one machine, on its way into a `hardware` document.
class Profile : public KeyAccount {
 public:
  /// `tool` is the format, which the source of every figure names beside the file.
  Profile(std::string_view tool, const Table& table) : tool_(tool), table_(table) {}

  std::string machine;               ///< What the file calls it; empty: nothing.
  std::optional<double> memory_gib;  ///< Of all its accelerators.
  std::vector<std::string> notes, warnings;

  const Measured& given() const { return table_.measured; }
  /// The id of the model: the one the user names, else one made of the name the file has for it.
  /// Throws Error (usage) where there is neither.
  std::string model_id(const std::string& named);
  /// A row of performance, or the power, with source, date and basis put behind its keys. The date
  /// is the user's, else the one given here.
  void add_row(Json row, std::optional<Date> date);
  void set_power(Json power, std::optional<Date> date);

  /// The document: a new one, or the user's with the figures merged in. Throws Error.
  Imported document() &&;

 private:
  Json sourced(Json figures, std::optional<Date> date) const;
  std::string hardware_id();
  /// The document to start from, with the record of the machine in it.
  Json start(const std::string& id);
  void merge_into(Json& record);

  std::string tool_;
  const Table& table_;
  std::vector<Json> rows_;
  std::optional<Json> power_;
};

/// JSON on one line, a blank behind : and ,; what a terminal would hide is escaped.
std::string one_line(const Json& value);

/// The document as text: one record, and one row of performance, a line.
std::string profile_text(const Json& document);

}  // namespace tco::importing
