#include "request.hpp"

#include "numbers.hpp"
#include "tco/catalog/words.hpp"
#include "tco/core/text.hpp"
#include "tco/error.hpp"
#include "tco/text/display.hpp"

#include <algorithm>
#include <cstdlib>

namespace tco::cli {
namespace {

/// Flags that set one number of the scenario.
struct NumberFlag {
  const char* flag;
  const char* pointer;
};
constexpr NumberFlag kNumbers[] = {
    {"volume", "/demand/outputs_per_month"},       {"seconds", "/workload/seconds"},
    {"input-tokens", "/workload/input_tokens"},    {"output-tokens", "/workload/output_tokens"},
    {"attempts", "/workload/attempts_per_output"}, {"horizon", "/horizon_months"},
    {"electricity", "/electricity/price_per_kwh"},
};

std::vector<std::string> values(const std::vector<Given>& given) {
  std::vector<std::string> texts;
  for (const Given& one : given) texts.push_back(one.value);
  return texts;
}

/// Directories that are read without being asked for: /usr/share/tco, and the user's own.
std::vector<std::string> standing_data() {
  std::vector<std::string> directories{"/usr/share/tco"};
  const char* const xdg = std::getenv("XDG_DATA_HOME");
  const char* const home = std::getenv("HOME");
  if (xdg && *xdg == '/') {
    directories.push_back(std::string(xdg) + "/tco");
  } else if (home && *home == '/') {
    directories.push_back(std::string(home) + "/.local/share/tco");
  }
  return directories;
}

}  // namespace

catalog::Catalog catalog_of(const Arguments& arguments, Inputs& inputs) {
  catalog::Catalog catalog = catalog::Catalog::built_in();
  for (const std::string& directory : standing_data()) {
    if (!inputs.exists(directory)) continue;
    for (const std::string& path : inputs.documents(directory))
      catalog.add(path, inputs.read(path));
  }
  std::vector<std::string> paths;
  for (const Given& given : arguments.all("data")) {
    for (const std::string& path : inputs.documents(given.value)) {
      if (std::find(paths.begin(), paths.end(), path) != paths.end() && path != "-") {
        throw Error(ExitCode::usage,
                    given.origin + ": " + text::display_safe(path) + " given twice");
      }
      paths.push_back(path);
    }
  }
  std::string problems;
  for (const std::string& path : paths) {
    try {
      catalog.add(path == "-" ? "standard input" : path, inputs.read(path));
    } catch (const Error& e) {
      if (e.code() != ExitCode::input) throw;
      problems += (problems.empty() ? "" : "\n") + std::string(e.what());
    }
  }
  if (!problems.empty()) throw Error(ExitCode::input, problems);
  return catalog;
}

catalog::Request request_of(const Arguments& arguments, Inputs& inputs) {
  catalog::Request request;
  if (const auto given = arguments.one("scenario")) {
    const bool names_file = given->value.find('/') != std::string::npos ||
                            given->value.ends_with(".json") || given->value == "-" ||
                            inputs.exists(given->value);
    request.scenario_name = given->value == "-" ? "standard input" : given->value;
    if (names_file) request.scenario_text = inputs.read(given->value);
  }
  if (const auto given = arguments.one("model")) request.model = given->value;
  request.own = values(arguments.all("own"));
  request.rent = values(arguments.all("rent"));
  request.api = values(arguments.all("api"));
  request.only = values(arguments.all("option"));
  for (const NumberFlag& flag : kNumbers) {
    if (const auto given = arguments.one(flag.flag)) {
      request.settings.push_back({flag.pointer, plain_number(real(*given, true)), given->origin});
    }
  }
  if (const auto given = arguments.one("size")) {
    const auto [width, height] = size(*given);
    request.settings.push_back({"/workload/width", plain_number(width), given->origin});
    request.settings.push_back({"/workload/height", plain_number(height), given->origin});
  }
  for (const Given& given : arguments.all("set")) {
    const std::size_t equals = given.value.find('=');
    if (equals == std::string::npos) {
      throw Error(ExitCode::usage, given.origin +
                                       ": expected /PATH=VALUE such as "
                                       "/owned/life_months=48, got " +
                                       text::quoted(given.value));
    }
    const std::string pointer = given.value.substr(0, equals);
    request.settings.push_back(
        {pointer, given.value.substr(equals + 1), given.origin + ' ' + pointer});
  }
  if (const auto given = arguments.one("currency")) {
    request.currency = given->value;
    if (!catalog::is_currency(given->value)) {
      throw Error(ExitCode::usage, given->origin + ": expected an ISO 4217 code such as EUR, got " +
                                       text::quoted(given->value));
    }
  }
  for (const Given& given : arguments.all("fx")) request.fx.push_back(fx_rate(given));
  if (const auto given = arguments.one("as-of")) request.as_of = calendar_date(*given);
  return request;
}

std::optional<int> max_price_age(const Arguments& arguments) {
  const auto given = arguments.one("max-price-age");
  if (!given) return std::nullopt;
  return days(*given);
}

}  // namespace tco::cli
