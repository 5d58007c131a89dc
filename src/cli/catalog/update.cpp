#include "cli/catalog/actions.hpp"
#include "cli/catalog/store.hpp"
#include "cli/door/format.hpp"
#include "cli/door/input.hpp"
#include "cli/door/installed.hpp"
#include "cli/verify/tables.hpp"
#include "cli/words/cells.hpp"
#include "tco/catalog/question/question.hpp"
#include "tco/catalog/records/installed.hpp"
#include "tco/core/option/comparison.hpp"
#include "tco/error.hpp"
#include "tco/report/formats/format.hpp"
#include "tco/text/display.hpp"
#include "tco/text/words.hpp"

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

namespace tco::cli {
namespace {

/// Throws Error as checked_catalog() does; what is unknown to this program may be known to another.
catalog::CheckedCatalog checked(const std::string& name, const std::string& document) {
  try {
    return catalog::checked_catalog(name, document);
  } catch (const Error& e) {
    const std::string what = e.what();
    if (e.code() != ExitCode::input || what.find("unknown key") == what.npos) throw;
    throw Error(ExitCode::input,
                what +
                    "\n  hint: a catalog of a newer tco may say what this one does not "
                    "understand: install that tco, or keep this catalog");
  }
}

/// Throws Error where a scenario of the catalog, or one that questions begin with, has no answer.
void require_answers(const catalog::Catalog& catalog, const std::string& name) {
  std::vector<std::string> ids;
  for (const auto& asked : {Modality::text, Modality::image, Modality::video}) {
    ids.push_back(catalog::usual_scenario(asked));
  }
  for (const auto& info : catalog.list(catalog::RecordKind::scenario)) ids.push_back(info.id);
  for (const std::string& id : ids) {
    catalog::Request request;
    request.scenario_name = id;
    const auto refuse = [&](const std::string& why) {
      throw Error(ExitCode::input,
                  name + ": the scenario " + text::quoted(id) + " has no answer with it: " + why);
    };
    try {
      if (!priced(catalog::resolve(request, catalog).scenario).cheapest)
        refuse("no option is priced");
    } catch (const Error& e) {
      if (e.code() != ExitCode::input) throw;
      refuse(e.what());
    }
  }
}

/// What looks like a mistake in a catalog that is to take the place of another.
std::string doubts_about(const catalog::Catalog& next, const catalog::Catalog& before,
                         const HeldTables& held) {
  std::vector<std::string> doubts;
  if (held.unit_errors > 0) {
    doubts.push_back(plain_number(static_cast<double>(held.unit_errors)) +
                     " figures differ by a power of ten, a probable unit error");
  }
  for (const auto& [kind, noun] : {std::pair(catalog::RecordKind::plan, "plans"),
                                   std::pair(catalog::RecordKind::hardware, "machines"),
                                   std::pair(catalog::RecordKind::model, "models")}) {
    const std::size_t now = before.list(kind).size(), then = next.list(kind).size();
    if (2 * then >= now) continue;
    doubts.push_back("it has " + std::to_string(then) + ' ' + noun + " where " +
                     std::to_string(now) + " are in use");
  }
  return text::joined(doubts, "; ");
}

/// The catalog in use; the one inside the program where that cannot be read.
catalog::Catalog catalog_before(const Arguments& arguments, std::vector<std::string>& warnings) {
  try {
    return ground_catalog(arguments);
  } catch (const Error& e) {
    if (e.code() != ExitCode::input) throw;
    const std::string what = e.what();
    warnings.push_back(what.substr(0, what.find('\n')));
    return catalog::Catalog::built_in();
  }
}

}  // namespace

Answer updated(const Arguments& arguments) {
  if (arguments.words().size() != 2) {
    refuse_usage("catalog update: expected one catalog document, a file or -");
  }
  Inputs inputs;
  const report::Format& format = format_of(arguments);
  const report::Layout layout = layout_of(arguments, format);
  const std::string& path = arguments.words()[1];
  const std::string name = path == "-" ? "standard input" : path;
  std::string document = inputs.read(path);
  catalog::CheckedCatalog fresh = checked(name, document);
  const auto index = std::make_shared<const std::string>(std::move(fresh.index));
  PriceTable next{name, catalog::Catalog::installed(*index, index).value()};
  require_answers(next.catalog, name);

  report::Report report;
  PriceTable before{"in use", catalog_before(arguments, report.warnings)};
  if (next.catalog.date() < before.catalog.date()) {
    report.warnings.push_back(name + " is of " + fresh.date + ", older than the catalog in use, " +
                              iso_date(before.catalog.date()));
  }
  const HeldTables held = hold_against_each_other(before, next, {}, format.for_people, report);
  const bool dry = arguments.has("dry-run");
  const std::string doubts = doubts_about(next.catalog, before.catalog, held);
  if (!doubts.empty() && !dry && !arguments.has("confirm-unusual")) {
    throw Error(ExitCode::input, name + ": not installed: " + doubts +
                                     "\n  hint: --dry-run shows what differs; --confirm-unusual "
                                     "installs it as it is");
  }
  if (!doubts.empty()) report.warnings.push_back(name + ": " + doubts);
  Answer answer{format.render(report, layout), report.warnings, inputs.read_paths()};
  const std::string what = "catalog of " + fresh.date + ", sha256 " + fresh.sha256;
  if (dry) {
    answer.notes = {"not installed (--dry-run): " + what};
    return answer;
  }
  answer.notes = {"installed: " + what + "; `tco catalog rollback` takes it back"};
  answer.then = [=, sha256 = fresh.sha256](Answer&) {
    CatalogStore().install(sha256, document, *index);
  };
  return answer;
}

Answer rolled_back(const Arguments& arguments) {
  if (arguments.words().size() != 1) refuse_usage("catalog rollback: expected no more words");
  const std::string folder = catalog_folder();
  if (!in_use(folder).ever) {
    refuse_usage(
        "catalog rollback: no catalog was installed, the one inside the program is in use");
  }
  CatalogStore store;
  const std::string sha256 = store.in_use().previous;
  const catalog::Catalog next = catalog_named(folder, sha256);
  Answer answer{"The catalog of " + iso_date(next.date()) + " is in use again, " +
                    (sha256.empty() ? "inside the program" : "sha256 " + sha256) + ".\n",
                {},
                {}};
  store.roll_back();
  return answer;
}

}  // namespace tco::cli
