#pragma once

#include "cli/flags/flags.hpp"
#include "tco/catalog/config/config.hpp"

#include <span>
#include <string>
#include <vector>

namespace tco::cli {

/// A place where documents are looked for without being asked for.
struct ConfigPlace {
  catalog::Layer layer;
  std::string path;
  bool is_directory;  ///< Of documents and perhaps a tco.json; else the tco.json of a project.
  bool found = false;
  bool foreign = false;  ///< Somebody else's, where others can put it: it is not followed.
};

/// Where it is looked, in order: later ones win. Folders tco of XDG_DATA_DIRS, XDG_CONFIG_DIRS,
/// XDG_DATA_HOME and XDG_CONFIG_HOME; then tco.json from the working directory upward, up to one
/// that is found or that holds .git, the user's home, or the root.
std::vector<ConfigPlace> config_places();

/// XDG_DATA_HOME, or ~/.local/share; empty: neither is an absolute path.
std::string user_data_folder();

/// True for a path that ends in tco.json.
bool is_config_file(const std::string& path);

/// The flags that a tco.json may set, with _ for -.
std::span<const catalog::ConfigName> config_names();

/// Adds the documents that are found, and what their tco.json files set of the command's flags, to
/// those of the command line. Nothing for commands without --no-config, or where it is given.
void take_config(Arguments& arguments, const Syntax& syntax);

}  // namespace tco::cli
