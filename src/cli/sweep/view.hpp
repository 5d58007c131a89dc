#pragma once

#include "cli/sweep/axis.hpp"
#include "tco/catalog/question/question.hpp"
#include "tco/core/option/price_age.hpp"
#include "tco/core/study/sweep.hpp"
#include "tco/report/formats/rows.hpp"

#include <cstddef>
#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace tco::cli {

/// An input that is varied beside the volume.
struct VariedInput {
  std::string pointer;
  std::string origin;  ///< The flag, for messages.
  Axis axis;
};

/// The options of one question, each made ready to be asked for its cost at many volumes.
class SweepOptions {
 public:
  explicit SweepOptions(const Scenario& scenario);
  SweepOptions(const SweepOptions&) = delete;
  SweepOptions& operator=(const SweepOptions&) = delete;

  std::size_t size() const { return sweeps_.size(); }
  const OptionSweep& operator[](std::size_t option) const { return sweeps_[option]; }
  const Option& option(std::size_t i) const { return scenario_.options[i]; }
  /// The scenario without its options.
  const Scenario& frame() const { return frame_; }

 private:
  const Scenario& scenario_;
  Scenario frame_;
  std::vector<OptionSweep> sweeps_;
};

/// The question at one combination of the varied inputs, with its options made ready.
struct Swept {
  explicit Swept(catalog::Question asked)
      : question(std::move(asked)), options(question.scenario) {}

  const catalog::Question question;
  const SweepOptions options;
};

/// The question at every combination of the varied inputs; the last input changes fastest.
class SweepQuestions {
 public:
  SweepQuestions(catalog::Request request, catalog::Catalog catalog,
                 std::vector<VariedInput> varied);

  double size() const;
  std::vector<double> values(std::size_t point) const;
  /// Resolved when asked for; the last one is kept. Not for two threads at once.
  std::shared_ptr<const Swept> shared(std::size_t point) const;
  const catalog::Question& at(std::size_t point) const { return shared(point)->question; }
  /// The question with nothing varied; that of the first point where it is none without.
  catalog::Question base() const;
  const std::vector<VariedInput>& varied() const { return varied_; }
  /// What a combination of them asks.
  catalog::Request request(std::size_t point) const;
  const catalog::Catalog& catalog() const { return catalog_; }

 private:
  catalog::Request request_;
  catalog::Catalog catalog_;
  std::vector<VariedInput> varied_;
  mutable std::shared_ptr<const Swept> last_;
  mutable std::size_t last_point_ = 0;
};

enum class SweepTable { options, pairs, bands };

/// Everything a sweep is asked for, checked.
struct Sweep {
  SweepQuestions questions;
  Axis volume;
  SweepTable table = SweepTable::options;
  bool plans_only = false;  ///< Pairs leave out machine against machine.
  report::Decimals decimals;
  MaxPriceAge max_price_age;
};

/// Pairs of options by index, as `compare` has them: every self-hosted one against the others.
class SweepPairs {
 public:
  /// `plans_only`: against those that are not self-hosted.
  SweepPairs(const Scenario& scenario, bool plans_only);

  std::size_t size() const { return owners_.size() * others_of_each(); }
  /// Owned, against.
  std::pair<std::size_t, std::size_t> operator[](std::size_t pair) const;

 private:
  std::size_t others_of_each() const { return plans_only_ ? others_.size() : others_.size() - 1; }

  bool plans_only_;
  std::vector<std::size_t> owners_, others_;
};

/// The volumes of a sweep in blocks, so that memory does not grow with them.
class VolumeBlocks {
 public:
  VolumeBlocks(const Axis& axis, std::size_t rows) : axis_(axis), rows_(rows) {}
  std::size_t count() const { return (total() + rows_ - 1) / rows_; }
  /// Outputs a month.
  std::vector<double> operator[](std::size_t block) const;

 private:
  std::size_t total() const { return static_cast<std::size_t>(axis_.size()); }

  const Axis& axis_;
  std::size_t rows_;
};

/// Columns of the inputs that a row is for: the volume, then the varied ones.
void add_point_columns(std::vector<report::RowColumn>& columns, const Sweep& sweep);

/// In a run of numbers: unknown.
inline constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

/// The rows of one question, in runs that can be written in any order.
class SweepRows {
 public:
  virtual ~SweepRows() = default;
  virtual void write(std::size_t run) = 0;
};

/// What the table `options` and the table `pairs` consist of.
std::vector<report::RowColumn> option_columns(const Sweep& sweep);
std::vector<report::RowColumn> pair_columns(const Sweep& sweep);
/// How many runs.
std::size_t option_runs(const Sweep& sweep, const Scenario& scenario);
std::size_t pair_runs(const Sweep& sweep, const Scenario& scenario);
/// `swept` is the question of `point`. One of `writers` alike, which share what memory there is to
/// keep texts. All must outlive the rows.
std::unique_ptr<SweepRows> option_rows(const Sweep& sweep, const Swept& swept, std::size_t point,
                                       unsigned writers, report::RowWriter& writer);
std::unique_ptr<SweepRows> pair_rows(const Sweep& sweep, const Swept& swept, std::size_t point,
                                     unsigned writers, report::RowWriter& writer);

/// What JSON has around the rows.
report::Report frame_of(const Sweep& sweep, std::vector<std::string> warnings);

/// How much of it people see.
struct SweepLook {
  bool full = false, chart = false;
  std::size_t message_lines = 0;  ///< Of standard error.
};

/// The headline: the cheapest option at the corners of what is varied, and at the volume asked for.
std::string sweep_answer(const Sweep& sweep);

/// The first screen, for people: who is cheapest where, a few of the points, the chart.
void add_sweep_screen(report::Report& report, const Sweep& sweep, const SweepLook& look);

/// -f xlsx: so many rows beside the question around which they are; `write` makes them.
void add_sweep_book(report::Report& report, const Sweep& sweep, double rows,
                    const std::vector<report::RowColumn>& columns,
                    const std::function<void(report::RowFrame&)>& write);

/// -f html: the same whole, with dials and sources of its first question.
void add_sweep_page(report::Report& report, const Sweep& sweep);

/// The cost of one output against the volume; against the first varied input where there is but
/// one volume.
report::Chart sweep_chart(const Sweep& sweep, const std::string& description);
/// Inputs of which there is more than one value; a chart shows two.
std::size_t axes_of(const Sweep& sweep);
inline constexpr std::size_t kDrawnAxes = 2;

}  // namespace tco::cli
