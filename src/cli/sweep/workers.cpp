// A sweep is cut into runs of rows that are numbered in the order of the output. Each thread takes
// the next run, makes its text, waits for its turn and writes it: while one waits for the reader of
// a pipe, the other computes.
#include "cli/sweep/workers.hpp"

#include "cli/threads/turns.hpp"

#include <algorithm>
#include <mutex>

namespace tco::cli {
namespace {

constexpr unsigned kMostThreads = 2;       ///< More would keep more rows and options in memory.
constexpr double kWorthAThread = 200'000;  ///< Rows, a few milliseconds of work.

/// A run of rows of one question.
struct Run {
  std::size_t number;    ///< In the whole sweep.
  std::size_t point;     ///< Of the question.
  std::size_t in_point;  ///< Its number there.
  std::shared_ptr<const Swept> question;
};

/// Hands out the runs in order.
class Runs {
 public:
  Runs(const Sweep& sweep, const std::function<void(const Swept&)>& look)
      : sweep_(sweep), look_(look) {}

  std::optional<Run> next() {
    const std::lock_guard lock(mutex_);
    while (!question_ || in_point_ == of_point_) {
      const std::size_t point = question_ ? point_ + 1 : 0;
      if (point == static_cast<std::size_t>(sweep_.questions.size())) return {};
      point_ = point;
      question_ = sweep_.questions.shared(point);
      if (look_) look_(*question_);
      in_point_ = 0;
      const bool pairs = sweep_.table == SweepTable::pairs;
      of_point_ = (pairs ? pair_runs : option_runs)(sweep_, question_->question.scenario);
    }
    return Run{number_++, point_, in_point_++, question_};
  }

 private:
  const Sweep& sweep_;
  const std::function<void(const Swept&)>& look_;
  std::mutex mutex_;
  std::shared_ptr<const Swept> question_;
  std::size_t point_ = 0, in_point_ = 0, of_point_ = 0, number_ = 0;
};

}  // namespace

unsigned threads_for(double rows) {
  if (rows < kWorthAThread) return 1;
  return std::min(processors(), kMostThreads);
}

void write_rows(const Sweep& sweep, unsigned threads, report::RowStyle style,
                const std::vector<report::RowColumn>& columns, report::RowFrame& frame,
                const std::function<void(const Swept&)>& look) {
  Runs runs(sweep, look);
  Turns turns;
  const bool pairs = sweep.table == SweepTable::pairs;
  turns.share(threads, [&] {
    std::optional<Run> run;
    report::RowWriter writer(style, columns, [&](std::string_view rows) {
      turns.wait_for(run->number);
      frame.write(rows);
    });
    std::shared_ptr<const Swept> question;
    std::unique_ptr<SweepRows> rows;
    while ((run = runs.next())) {
      if (run->question != question) {
        rows.reset();  // it refers to the question
        question = run->question;
        rows = (pairs ? pair_rows : option_rows)(sweep, *question, run->point, threads, writer);
      }
      rows->write(run->in_point);
      writer.flush();
      turns.wait_for(run->number);
      turns.pass();
    }
  });
}

}  // namespace tco::cli
