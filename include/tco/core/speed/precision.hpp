#pragma once

#include "tco/core/speed/constants.hpp"

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tco::speed {

/// A form weights are kept in.
struct NamedPrecision {
  std::string id;
  double bits = 16;                 ///< Of a weight, over the whole file; > 0.
  std::optional<Engine> file_of{};  ///< Whose file it is; absent: served.
  std::map<std::string, double, std::less<>> of_model{};  ///< Bits of models that differ, by id.
  double least_capability = 0;  ///< Served, of NVIDIA cards: 0: any has it.
  double arithmetic_bits = 16;  ///< Served: 16 where weights are widened before they are used.
  double activation_bits = 4;   ///< Of what weights of arithmetic_bits 4 are multiplied with: 4, 8.
  bool superblocks = false;     ///< GGUF: the scales of its blocks are packed, too.
  std::vector<std::string> aliases{};  ///< Other names of it: awq, gptq.
};

/// The forms there are, in order of id. Copies share them.
class Precisions {
 public:
  /// The one of a position among the ids.
  using Make = std::function<NamedPrecision(std::size_t)>;

  Precisions() : Precisions(std::vector<NamedPrecision>()) {}
  explicit Precisions(std::vector<NamedPrecision> all);
  /// Each is made when it is first asked for, by any thread: a question names few of them.
  Precisions(std::vector<std::string> ids, Make make);

  const std::vector<std::string>& ids() const { return forms_->ids; }
  /// The one of that id, or else of that alias; null where there is none.
  const NamedPrecision* named(std::string_view id) const;
  const std::vector<NamedPrecision>& all() const;

 private:
  struct Forms {
    explicit Forms(std::vector<NamedPrecision> all) : made(std::move(all)) {}
    std::vector<std::string> ids;
    std::vector<NamedPrecision> made;
    std::unique_ptr<std::once_flag[]> once;
    Make make;  ///< None: all are made.
  };
  const NamedPrecision& at(std::size_t position) const;

  std::shared_ptr<Forms> forms_;
};

/// What predictions stand on beside machine and model.
struct Knowledge {
  SpeedConstants constants{};
  Precisions precisions{};
};

double bits_of(const NamedPrecision& precision, std::string_view model);

}  // namespace tco::speed
