#pragma once

#include "tco/core/quantity/figure.hpp"
#include "tco/core/quantity/units.hpp"
#include "tco/core/question/accelerator.hpp"
#include "tco/core/question/architecture.hpp"
#include "tco/core/question/assumptions.hpp"
#include "tco/core/question/engine.hpp"
#include "tco/core/question/workload.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace tco {

/// One measured or estimated way a machine runs a model.
struct Performance {
  std::size_t position = 0;  ///< In the list of its machine's record.
  std::string record{};      ///< That machine, where it is another one; empty: its own.
  std::string model;
  std::string of_model{};  ///< What was run, where another model of the same shape was.
  std::optional<speed::Engine> engine{};  ///< That ran it; absent: nobody says.
  std::string precision;                  ///< Empty: unstated.
  std::optional<double> memory_gib;  ///< Peak need of this run; absent: the model's at `precision`.

  // Video and image. Rows match a workload of the same size.
  double width = 0, height = 0, fps = 0;
  Duration length{};
  double batch = 1;                    ///< Clips or images made together, >= 1.
  Figure<Duration> seconds_per_batch;  ///< Wall time of the batch.

  // Text: phase rates (aggregate over the batch), or served throughput at stated token counts.
  std::optional<double> concurrency;
  Figure<Frequency> input_tokens_per_second;
  Figure<Frequency> cached_input_tokens_per_second;  ///< Absent: cached tokens are prefilled too.
  Figure<Frequency> output_tokens_per_second;
  bool served = false;  ///< requests_per_second was given, so phase rates do not count.
  Figure<Frequency> requests_per_second;
  std::optional<double> input_tokens, output_tokens;  ///< Stated: the row holds for these only.

  std::string note;  ///< What a reader should know of the run, such as "distilled recipe".
  std::optional<Figure<Power>> load_watts;  ///< At the wall, in this run; absent: the machine's.
  Provenance provenance;
};

struct Purchase {
  Figure<Money> price;  ///< Everything needed to run: GPU and host.
  Provenance provenance;
  std::optional<Date> retired{};  ///< Not sold new from this day on: the price is the last one.
};

struct PowerDraw {
  Figure<Power> load;  ///< At the wall, without PUE.
  Figure<Power> idle;  ///< <= load.
  Provenance provenance;
};

enum class RentMode { on_demand, always_on, reserved, spot };

struct Rent {
  Figure<HourlyRate> price_per_hour;
  RentMode mode = RentMode::on_demand;
  /// On demand, for requests that come at any time: paid for while it waits.
  bool waits = false;
  Provenance provenance{};
  std::string seller{};  ///< Who rents it out; may be empty.
  /// Of one GiB of the model's file, of which there is one copy; paid all month, used or not.
  Figure<MonthlyCost> storage_per_gib = MonthlyCost{};

  // on_demand and spot
  /// Of the whole fleet; 0: no start is billed. Absent: the scenario says how many.
  std::optional<double> stated_sessions{};
  double sessions_per_month = 0;
  std::optional<double> sessions_of_batch{};  ///< If it did not wait; absent: as many.
  Duration minimum_session{};        ///< Sessions are billed in whole multiples of it; 0: exactly.
  Duration startup{};                ///< Billed before the work of each session begins.
  double interruption_overhead = 0;  ///< Spot: work lost and done again, as a share of the work.

  /// The window in which it is rented: always_on, or on demand while it waits; absent: all hours.
  std::optional<HoursPerMonth> active_hours{};

  // reserved
  Figure<Money> upfront = Money{};  ///< For one unit and term; unknown: no value.
  double term_months = 1;           ///< Whole, >= 1.
};

/// The memory of a machine around its cards.
struct HostMemory {
  Bytes size{};
  Bandwidth bandwidth{};  ///< > 0.
};

/// A device that computes, and how many of it a machine holds.
struct Device {
  std::string id{};
  std::string name{};
  speed::Accelerator figures{};
  double count = 1;                    ///< Whole, at least 1.
  std::optional<Purchase> purchase{};  ///< Of one alone, without a machine.
  std::optional<Rent> rent{};          ///< Of one in somebody's machine.
  std::string host_id{};               ///< Of the record of what they are put into; empty: none.
  std::optional<HostMemory> host{};    ///< Around them, where known: for weights they cannot hold.
  Provenance provenance{};
};

/// A machine without the cards that are put into it.
struct Host {
  std::string id;
  std::string name;
  double most_cards = 1;
  std::optional<HostMemory> memory;
  Purchase purchase;
  PowerDraw power;
};

/// One unit: a machine as it is bought or rented, with everything it needs to run.
struct Hardware {
  std::string id;
  std::string name;
  std::optional<double> memory_gib;     ///< Memory the model can use; absent: unknown.
  std::optional<Device> device;         ///< What computes in it; absent: unknown.
  std::optional<Purchase> purchase;     ///< Absent: not for sale.
  std::vector<AgedValue> resale_curve;  ///< Of the purchase price, at most 1; empty: nobody said.
  std::string resale_record = {};       ///< Of used machines, that the curve is of; empty: its own.
  std::optional<Rent> rent;             ///< Absent: not for rent.
  PowerDraw power;
  Figure<Power> host_load;  ///< Without its accelerators, where the load of the whole is unknown.
  std::vector<Performance> performance;
};

/// What a model of text is for: those that do not write read a text once, for a vector or a score.
enum class Task { generate, embed, rerank };
inline constexpr std::array kTaskNames{"generate", "embed", "rerank"};

struct ModelMemory {
  std::string precision;
  double gib = 0;
};

struct Model {
  std::string id;
  std::string name;
  Modality modality = Modality::text;
  bool open_weights = true;
  Task task = Task::generate;
  std::vector<ModelMemory> memory;
  std::optional<speed::TextArchitecture> text;  ///< Its shape, where known.
  std::optional<speed::DiffusionArchitecture> diffusion;
  std::vector<std::string> alternatives;  ///< Plan ids offered when a scenario lists no options.
  Provenance provenance;
};

}  // namespace tco
