#pragma once

#include "core/plan/rates.hpp"
#include "tco/core/plan/metering.hpp"

#include <optional>
#include <string>
#include <vector>

namespace tco {

/// What the rates that hold at once charge of a workload, and what they leave out.
class Coverage {
 public:
  /// All are kept as references. `unrated`: the workload with those tokens written to a cache alone
  /// that no rate holds for.
  Coverage(const Plan& plan, const Workload& workload, const Workload& unrated,
           const std::vector<HoldingRate>& rates)
      : plan_(plan), workload_(workload), unrated_(unrated), rates_(rates) {}

  bool rated(Meter meter) const;

  /// The first quantity of the workload that no price is known for, by its meter: what is made,
  /// tokens, and what is stated beside them and is in no other price. model.md section 2. Empty:
  /// there is none.
  std::string missing(const std::vector<BillLine>& lines) const;

  /// What is billed by the rate of another meter, what is part of another price, and the rates that
  /// bill nothing.
  std::vector<std::string> remarks() const;

 private:
  using Remarks = std::vector<std::string>;

  bool credited(Meter meter) const;
  /// Says that none holds, or that those there are hold for other workloads.
  std::string no_rate(Meter meter) const;
  bool billed(Meter meter) const { return rated(meter) || credited(meter); }
  bool is_text() const { return workload_.modality == Modality::text; }
  /// True where no token is billed: the price of a picture has its tokens in it.
  bool sold_by_piece() const;
  /// The mode that the rate of what is made names: its price is that of what it takes, too.
  std::optional<std::string> mode_sold() const;
  /// " of short side 1080, at most 720 is sold", where that is why no rate holds.
  std::string short_sides_sold() const;
  std::string missing_generation(const std::vector<BillLine>& lines) const;
  std::string missing_tokens() const;
  std::string missing_calls() const;
  /// Of what is stated in other measures than tokens.
  std::string missing_beside() const;
  /// Images that are given in without their tokens, and that no rate is for.
  bool has_unbilled_images() const;
  /// Sound and characters are measures of one thing beside tokens: one of them is billed.
  bool sound_is_billed() const;
  bool characters_are_billed() const;
  void say_what_falls_back(Remarks& remarks) const;
  void say_what_is_included(Remarks& remarks) const;
  void say_what_bills_nothing(Remarks& remarks) const;

  const Plan& plan_;
  const Workload& workload_;
  const Workload& unrated_;
  const std::vector<HoldingRate>& rates_;
};

}  // namespace tco
