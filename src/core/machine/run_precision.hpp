#pragma once

#include "tco/core/machine/prospect.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tco {

/// What is tried where nobody says, the best first; never less than 4 bits.
std::vector<std::string> usual_precisions(const Device& device, const Model& model, const Run& run,
                                          const speed::Knowledge& knowledge);

/// Tokens a second of a stream and of all at a precision that fits.
struct Throughput {
  Frequency each{}, all{};
};

/// Which of them counts, the best precision first: the first that gives a stream the least rate,
/// else the fastest. `many`: as many streams as there is room for; it stays the first only while
/// none behind it serves twice as many tokens in all.
std::size_t preferred(const std::vector<Throughput>& of, Frequency least, bool many);

/// The precision of an id, for a model; nothing where its bits are not known.
std::optional<speed::Precision> precision_of(const std::string& id, const Model& model,
                                             const speed::Knowledge& knowledge);

/// Why the engine or precision that is asked for does not run on a machine, or not that model;
/// empty: nothing speaks against it.
std::string not_runnable(const Hardware& hardware, const Model& model, const Workload& workload,
                         const speed::Knowledge& knowledge);

/// Whether an engine may find weights in this form; servers are given any.
bool holds(speed::Engine engine, const speed::NamedPrecision& form);

/// Whether a card's engines have kernels for a precision.
bool has_kernels(const Device& device, speed::Engine engine,
                 const speed::NamedPrecision& precision);

/// Whether a row may have been run by the engine that is asked for: it says so, or does not say,
/// and its weights are of no other one's.
bool run_by_asked(const Performance& row, const Workload& workload,
                  const speed::Knowledge* knowledge);

}  // namespace tco
