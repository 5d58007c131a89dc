#pragma once

namespace tco::catalog {

/// A kind of record that documents hold.
enum class RecordKind { hardware, model, plan, assumptions, scenario };

}  // namespace tco::catalog
