#pragma once

#include "tco/catalog/question/question.hpp"
#include "tco/catalog/records/catalog.hpp"
#include "tco/core/question/hardware.hpp"
#include "tco/core/question/scenario.hpp"
#include "tco/core/speed/precision.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace tco::catalog {

/// Machines and models side by side.
struct Shelf {
  std::vector<Hardware> machines;
  std::vector<Model> models;
  std::shared_ptr<const speed::Knowledge> knowledge;
};

/// The machines of these ids (accelerators and N:ID too), or all there are: machines first, then
/// accelerators whose memory is known. The models of these ids, or all that have a shape.
/// `memory_gib` is what a chip was bought with whose id leaves that open. Throws Error where there
/// is no such id.
Shelf shelf(const Catalog& catalog, const std::vector<std::string>& machines,
            const std::vector<std::string>& models, std::optional<double> memory_gib,
            const std::string& currency = "USD", const std::vector<FxRate>& rates = {});

/// A device alone. Throws as shelf() does.
Device device(const Catalog& catalog, const std::string& id, const std::string& currency,
              const std::vector<FxRate>& rates);

/// The built-in question about a model, for sizes and assumptions that nobody states; its one
/// option owns some machine.
Scenario usual_question(const Catalog& catalog, const Model& model);

}  // namespace tco::catalog
