#include "cli/door/config.hpp"

#include "cli/door/input.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <climits>
#include <cstdlib>

namespace tco::cli {
namespace {

using catalog::ConfigName;
using catalog::ConfigValue;
using catalog::Layer;

constexpr const char* kFile = "tco.json";

/// What describes the question itself stands in its scenario, and no file says where answers go.
constexpr std::array kNames{ConfigName{"as_of"},
                            ConfigName{"color"},
                            ConfigName{"currency"},
                            ConfigName{"electricity"},
                            ConfigName{"format"},
                            ConfigName{"fx", true},
                            ConfigName{"horizon"},
                            ConfigName{"max_price_age"},
                            ConfigName{"quiet", false, true},
                            ConfigName{"strict", false, true},
                            ConfigName{"width"}};

bool has_mode(const std::string& path, mode_t type) {
  struct stat status {};
  return ::stat(path.c_str(), &status) == 0 && (status.st_mode & S_IFMT) == type;
}

bool is_ours(uid_t owner) {
  const char* const caller = ::geteuid() == 0 ? std::getenv("SUDO_UID") : nullptr;
  return owner == ::geteuid() || owner == 0 || (caller && std::to_string(owner) == caller);
}

/// The file, or the link to it, is of another user, where others than its reader can put one.
bool is_foreign(const std::string& path) {
  struct stat file {
  }, link{}, folder{};
  const std::string in = path.substr(0, path.rfind('/') + 1) + ".";
  if (::stat(path.c_str(), &file) != 0 || ::lstat(path.c_str(), &link) != 0) return false;
  if (is_ours(file.st_uid) && is_ours(link.st_uid)) return false;
  const bool known = ::stat(in.c_str(), &folder) == 0;
  return !known || !is_ours(folder.st_uid) || (folder.st_mode & (S_IWGRP | S_IWOTH)) != 0;
}

std::string_view variable(const char* name) {
  const char* const value = std::getenv(name);
  return value ? value : "";
}

/// The folders tco of a list such as XDG_CONFIG_DIRS, the most important last. Relative ones are
/// passed over, as the XDG specification says.
void add_folders(std::vector<ConfigPlace>& places, Layer layer, std::string_view list) {
  const std::size_t first = places.size();
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(':'), list.size());
    std::string folder(list.substr(0, end));
    while (folder.ends_with('/')) folder.pop_back();
    if (list.starts_with('/')) places.push_back({layer, folder + "/tco", true});
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  std::reverse(places.begin() + static_cast<std::ptrdiff_t>(first), places.end());
}

/// The variable, or `otherwise` where it names no absolute path.
std::string folders(const char* name, std::string_view otherwise) {
  const std::string_view value = variable(name);
  const bool absolute = value.starts_with('/') || value.find(":/") != std::string_view::npos;
  return std::string(absolute ? value : otherwise);
}

std::string in_home(std::string_view path) {
  const std::string_view home = variable("HOME");
  return home.starts_with('/') ? std::string(home) + std::string(path) : std::string();
}

void add_project(std::vector<ConfigPlace>& places) {
  std::array<char, PATH_MAX> buffer{};
  if (!::getcwd(buffer.data(), buffer.size()) || buffer[0] != '/') return;
  std::string_view directory = buffer.data();
  std::string way;  // from the working directory to `directory`
  for (;;) {
    places.push_back({Layer::project, way + kFile, false});
    ConfigPlace& place = places.back();
    place.found = has_mode(place.path, S_IFREG);
    place.foreign = place.found && is_foreign(place.path);
    const bool last = directory.size() == 1 || directory == variable("HOME");
    if (place.found || last || ::access((way + ".git").c_str(), F_OK) == 0) return;
    directory = directory.substr(0, std::max<std::size_t>(directory.rfind('/'), 1));
    way += "../";
  }
}

/// A path in a file, as it is seen from the working directory.
std::string seen_from_here(const std::string& file, const std::string& path) {
  const std::size_t slash = file.rfind('/');
  if (path.starts_with('/') || slash == std::string::npos) return path;
  return file.substr(0, slash + 1) + path;
}

/// A word that names a file rather than a built-in record.
bool is_path(const std::string& word) {
  return word.find('/') != std::string::npos || word.ends_with(".json");
}

/// The values of all tco.json files, by flag.
using Values = std::map<std::string, std::vector<Given>, std::less<>>;

void read_file(const ConfigPlace& place, const std::string& file, Values& values,
               std::vector<StandingDocument>& standing) {
  Inputs inputs;
  std::string text = inputs.read(file);
  const catalog::Config config = catalog::read_config(file, text, kNames);
  for (const ConfigValue& data : config.data) {
    standing.push_back({place.layer, seen_from_here(file, data.value), data.place});
  }
  standing.push_back({place.layer, file, "", config.has_records ? std::move(text) : ""});
  if (const auto& scenario = config.scenario) {
    const std::string& named = scenario->value;
    values["scenario"] = {
        {is_path(named) ? seen_from_here(file, named) : named, scenario->place, place.layer}};
  }
  Values here;
  for (const ConfigValue& value : config.defaults) {
    std::string flag = value.name;
    std::replace(flag.begin(), flag.end(), '_', '-');
    here[flag].push_back({value.value, value.place, place.layer, config.currency});
  }
  for (auto& [flag, given] : here) values[flag] = std::move(given);
}

}  // namespace

bool is_config_file(const std::string& path) { return path.substr(path.rfind('/') + 1) == kFile; }

std::span<const ConfigName> config_names() { return kNames; }

std::string user_data_folder() {
  const std::string_view said = variable("XDG_DATA_HOME");
  std::string folder = said.starts_with('/') ? std::string(said) : in_home("/.local/share");
  while (folder.ends_with('/')) folder.pop_back();
  return folder;
}

std::vector<ConfigPlace> config_places() {
  std::vector<ConfigPlace> places;
  places.reserve(16);
  add_folders(places, Layer::system, folders("XDG_DATA_DIRS", "/usr/local/share:/usr/share"));
  add_folders(places, Layer::system, folders("XDG_CONFIG_DIRS", "/etc:/etc/xdg"));
  add_folders(places, Layer::user, user_data_folder());
  add_folders(places, Layer::user, folders("XDG_CONFIG_HOME", in_home("/.config")));
  for (ConfigPlace& place : places) place.found = has_mode(place.path, S_IFDIR);
  add_project(places);
  return places;
}

void take_config(Arguments& arguments, const Syntax& syntax) {
  const std::vector<Flag> flags = flags_of(syntax);
  const auto takes = [&](std::string_view name) {
    return std::any_of(flags.begin(), flags.end(), [&](const Flag& f) { return f.name == name; });
  };
  if (!takes("no-config") || arguments.has("no-config")) return;
  Values values;
  std::vector<std::string> read;
  for (const ConfigPlace& place : config_places()) {
    if (place.foreign) {
      arguments.warnings_.push_back(
          shown_path(place.path) +
          " is of another user in a folder that others can write: it is not followed\n"
          "  hint: a copy of your own is; --no-config asks for none");
    }
    if (!place.found || place.foreign) continue;
    std::string file = place.path;
    if (place.is_directory) {
      arguments.standing_.push_back({place.layer, place.path});
      file += std::string("/") + kFile;
      if (!has_mode(file, S_IFREG)) continue;
    }
    const bool again = std::any_of(
        read.begin(), read.end(), [&](const std::string& other) { return same_file(file, other); });
    if (again) continue;  // the working directory is one of those folders
    read_file(place, file, values, arguments.standing_);
    read.push_back(std::move(file));
  }
  for (const Flag& flag : flags) {
    const auto found = values.find(flag.name);
    if (found == values.end() || arguments.values_.contains(flag.name)) continue;
    const bool off = flag.value.empty() && found->second.front().value == "false";
    if (!off) arguments.values_[found->first] = found->second;
  }
}

}  // namespace tco::cli
