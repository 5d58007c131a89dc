#pragma once

#include "tco/catalog/json/layer.hpp"
#include "tco/catalog/read/fx_rate.hpp"
#include "tco/catalog/read/record_kind.hpp"
#include "tco/core/question/hardware.hpp"
#include "tco/core/question/plan.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tco::catalog {

struct Value;  // a JSON value with its place; private to this layer
class Source;

/// What the catalog holds of one record, for listings.
struct RecordInfo {
  RecordKind kind = RecordKind::hardware;
  std::string id;
  std::string name;
  std::string origin;  ///< "built in", "installed", or the file.
  std::string as_of;   ///< Newest date in the record; empty: undated.
  std::string also;    ///< What else it is called: "MacBook Air, MacBook Pro".
};

/// Hardware, models, plans and scenarios by id; a later document replaces records of earlier ones.
class Catalog {
 public:
  /// The documents inside the program.
  static Catalog built_in();
  /// The documents of an index that checked_catalog() has made, in place of those inside the
  /// program; nothing where another version has made it, or it is damaged. Damage of a single
  /// document is told, by an Error, when something of it is read. The owner is kept as long.
  static std::optional<Catalog> installed(std::string_view index,
                                          std::shared_ptr<const void> owner);
  /// No documents at all.
  static Catalog empty();
  Catalog(Catalog&&) noexcept;
  Catalog& operator=(Catalog&&) noexcept;
  ~Catalog();
  /// The same records once more, which nothing may be added to from now on. Only one thread at a
  /// time may look at any of them: built-in records are read when they are first looked at.
  Catalog shared() const;
  /// The same documents read anew, for another thread.
  Catalog twin() const;
  /// Forgets what was read of built-in records where that is much. No question may be left that was
  /// resolved against them.
  void trim() const;

  /// Reads one document and overlays its records. Every record is checked at once: throws Error
  /// with all that is wrong (20 at most). Returns the kind of the document.
  std::string add(const std::string& name, std::string text, Layer layer = Layer::data);
  /// Overlays the records that a document of kind "config" holds itself; all else in it is
  /// read_config's.
  void add_config(const std::string& name, std::string text, Layer layer);

  /// All records of a kind, in order of id.
  std::vector<RecordInfo> list(RecordKind kind) const;
  /// The record as JSON text, as its document has it: in lines indented by so much, or in one line
  /// (-1). Throws Error with a suggestion where there is none.
  std::string show(std::string_view id, int indent) const;
  /// The latest day on which a figure of its ground was found or looked at: that of a question
  /// which has no date. Of a catalog without a ground, that of the program.
  Date date() const;
  /// What its ground is: built_in or installed.
  Layer layer() const;
  /// Things worth telling about the documents added so far.
  const std::vector<std::string>& warnings() const;

  struct Records;  ///< Private to this layer.
  const Records& records() const { return *records_; }

 private:
  Catalog();
  std::shared_ptr<Records> records_;
};

}  // namespace tco::catalog
