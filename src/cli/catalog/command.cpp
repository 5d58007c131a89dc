#include "cli/door/command.hpp"

#include "cli/catalog/actions.hpp"
#include "cli/catalog/list.hpp"
#include "cli/door/format.hpp"
#include "cli/door/request.hpp"
#include "cli/door/terminal.hpp"
#include "tco/catalog/records/catalog.hpp"
#include "tco/error.hpp"
#include "tco/report/formats/format.hpp"
#include "tco/text/display.hpp"
#include "tco/text/words.hpp"

#include <array>
#include <string>

namespace tco::cli {
namespace {

Answer list(const catalog::Catalog& catalog, const Arguments& arguments) {
  const auto& words = arguments.words();
  if (words.size() > 2) refuse_usage("catalog list: expected one kind, or a part of an id or name");
  const report::Report report = catalog_listing(catalog, words.size() == 2 ? words[1] : "");
  return {rendered(report, arguments), catalog.warnings(), {}};
}

// clang-format off
constexpr std::array kDocuments{
    Flag{"skip-others",     "", "validate: pass over JSON that does not say to be a document of tco", false, 0, "Documents"},
    Flag{"dry-run",         "", "update: check and show, install nothing"},
    Flag{"confirm-unusual", "", "update: install what looks like a mistake of units, or half empty"},
};
// clang-format on

/// The records of these ids as they stand in their documents.
std::string shown(const catalog::Catalog& catalog, const Arguments& arguments) {
  const auto& words = arguments.words();
  if (words.size() < 2) refuse_usage("catalog show: expected an id");
  const report::Format& format = format_of(arguments);
  const bool in_json = format.name == "table" || format.name == "json" || format.name == "jsonl";
  if (!in_json) {
    refuse_usage("catalog show: expected -f json or jsonl, got " + std::string(format.name));
  }
  const int indent = format.name == "jsonl" ? -1 : 2;
  std::string text;
  for (std::size_t i = 1; i < words.size(); ++i) text += catalog.show(words[i], indent) + '\n';
  return text;
}

Answer run_catalog(const Arguments& arguments) {
  const auto& words = arguments.words();
  const std::vector<std::string> actions{"list",   "show",   "validate",
                                         "status", "update", "rollback"};
  const std::string action = words.empty() ? "list" : words[0];
  if (action == "validate") return validated(arguments);
  if (action == "update") return updated(arguments);
  if (action == "rollback") return rolled_back(arguments);
  Inputs inputs;
  const catalog::Catalog catalog = catalog_of(arguments, inputs);
  Answer answer;
  if (action == "list") {
    answer = list(catalog, arguments);
  } else if (action == "show") {
    answer.text = shown(catalog, arguments);
  } else if (action == "status") {
    answer = status(catalog, arguments);
  } else {
    refuse_usage("catalog: expected one of " + text::joined(actions) + ", got " +
                 text::quoted(action) + text::did_you_mean(action, actions));
  }
  answer.inputs = inputs.read_paths();
  return answer;
}

}  // namespace

const Command kCatalog{
    .syntax =
        {.command = "catalog",
         .summary = "hardware, models, plans and scenarios: list, show, validate, update them",
         .flags = {kDocuments, data_flags().first(2), only(data_flags(), "as-of"), row_flags(),
                   output_flags()},
         .words = "list [KIND|WORD] | show ID | validate FILE... | status | update FILE | rollback",
         .most_words = 1000,
         .example = "  tco catalog list hardware\n"
                    "  tco catalog list 4090\n"
                    "  tco catalog show rtx-5090-desktop\n"
                    "  tco catalog validate my-prices.json my-hardware.json\n\n"
                    "status tells how old the catalog is (on the day of --as-of, else its own) "
                    "and what of\nit ends. update checks a catalog document, shows what "
                    "differs as verify does, and puts\nit in place of the catalog inside the "
                    "program; rollback takes it back.\n\n"
                    "  tco catalog update tco-catalog.json\n"
                    "  tco catalog status --as-of 2026-12-24\n",
         .formats = kTableFormats},
    .run = run_catalog};

}  // namespace tco::cli
