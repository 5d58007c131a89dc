#pragma once

#include "catalog/read/read.hpp"
#include "catalog/records/records.hpp"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tco::catalog {

/// Records by id, read into domain structs with their money in the question's currency.
class Lookup {
 public:
  Lookup(const Catalog::Records& catalog, OverlaidRecords& records,
         const std::vector<FxRate>& rates)
      : catalog_(catalog), records_(records), rates_(rates) {}

  const RecordMaps& maps() const { return records_.all(); }
  /// The record of that id in the scenario.
  Record& own(RecordKind kind, std::string_view id) { return records_.top().of(kind)[id]; }
  /// The scenario's document, and the currency its answer is wanted in.
  void ask_in(const Document& scenario, std::string currency);
  /// The model whose performance rows are wanted; the others of built-in machines are not read.
  void ask_for(std::string model) { model_ = std::move(model); }
  /// Runs of other models of this one's shape count as its own: they are the same work.
  void ask_for_shape_of(const Model& model);
  /// The month of the question, in hours.
  void ask_for_month(double hours) { hours_per_month_ = hours; }

  /// How money of a document becomes the question's. Throws Error naming both documents where a
  /// rate is missing.
  Exchange exchange_for(const Document& document) const;
  /// The document a record was written in; `own` where it is none of the catalog's.
  Document& home_of(const Value& record, Document& own) const;

  /// Throw Error with a suggestion where there is no such id: at `asked`, or naming `flag`.
  /// "ID@SELLER" is the machine as that seller rents it out.
  Hardware hardware(std::string_view id, const Node* asked, const std::string& flag = {}) const;
  Plan plan(std::string_view id, const Node* asked, const std::string& flag = {}) const;
  /// Nothing where the model has no record of its own.
  std::optional<Model> model(const std::string& id) const;
  /// Things worth telling about the records that were read.
  const std::vector<std::string>& warnings() const { return warnings_; }
  /// What a record says as far as it is wanted.
  Value& value_of(const Record& record) const { return record.value(model_); }
  /// What a device can do; without its price and rent where their exchange rate is missing.
  Device data_sheet(std::string_view id, const std::string& flag) const;
  /// A device alone. Throws as hardware() does.
  Device accelerator(std::string_view id, const Node* asked, const std::string& flag = {}) const;
  /// The hosts there are, the one for the fewest cards first.
  std::vector<Host> hosts() const;
  std::optional<HostMemory> host_memory(std::string_view id, const std::string& flag) const;
  /// Constants of the speed formulas and bits of precisions; read when first asked for.
  std::shared_ptr<const speed::Knowledge> knowledge() const;
  /// Whether a model reads text and writes none.
  bool reads_alone(const std::string& id) const;
  /// True if a machine has a performance row of the model, or a plan sells it.
  bool knows_model(const std::string& id) const;

 private:
  /// What is read does not change with the question's own records.
  bool reads_catalog() const { return &maps() == &catalog_.maps; }
  /// Whether sums of money of a record matter: then a missing exchange rate is refused.
  enum class Sums { used, left_out };
  Exchange exchange_if_needed(const Document& document) const;
  [[noreturn]] void refuse_foreign(const Document& document) const;
  template <class T>
  T found(const RecordMap& map, std::string_view id, const char* noun, T (*read)(const Node&),
          const Node* asked, const std::string& flag, Sums sums = Sums::used) const;
  const Hardware& machine_of(std::string_view id, const Node* asked, const std::string& flag) const;
  Hardware read_machine(std::string_view id, const Node* asked, const std::string& flag) const;
  [[noreturn]] void refuse_unknown(const RecordMap& map, std::string_view id, const char* noun,
                                   const Node* asked, const std::string& flag) const;
  [[noreturn]] void refuse_seller(std::string_view id, std::string_view seller, const Node* asked,
                                  const std::string& flag) const;
  speed::Precisions precisions() const;
  /// The machines that hold just so many of a device.
  std::vector<const Hardware*> machines_with(const Device& device) const;
  /// The cheapest rent of a machine with these devices, or so many times that of one alone; without
  /// one, its price is unknown.
  Rent rent_of(const Device& device) const;
  /// Adds what was run on the same devices in machines of their own.
  void take_runs(Hardware& loose) const;
  /// Pictures are made by every card for itself: runs of one card, as many at once as there are.
  void take_runs_of_each(Hardware& several) const;
  /// Adds what was run with other models of the shape asked for.
  void take_kin_runs(Hardware& machine) const;
  /// Puts the figures of the accelerator it names into a machine.
  void take_device(Hardware& machine) const;

  const Catalog::Records& catalog_;
  OverlaidRecords& records_;
  const std::vector<FxRate>& rates_;
  const Document* scenario_ = nullptr;
  std::string currency_ = "USD";
  std::string model_;
  std::optional<Model> shape_;
  double hours_per_month_ = Context::kLongestMonth;
  mutable std::string seller_;  ///< Whose rent is wanted while a machine is read.
  mutable std::map<std::string, Hardware, std::less<>> machines_;  ///< Read, by "ID@SELLER".
  mutable std::shared_ptr<const speed::Knowledge> knowledge_;
  mutable std::vector<std::string> warnings_;
};

}  // namespace tco::catalog
