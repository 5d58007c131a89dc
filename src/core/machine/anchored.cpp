#include "core/machine/candidate.hpp"
#include "core/machine/levels.hpp"
#include "core/machine/row_time.hpp"
#include "core/machine/run_precision.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <tuple>
#include <utility>
#include <vector>

namespace tco {
namespace {

/// Between two lengths of the same picture time grows as a power of the length that goes through
/// both; nothing without both.
std::optional<AttemptTime> between_lengths(const Performance& near, const Hardware& hardware,
                                           const Workload& workload) {
  const Performance *shorter = nullptr, *longer = nullptr;
  for (const Performance& row : hardware.performance) {
    const bool alike = row.model == near.model && row.precision == near.precision &&
                       row.width * row.height == workload.pixels() && row.fps == workload.fps;
    if (!alike || !attempt_time(row, workload, Pick::value)) continue;
    if (row.length < workload.length && (!shorter || row.length > shorter->length)) shorter = &row;
    if (row.length > workload.length && (!longer || row.length < longer->length)) longer = &row;
  }
  if (!shorter || !longer) return std::nullopt;
  const AttemptTime from = *attempt_time(*shorter, workload, Pick::value);
  const double grows = *attempt_time(*longer, workload, Pick::value) / from;
  const double power = std::log(grows) / std::log(longer->length / shorter->length);
  return std::pow(workload.length / shorter->length, power) * from;
}

/// Holds a picture between what was measured of smaller and of larger ones at the same precision:
/// more of it never takes less. Between two lengths it goes by these.
void hold_between(Candidate& found, const Hardware& hardware, const Workload& workload) {
  std::optional<AttemptTime> least, most;
  for (const Performance& row : hardware.performance) {
    if (row.model != workload.model || row.precision != found.row->precision) continue;
    const auto time = attempt_time(row, workload, Pick::value);
    if (!time) continue;
    const double pixels = row.width * row.height;
    const bool larger =
        workload.pixels() <= pixels && workload.fps <= row.fps && workload.length <= row.length;
    const bool smaller =
        pixels <= workload.pixels() && row.fps <= workload.fps && row.length <= workload.length;
    if (larger) most = std::min(most.value_or(*time), *time);
    if (smaller) least = std::max(least.value_or(*time), *time);
  }
  if (least && most && *most < *least) return;  // the rows contradict each other
  Serving& serving = found.serving;
  const AttemptTime now = *serving.time;
  AttemptTime held = between_lengths(*found.row, hardware, workload).value_or(now);
  if (least) held = std::max(held, *least);
  if (most) held = std::min(held, *most);
  if (held == now) return;
  auto& picture = serving.prospect->picture;
  const std::optional<speed::Prediction> before = picture;
  if (!carry(picture, before, now / held * speed::rate(*before))) {
    picture = before;
    return;
  }
  take_time(*serving.prospect, workload);
  serving.time = serving.prospect->time;
  serving.time_range = serving.prospect->time_range;
}

/// Of pictures whose precision nobody asked for, the fastest: one that was chosen by the nearest
/// size would make a longer clip faster.
bool nearer(const Candidate& a, const Candidate& b, Modality modality) {
  if (modality == Modality::text) return a.distance < b.distance;
  const auto key = [](const Candidate& c) {
    return std::tuple(c.distance.other_precision, c.distance.other_picture, *c.serving.time);
  };
  return key(a) < key(b);
}

/// A run of so many streams, and the tokens a time of all of them where what is asked is run so.
struct Point {
  double streams = 1;
  const Candidate* run = nullptr;
  std::optional<Frequency> rate{};
};

/// Of the runs that are worth as much as the best, the nearest of each number of streams, few
/// before many. A rate that would make a stream faster in more company, or all together slower, is
/// held to what the one before allows.
std::vector<Point> points_of(const std::vector<Candidate>& all) {
  const auto best = std::ranges::min_element(all, {}, &Candidate::distance);
  std::vector<Point> found;
  for (const Candidate& one : all) {
    const bool as_good = one.row->precision == best->row->precision &&
                         one.distance.partial == best->distance.partial &&
                         one.distance.basis == best->distance.basis;
    if (!as_good) continue;
    const double streams = *one.row->concurrency;
    const auto same = std::ranges::find(found, streams, &Point::streams);
    if (same == found.end()) {
      found.push_back({streams, &one});
    } else if (one.distance < same->run->distance) {
      same->run = &one;
    }
  }
  std::ranges::sort(found, {}, &Point::streams);
  for (std::size_t i = 0; i < found.size(); ++i) {
    const auto& decode = found[i].run->serving.prospect->decode;
    if (!decode) continue;
    found[i].rate = speed::rate(*decode);
    if (i == 0 || !found[i - 1].rate) continue;
    const Point& fewer = found[i - 1];
    found[i].rate =
        std::clamp(*found[i].rate, *fewer.rate, found[i].streams / fewer.streams * *fewer.rate);
  }
  return found;
}

const Point& nearest_of(const std::vector<Point>& points, double streams) {
  return *std::ranges::min_element(
      points, {}, [&](const Point& point) { return std::abs(std::log(point.streams / streams)); });
}

/// Between two runs the tokens of all streams grow as a power of the streams that goes through
/// both, so that in company no stream gets faster and all together no slower; beyond them as
/// formulas say, no nearer to the data sheet than the class or the last run.
std::optional<Frequency> decode_rate(const std::vector<Point>& points,
                                     const speed::Prediction& plain, double streams) {
  const auto above =
      std::ranges::find_if(points, [&](const Point& point) { return point.streams > streams; });
  if (above != points.begin() && above != points.end()) {
    const Point& few = *std::prev(above);
    if (!few.rate || !above->rate) return std::nullopt;
    const double power =
        std::log(*above->rate / *few.rate) / std::log(above->streams / few.streams);
    return std::pow(streams / few.streams, power) * *few.rate;
  }
  const Point& end = above == points.begin() ? points.front() : points.back();
  if (!end.rate) return std::nullopt;
  const speed::Prediction& there = *end.run->serving.prospect->decode;
  const double near = std::min(there.amount / *end.rate / there.least, 1.0);
  return std::min(there.faster * (*end.rate / speed::rate(there)) * speed::rate(plain),
                  plain.amount / (near * plain.least));
}

/// A number of streams, between runs of other numbers.
std::optional<Serving> between(const Hardware& hardware, const Model& model,
                               const Workload& workload, const speed::Knowledge& knowledge) {
  const double streams = *workload.run.streams;
  std::vector<Candidate> all;
  for (const Performance& row : hardware.performance) {
    if (row.model != workload.model || !row.concurrency) continue;
    if (!run_by_asked(row, workload, &knowledge)) continue;
    Workload there = workload;
    there.run.streams = row.concurrency;
    if (auto found = candidate(row, hardware, model, there, knowledge)) {
      all.push_back(*std::move(found));
    }
  }
  if (all.empty()) return std::nullopt;
  const std::vector<Point> points = points_of(all);
  const Candidate& nearest = *nearest_of(points, streams).run;
  Workload asked = workload;
  asked.precision = nearest.serving.precision;
  if (!asked.run.engine && asked.precision == nearest.row->precision) {
    asked.run.engine = nearest.row->engine;
  }
  auto here = prospect(hardware, model, asked, knowledge);
  if (!here || !here->time || here->fit == speed::Fit::no) return std::nullopt;
  const std::optional<speed::Prediction> decode = here->decode, prefill = here->prefill;
  if (decode && !carry(here->decode, decode, decode_rate(points, *decode, streams))) {
    return std::nullopt;
  }
  const auto& read = nearest.serving.prospect->prefill;
  if (prefill && read && !carry(here->prefill, prefill, read->faster * speed::rate(*prefill))) {
    return std::nullopt;
  }
  Serving serving;
  serving.load = nearest.row->load_watts ? *nearest.row->load_watts : here->load;
  take_carried(serving, *std::move(here), asked);
  take_row(serving, hardware, *nearest.row);
  return serving;
}

}  // namespace

std::optional<Serving> carried(const Performance& row, const Hardware& hardware, const Model& model,
                               const Workload& workload, const speed::Knowledge& knowledge) {
  auto found = candidate(row, hardware, model, workload, knowledge);
  if (!found) return std::nullopt;
  take_row(found->serving, hardware, row);
  return std::move(found->serving);
}

std::optional<Serving> anchored(const Hardware& hardware, const Model& model,
                                const Workload& workload, const speed::Knowledge& knowledge) {
  const bool text = workload.modality == Modality::text;
  if (text && workload.run.streams) return between(hardware, model, workload, knowledge);
  std::vector<Candidate> nearest;  // of each precision
  for (const Performance& row : hardware.performance) {
    if (row.model != workload.model || !run_by_asked(row, workload, &knowledge)) continue;
    auto found = candidate(row, hardware, model, workload, knowledge);
    if (!found) continue;
    const auto same = std::ranges::find_if(
        nearest, [&](const Candidate& other) { return other.row->precision == row.precision; });
    if (same == nearest.end()) {
      nearest.push_back(*std::move(found));
    } else if (found->distance < same->distance) {
      *same = *std::move(found);
    }
  }
  if (nearest.empty()) return std::nullopt;
  if (!text) {
    for (Candidate& found : nearest) hold_between(found, hardware, workload);
  }
  const auto best = std::ranges::min_element(nearest, [&](const Candidate& a, const Candidate& b) {
    return nearer(a, b, workload.modality);
  });
  take_row(best->serving, hardware, *best->row);
  return std::move(best->serving);
}

}  // namespace tco
