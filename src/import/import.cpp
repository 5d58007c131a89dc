#include "tco/import/import.hpp"

#include "import/draft/importer.hpp"
#include "import/text/csv_marks.hpp"
#include "import/text/encoding.hpp"
#include "import/text/logged.hpp"
#include "import/text/twins.hpp"
#include "tco/catalog/records/catalog.hpp"
#include "tco/error.hpp"
#include "tco/text/display.hpp"
#include "tco/text/words.hpp"

#include <algorithm>

namespace tco::importing {
namespace {

std::vector<const Importer*> importers() {
  std::vector<const Importer*> all;
  for (const auto& room : {price_tables(), benchmarks(), bills(), model_shapes()}) {
    for (const Importer& importer : room) all.push_back(&importer);
  }
  return all;
}

std::vector<std::string> names() {
  std::vector<std::string> known;
  for (const Importer* const importer : importers()) known.emplace_back(importer->format.name);
  return known;
}

const Importer& importer_named(std::string_view name) {
  for (const Importer* const importer : importers()) {
    if (importer->format.name == name) return *importer;
  }
  throw Error(ExitCode::usage, "unknown format " + text::quoted(name) +
                                   text::did_you_mean(name, names()) + "\n  hint: there are " +
                                   text::joined(names()) + ", and auto, which looks at the file");
}

/// What to run for a file that no format is of, where it is known whose it is; else nothing.
std::string way_of(const Sample& sample) {
  const std::string ccusage =
      "`ccusage daily --json > usage.json`, then `tco import ccusage usage.json --output-tokens N`";
  if (sample.has_keys({"type", "message"}) || sample.has_keys({"type", "sessionId"})) {
    return "it looks like what Claude Code keeps of its sessions: " + ccusage;
  }
  if (sample.has_keys({"timestamp", "type", "payload"})) {
    return "it looks like what Codex keeps of its sessions: `npx @ccusage/codex daily --json > "
           "usage.json`, then `tco import ccusage usage.json --output-tokens N`";
  }
  if (sample.has_columns({"num_model_requests", "input_tokens", "output_tokens"})) {
    return "it looks like the usage that OpenAI's console exports: tco reads the same as JSON, "
           "from "
           "GET /v1/organization/usage/completions: `tco import openai-usage FILE`";
  }
  if (sample.has_columns({"usage_input_tokens_no_cache", "usage_output_tokens"})) {
    return "it looks like the usage that Anthropic's console exports: tco reads the same as JSON, "
           "from GET /v1/organizations/usage_report/messages: `tco import anthropic-usage FILE`";
  }
  return {};
}

bool is_of_tco(const Value& root) { return root.find("kind") && root.find("schema_version"); }

std::string way_of_own(const Value& root) {
  const std::string_view kind = root.find("kind")->text;
  const bool asked = kind == "scenario" || kind == "budget";
  return "it is a document of tco already: `--" + std::string(asked ? kind : "data") + "` takes it";
}

[[noreturn]] void refuse_other(const catalog::Source& source, const Importer& asked,
                               const Value& root) {
  std::string hint = is_of_tco(root) ? way_of_own(root) : "";
  for (const Importer* const other : importers()) {
    if (other->is && other->is(root)) hint = "it looks like " + std::string(other->format.name);
  }
  throw Error(ExitCode::input, source.name + ":1:1: not a table of " +
                                   std::string(asked.format.name) +
                                   (hint.empty() ? "" : "\n  hint: " + hint));
}

/// What a price table becomes.
Imported from_table(const Importer& importer, const Table& table) {
  catalog::Source source{table.name, table.text};
  source.twins = true;
  Draft draft(importer.format.name);
  draft.as_of = table.as_of;
  draft.source = importer.source;
  if (importer.read) {
    Value root = catalog::parsed(source);
    draft.warnings = settle_twins(root);
    if (!importer.is(root)) refuse_other(source, importer, root);
    importer.read(root, draft);
  } else {
    const std::size_t begin = source.text().find_first_not_of(" \t\r\n");
    const bool json =
        begin != std::string::npos && is_one_of(source.text().substr(begin, 1), {"{", "["});
    if (json) refuse_other(source, importer, catalog::parsed(source));
    importer.read_csv(source, draft);
  }
  const auto complaint = [](const std::string& text) -> std::string {
    try {
      catalog::Catalog::empty().add("imported document", text);
    } catch (const Error& e) {
      return e.what();
    }
    return {};
  };
  std::string document = document_text(draft);
  std::string why = complaint(document);
  if (!why.empty() && draft.leave_out_unusable(complaint)) {
    document = document_text(draft);
    why = complaint(document);
  }
  if (!why.empty()) {
    throw Error(ExitCode::input, source.name + ": what it says cannot be a document:\n" + why);
  }
  Imported result = std::move(draft).account();
  result.document = document;
  return result;
}

/// A table of semicolons or tabs: its first two lines have as many.
bool has_other_marks(const Table& table) {
  const catalog::Source source{table.name, table.text.substr(0, 65536)};
  const std::vector<Line> lines = lines_of(source);
  if (lines.size() < 2 || lines[0].text.find_first_of("{[|") == 0) return false;
  const char mark = cell_mark(lines[0].text);
  const auto count = [&](std::size_t i) {
    return std::count(lines[i].text.begin(), lines[i].text.end(), mark);
  };
  return mark != ',' && count(0) > 0 && count(0) == count(1);
}

}  // namespace

Format format_named(std::string_view name) { return importer_named(name).format; }

std::vector<Format> formats() {
  std::vector<Format> all;
  for (const Importer* const importer : importers()) all.push_back(importer->format);
  return all;
}

Format recognized(Table table) {
  table.text = as_utf8(std::move(table.text));
  const Sample sample(table);
  const Value* const root = sample.root();
  std::vector<const Importer*> candidates;
  for (const Importer* const importer : importers()) {
    const bool fits = importer->is ? root && importer->is(*root) : importer->looks(sample);
    if (fits) candidates.push_back(importer);
  }
  if (candidates.size() == 1) return candidates[0]->format;
  if (candidates.empty()) {
    std::string hint = root && is_of_tco(*root) ? way_of_own(*root) : way_of(sample);
    if (hint.empty()) hint = "there are " + text::joined(names());
    throw Error(ExitCode::usage, "auto: " + text::display_safe(table.name) +
                                     " looks like no format that is known\n  hint: " + hint);
  }
  std::vector<std::string> named, commands;
  for (const Importer* const importer : candidates) {
    named.emplace_back(importer->format.name);
    commands.push_back("`tco import " + named.back() + ' ' + text::display_safe(table.name) + '`');
  }
  throw Error(ExitCode::usage, "auto: " + text::display_safe(table.name) + " may be " +
                                   text::joined(named, " or ") +
                                   "\n  hint: " + text::joined(commands, " or "));
}

Imported imported(std::string_view format, const Table& table) {
  const Importer& importer = importer_named(format);
  const bool wide = table.text.starts_with("\xff\xfe") || table.text.starts_with("\xfe\xff");
  if (wide) {
    Table narrow = table;
    narrow.text = as_utf8(std::move(narrow.text));
    return imported(format, narrow);
  }
  if (!importer.format.header_only) refuse_other_encodings(table.name, table.text);
  Imported result = importer.from_text ? importer.from_text(table) : from_table(importer, table);
  if (!importer.format.header_only && has_other_marks(table)) {
    result.notes.emplace_back(
        "cells parted by semicolons or tabs; the mark before decimals is the one that the numbers "
        "tell");
  }
  return result;
}

}  // namespace tco::importing
