#pragma once

#include "catalog/records/embedded.hpp"
#include "support/schema_check.hpp"
#include "tco/catalog/question/question.hpp"
#include "tco/core/plan/metering.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace tco::test {

using catalog::PackedFile;
using nlohmann::json;

struct Document {
  std::string path;
  std::string text;
  json root;
};

/// The records under a key; none where something else stands there, as the set a scenario names.
inline json listed(const json& root, const char* key) {
  const auto found = root.find(key);
  return found != root.end() && found->is_array() ? *found : json::array();
}

/// The documents inside the program, by their paths below data/.
inline const std::vector<Document>& documents() {
  static const std::vector<Document> all = [] {
    std::vector<Document> found;
    for (const PackedFile& file : tco::catalog::embedded_files()) {
      const std::string text(file.text);
      found.push_back(
          {std::string(file.path.substr(std::string("data/").size())), text, json::parse(text)});
    }
    return found;
  }();
  return all;
}

/// The records of a kind by id, with the file that holds them.
inline std::map<std::string, std::pair<json, std::string>> records(const std::string& key) {
  std::map<std::string, std::pair<json, std::string>> found;
  for (const Document& document : documents()) {
    for (const json& record : document.root.value(key, json::array())) {
      found[record.at("id")] = {record, document.path};
    }
  }
  return found;
}

/// Calls `each` with requests, images and clips of the sizes plans are sold in.
inline void for_each_workload(const tco::Plan& plan,
                              const std::function<void(const tco::Workload&)>& each) {
  tco::Workload w;
  w.input_tokens = w.output_tokens = w.cache_write_tokens = 1000;
  each(w);
  w.cache_minutes = 60;
  each(w);
  const std::vector<std::pair<double, double>> sizes{
      {256, 256},   {512, 512},   {854, 480},   {960, 540},   {1024, 1024}, {1280, 720},
      {1024, 1536}, {1536, 1024}, {1792, 1024}, {1920, 1080}, {2560, 1440}, {3840, 2160}};
  std::set<std::string> modes{""};
  for (const tco::Rate& rate : plan.rates) modes.insert(rate.when.mode.value_or(""));
  for (const auto& [width, height] : sizes) {
    tco::Workload image;
    image.modality = tco::Modality::image;
    image.width = width;
    image.height = height;
    each(image);
    for (const std::string& mode : modes) {
      for (const double seconds : {4., 5., 6., 10.}) {
        for (const bool audio : {false, true}) {
          tco::Workload video = image;
          video.modality = tco::Modality::video;
          video.length = video.audio_length = seconds * tco::unit::second;
          video.fps = 24;
          video.audio = audio;
          video.mode = mode;
          each(video);
        }
      }
    }
  }
}

}  // namespace tco::test
