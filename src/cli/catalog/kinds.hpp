#pragma once

#include "tco/catalog/read/record_kind.hpp"

namespace tco::cli {

/// A kind of record that is listed, and what it is called.
struct Kind {
  const char* plural;
  const char* other;  ///< What it is called too.
  const char* noun;
  catalog::RecordKind kind;
};
inline constexpr Kind kKinds[] = {
    {"hardware", "machines", "hardware", catalog::RecordKind::hardware},
    {"models", "model", "model", catalog::RecordKind::model},
    {"plans", "prices", "plan", catalog::RecordKind::plan},
    {"assumptions", "sets", "assumptions", catalog::RecordKind::assumptions},
    {"accelerators", "cards", "accelerator", catalog::RecordKind::accelerator},
    {"precisions", "quantizations", "precision", catalog::RecordKind::precision},
    {"hosts", "host", "host", catalog::RecordKind::host},
    {"electricity", "tariffs", "electricity", catalog::RecordKind::electricity},
    {"resale", "residuals", "resale", catalog::RecordKind::resale},
    {"facilities", "pue", "facility", catalog::RecordKind::facility},
    {"scenarios", "scenario", "scenario", catalog::RecordKind::scenario},
};

}  // namespace tco::cli
