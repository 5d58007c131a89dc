// The ML.ENERGY leaderboard's public/data/models/MODEL__TASK.json, of one model, and
// tasks/TASK.json, of several: speed and GPU power at each size of batch.
#include "import/benchmarks/measuring.hpp"
#include "import/benchmarks/served.hpp"
#include "import/draft/record_key.hpp"
#include "import/text/phrases.hpp"
#include "import/text/run_records.hpp"
#include "tco/core/quantity/text.hpp"
#include "tco/text/display.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace tco::importing {
namespace {

/// One row of the leaderboard, with what its file says of all of them.
struct Configuration {
  const Value* row = nullptr;
  const Value* file = nullptr;

  std::string text(std::string_view key) const {
    const std::string own = text_of(*row, key);
    return own.empty() ? text_of(*file, key) : own;
  }
  double gpus() const { return number_at(*row, "num_gpus", 1).value_or(1); }
  std::string machine() const {
    return (gpus() > 1 ? plain_number(gpus()) + " x " : "") + text("gpu_model");
  }
};

std::string precision_of_weights(const std::string& name) {
  return name == "bfloat16" ? "bf16" : name == "float16" ? "f16" : lower(name);
}

std::vector<Configuration> configurations(const std::vector<Value>& records) {
  std::vector<Configuration> all;
  for (const Value& record : records) {
    const Value* const list = array_at(record, "configurations");
    if (!list) {
      all.push_back({&record, &record});
      continue;
    }
    for (const Value& row : list->items) {
      if (!row.is(Kind::object)) refuse(row, "expected a configuration, an object");
      all.push_back({&row, &record});
    }
  }
  for (const Configuration& each : all) {
    if (each.text("gpu_model").empty() || !each.row->find("avg_power_watts")) {
      refuse(*each.row, "not a row of the ML.ENERGY leaderboard: no gpu_model or avg_power_watts");
    }
  }
  return all;
}

/// Those of one machine: the one whose name makes the user's id, else the only one there is.
std::vector<Configuration> of_one_machine(std::vector<Configuration> all, const Profile& profile,
                                          const std::string& file) {
  std::set<std::string> ids;
  const auto id_of = [](const Configuration& each) {
    return RecordKeys(kHardwareKeys).id_of(each.machine());
  };
  for (const Configuration& each : all) ids.insert(id_of(each));
  if (ids.size() == 1) return all;
  const std::string& wanted = profile.given().hardware;
  if (!ids.contains(wanted)) {
    throw Error(ExitCode::usage, "--hardware: " + text::display_safe(file) +
                                     " has several machines; take one of them by its id: " +
                                     some_of({ids.begin(), ids.end()}, 12));
  }
  std::erase_if(all, [&](const Configuration& each) { return id_of(each) != wanted; });
  return all;
}

void put_watts(Json& row, const Configuration& each, const Profile& profile) {
  const double gpus = std::round(required_number(*each.row, "avg_power_watts") * 100) / 100;
  const auto host = profile.given().host_watts;
  row[host ? "load_watts" : "x_gpu_watts"] = json_number(gpus + host.value_or(0));
}

/// A batch of images or clips.
void add_batch(const Configuration& each, Json row, Profile& profile) {
  const bool clips = each.row->find("energy_per_video_joules") != nullptr;
  row["width"] = json_number(required_number(*each.row, clips ? "video_width" : "image_width", 1));
  row["height"] =
      json_number(required_number(*each.row, clips ? "video_height" : "image_height", 1));
  if (clips) {
    const double fps = required_number(*each.row, "fps", 1);
    row["fps"] = json_number(fps);
    row["seconds"] = json_number(required_number(*each.row, "num_frames", 1) / fps);
  }
  row["batch"] = json_number(required_number(*each.row, "batch_size", 1));
  row["seconds_per_batch"] = json_number(required_number(*each.row, "batch_latency_s"));
  put_watts(row, each, profile);
  if (const auto steps = number_at(*each.row, "inference_steps")) {
    row["note"] = plain_number(*steps) + " steps";
  }
  profile.add_row(std::move(row), {});
  const std::string warning =
      "x_gpu_watts are those of the GPUs alone, not of the machine at the wall\n  hint: "
      "--host-watts N adds the rest of it";
  const bool said = std::find(profile.warnings.begin(), profile.warnings.end(), warning) !=
                    profile.warnings.end();
  if (!profile.given().host_watts && !said) profile.warnings.push_back(warning);
}

/// Tokens served; the length of the prompts is the user's to say, as the leaderboard does not.
Served served_run(const Configuration& each, const std::string& model) {
  Served run;
  run.model = model;
  run.output_tokens = required_number(*each.row, "avg_output_len");
  run.requests_per_second =
      required_number(*each.row, "output_throughput_tokens_per_sec") / *run.output_tokens;
  run.concurrency = number_at(*each.row, "max_num_seqs", 1);
  run.note = "ML.ENERGY, " + each.machine();
  return run;
}

}  // namespace

Imported from_ml_energy(const Table& table) {
  const catalog::Source source{table.name, table.text};
  const std::vector<Value> records = run_records(source);
  Profile profile("ml-energy", table);
  std::vector<Served> runs;
  for (const Configuration& each : of_one_machine(configurations(records), profile, table.name)) {
    profile.machine = each.machine();
    std::string name = each.text("model_id");
    if (name.empty()) name = each.text("nickname");
    const std::string model = profile.model_id(name.substr(name.rfind('/') + 1));
    profile.account_for(
        *each.row, {"gpu_model", "num_gpus", "avg_power_watts", "model_id", "nickname",
                    "weight_precision", "avg_output_len", "output_throughput_tokens_per_sec",
                    "max_num_seqs", "batch_size", "batch_latency_s", "image_width", "image_height",
                    "video_width", "video_height", "fps", "num_frames", "inference_steps"});
    if (each.row->find("avg_output_len")) {
      runs.push_back(served_run(each, model));
      continue;
    }
    Json row{{"model", model}};
    const std::string precision = precision_of_weights(each.text("weight_precision"));
    if (!precision.empty()) row["precision"] = precision;
    add_batch(each, std::move(row), profile);
  }
  add_served(std::move(runs), profile);
  return std::move(profile).document();
}

}  // namespace tco::importing
