#pragma once

#include "tco/catalog/records/catalog.hpp"
#include "tco/core/quantity/figure.hpp"

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace tco::importing {

/// What the file of a measurement or a bill leaves open, as the user says it. Empty, absent: not
/// said.
struct Measured {
  std::string hardware;  ///< Id of the machine.
  std::string model;     ///< Id of the model that ran; of a bill, of the one to run in its place.
  std::string by = {};   ///< "model" or "key": a workload for each of a bill; empty: of one alone.
  std::string bill_model = {};                        ///< The one of a bill to look at.
  std::optional<Date> from = {}, to = {};             ///< First and last day of a bill to look at.
  std::optional<double> input_tokens, output_tokens;  ///< Of one request.
  std::optional<double> concurrency;                  ///< Requests served at once.
  std::optional<double> host_watts;  ///< Draw of the machine at the wall without its GPUs, W.
  bool at_the_wall = false;          ///< A log of power is that of the whole machine.
  std::string columns = {};          ///< Of a log of power: "time=elapsed_s,watts=power_w".
  std::optional<std::string> into;   ///< Text of the document to add to.
  std::string into_name = {};        ///< As the user knows it.
  /// Whose ids are taken and whose records are started from; null: the one inside the program.
  std::shared_ptr<const catalog::Catalog> known = {};
  catalog::Catalog catalog() const;
};

/// A table or a log of somebody else.
struct Table {
  std::string name;  ///< As the user knows it: "openai.json", "standard input".
  std::string text;
  std::optional<Date> as_of;  ///< Day of its figures; absent: the one it states, if it states one.
  Measured measured = {};
};

/// What a table became. Its keys, by how often they occur, are in exactly one of three maps; of
/// price tables those are the price keys.
struct Imported {
  std::string document;                        ///< Valid, of the kind that its format makes.
  std::size_t records = 0;                     ///< In the document.
  std::vector<std::string> notes;              ///< What was done, and what was left out by rule.
  std::vector<std::string> warnings;           ///< What looks wrong in the table.
  std::map<std::string, std::size_t> taken;    ///< Said by the document.
  std::map<std::string, std::size_t> left;     ///< Not known, or no meter or rule says it.
  std::map<std::string, std::size_t> skipped;  ///< Of rows left out as a whole; good otherwise.
};

}  // namespace tco::importing
