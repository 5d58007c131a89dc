#pragma once

#include "import/draft/draft.hpp"
#include "import/text/reading.hpp"
#include "tco/import/text/format.hpp"
#include "tco/import/text/table.hpp"

#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tco::importing {

/// A file looked at to tell its format.
class Sample {
 public:
  explicit Sample(const Table& table);

  const Value* root() const { return root_ ? &*root_ : nullptr; }  ///< Null: no JSON as a whole.
  /// Whether the first of its JSON records, if it has any, has all of these keys.
  bool has_keys(std::initializer_list<std::string_view> keys) const;
  const Value* record() const { return records_.empty() ? nullptr : &records_[0]; }
  /// Whether its first line has all of these as cells of a CSV, in small letters, without units.
  bool has_columns(std::initializer_list<std::string_view> columns) const;
  bool any_column(bool (*is)(std::string_view column)) const;
  bool any_line(bool (*is)(std::string_view line)) const;

 private:
  catalog::Source source_;
  std::optional<Value> root_;
  std::vector<Value> records_;
  std::vector<std::string> columns_;
};

/// A format. To add one: write its functions, add its line to the array of its room. A price table
/// in JSON has `is` and `read`, one in CSV `read_csv`; anything else reads its text by itself.
struct Importer {
  Format format;
  const char* source = "";  ///< What its records name as theirs.
  bool (*is)(const Value& root) = nullptr;
  void (*read)(const Value& root, Draft& draft) = nullptr;
  void (*read_csv)(const catalog::Source& source, Draft& draft) = nullptr;
  Imported (*from_text)(const Table& table) = nullptr;
  bool (*looks)(const Sample& sample) = nullptr;  ///< Where `is` is absent.
};
std::span<const Importer> price_tables();
std::span<const Importer> benchmarks();
std::span<const Importer> bills();
std::span<const Importer> model_shapes();

}  // namespace tco::importing
