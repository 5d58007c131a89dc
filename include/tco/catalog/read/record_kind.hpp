#pragma once

namespace tco::catalog {

/// A kind of record that documents hold.
enum class RecordKind {
  hardware,
  model,
  plan,
  assumptions,
  accelerator,
  precision,
  host,
  electricity,
  resale,
  facility,
  scenario,
  constants,  ///< Of the speed formulas: one document, built in.
};

}  // namespace tco::catalog
