#include "catalog/plan/plan.hpp"
#include "catalog/read/read.hpp"

namespace tco::catalog {

void check_record(RecordKind kind, const Node& node) {
  switch (kind) {
    case RecordKind::hardware:
      read_hardware(node);
      break;
    case RecordKind::model:
      read_model(node);
      break;
    case RecordKind::plan:
      read_plan(node);
      break;
    case RecordKind::assumptions:
      check_assumptions(node);
      break;
    case RecordKind::accelerator:
      read_accelerator(node);
      break;
    case RecordKind::precision:
      read_precision(node);
      break;
    case RecordKind::host:
      read_host(node);
      break;
    case RecordKind::electricity:
      read_electricity(node);
      break;
    case RecordKind::resale:
      read_resale(node);
      break;
    case RecordKind::facility:
      check_facility(node);
      break;
    case RecordKind::constants:
    case RecordKind::scenario:
      break;  // resolve() reads it, together with what it names
  }
}

}  // namespace tco::catalog
