#pragma once

#include "tco/catalog/read/record_kind.hpp"

#include <array>

namespace tco::catalog {

/// A kind of document that a catalog is made of.
struct DocumentShape {
  const char* kind;  ///< As the document says.
  const char*
      records;  ///< Key of its array of records; empty: it is one record, named by its file.
  RecordKind record;
};

/// In the order of RecordKind.
inline constexpr std::array kDocumentShapes{
    DocumentShape{"hardware", "hardware", RecordKind::hardware},
    DocumentShape{"models", "models", RecordKind::model},
    DocumentShape{"prices", "plans", RecordKind::plan},
    DocumentShape{"assumptions", "assumptions", RecordKind::assumptions},
    DocumentShape{"accelerators", "accelerators", RecordKind::accelerator},
    DocumentShape{"precisions", "precisions", RecordKind::precision},
    DocumentShape{"hosts", "hosts", RecordKind::host},
    DocumentShape{"electricity", "electricity", RecordKind::electricity},
    DocumentShape{"resale", "resale", RecordKind::resale},
    DocumentShape{"facilities", "facilities", RecordKind::facility},
    DocumentShape{"scenario", "", RecordKind::scenario},
    DocumentShape{"speed_constants", "", RecordKind::constants},
};

}  // namespace tco::catalog
