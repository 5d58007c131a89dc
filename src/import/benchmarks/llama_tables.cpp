#include "import/benchmarks/llama_tables.hpp"

#include "import/text/logged.hpp"
#include "import/text/run_records.hpp"
#include "tco/core/quantity/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

namespace tco::importing {
namespace {

/// A column of the Markdown table, and the key that the same thing has in JSON.
struct Column {
  std::string_view heading, key;
};
constexpr std::array kColumns{
    Column{"model", "model_type"},      Column{"size", "model_size"},
    Column{"params", "model_n_params"}, Column{"backend", "backends"},
    Column{"ngl", "n_gpu_layers"},      Column{"threads", "n_threads"},
    Column{"th", "n_threads"},          Column{"fa", "flash_attn"},
    Column{"sm", "split_mode"},         Column{"mg", "main_gpu"},
    Column{"nkvo", "no_kv_offload"},    Column{"dev", "devices"},
    Column{"ts", "tensor_split"},       Column{"ot", "tensor_buft_overrides"},
    Column{"mmap", "use_mmap"},         Column{"embd", "embeddings"},
    Column{"nopo", "no_op_offload"},    Column{"t/s", "avg_ts"},
    Column{"t/s (total)", "avg_ts"}};

std::string key_of(std::string_view heading) {
  const auto known = std::find_if(kColumns.begin(), kColumns.end(),
                                  [&](const Column& column) { return column.heading == heading; });
  return std::string(known == kColumns.end() ? heading : known->key);
}

std::vector<std::string> cells_of(std::string_view line) {
  line = trimmed(line);
  line.remove_prefix(1);
  if (line.ends_with('|')) line.remove_suffix(1);
  std::vector<std::string> cells;
  while (true) {
    const std::size_t end = std::min(line.find('|'), line.size());
    cells.emplace_back(trimmed(line.substr(0, end)));
    if (end == line.size()) return cells;
    line.remove_prefix(end + 1);
  }
}

/// Takes the number behind a mark off the text: 512 of "pp512" and of "pp 512".
std::optional<double> take_count(std::string_view& text, std::string_view mark) {
  if (!text.starts_with(mark)) return std::nullopt;
  std::string_view rest = trimmed(text.substr(mark.size()));
  double number = 0;
  const char* const end = rest.data() + rest.size();
  const auto [stopped, error] = std::from_chars(rest.data(), end, number);
  if (error != std::errc()) return std::nullopt;
  text = trimmed({stopped, static_cast<std::size_t>(end - stopped)});
  return number;
}

/// "pp512+tg128 @ d4096 (c5)" into its counts; false for a test of another kind.
bool put_test(std::string_view test, Value& record) {
  double prompt = 0, generated = 0, depth = 0, concurrency = 1;
  const auto pp = take_count(test, "pp");
  if (pp) prompt = *pp;
  if (pp && test.starts_with('+')) test.remove_prefix(1);
  const auto tg = take_count(test, "tg");
  if (tg) generated = *tg;
  if (test.starts_with('@')) {
    test = trimmed(test.substr(1));
    const auto deep = take_count(test, "d");
    if (!deep) return false;
    depth = *deep;
  }
  if (const auto streams = take_count(test, "(c")) {
    concurrency = *streams;
    test.remove_prefix(test.starts_with(')') ? 1 : 0);
  }
  if (!test.empty() || prompt + generated == 0) return false;
  for (const auto& [key, count] :
       {std::pair{"n_prompt", prompt}, std::pair{"n_gen", generated}, std::pair{"n_depth", depth},
        std::pair{"concurrency", concurrency}}) {
    put_cell(record, key, plain_number(count));
  }
  return true;
}

/// "1.10 b" is no number, "1234.00 ± 5.67" is its mean.
std::string mean_of(const std::string& cell) { return cell.substr(0, cell.find(' ')); }

bool is_ruler(const std::vector<std::string>& cells) {
  return std::all_of(cells.begin(), cells.end(), [](const std::string& cell) {
    return !cell.empty() && cell.find_first_not_of(":-") == cell.npos;
  });
}

/// The items of a list in brackets, in quotes where they are texts; moves behind it. Nothing where
/// there is none.
std::optional<std::vector<std::string>> sql_list(std::string_view text, std::size_t& at) {
  at = text.find('(', at);
  if (at == text.npos) return std::nullopt;
  std::vector<std::string> items(1);
  bool quoted = false;
  for (++at; at < text.size(); ++at) {
    const char c = text[at];
    if (quoted && c == '\'' && at + 1 < text.size() && text[at + 1] == '\'') {
      items.back() += c;
      ++at;
    } else if (c == '\'') {
      quoted = !quoted;
    } else if (!quoted && c == ')') {
      for (std::string& item : items) item = trimmed(item);
      ++at;
      return items;
    } else if (!quoted && c == ',') {
      items.emplace_back();
    } else {
      items.back() += c;
    }
  }
  return std::nullopt;
}

}  // namespace

LlamaTables markdown_records(const catalog::Source& source) {
  LlamaTables tables;
  std::vector<std::string> header;
  for (const Line& line : lines_of(source)) {
    if (trimmed(line.text).empty()) continue;
    if (!trimmed(line.text).starts_with('|')) {
      header.clear();
      ++tables.passed_over;
      continue;
    }
    const std::vector<std::string> cells = cells_of(line.text);
    const auto has = [&](std::string_view name) {
      return std::find(cells.begin(), cells.end(), name) != cells.end();
    };
    if (has("test") && (has("t/s") || has("t/s (total)"))) {
      header = cells;
      continue;
    }
    if (is_ruler(cells)) continue;
    if (header.empty()) {
      ++tables.passed_over;
      continue;
    }
    Value record = record_at(source, line.begin);
    if (cells.size() != header.size()) {
      refuse(record, "expected " + std::to_string(header.size()) +
                         " cells, as the header has, got " + std::to_string(cells.size()));
    }
    bool of_tokens = true;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const std::string key = key_of(header[i]);
      if (header[i] == "test") {
        of_tokens = put_test(cells[i], record);
        if (!of_tokens) tables.other_tests.push_back(cells[i]);
      } else if (!cells[i].empty()) {
        put_cell(record, key, key == "avg_ts" ? mean_of(cells[i]) : cells[i]);
      }
    }
    if (of_tokens) tables.records.push_back(std::move(record));
  }
  return tables;
}

std::vector<Value> sql_records(const catalog::Source& source) {
  const std::string_view text = source.text();
  constexpr std::string_view kInsert = "INSERT INTO ";
  std::vector<Value> records;
  for (std::size_t at = text.find(kInsert); at != text.npos; at = text.find(kInsert, at)) {
    Value record = record_at(source, at);
    const auto columns = sql_list(text, at);
    const auto values = columns ? sql_list(text, at) : std::nullopt;
    if (!values || values->size() != columns->size()) {
      refuse(record, "expected INSERT INTO table (columns) VALUES (as many values)");
    }
    for (std::size_t i = 0; i < values->size(); ++i) {
      put_cell(record, (*columns)[i], (*values)[i]);
    }
    records.push_back(std::move(record));
  }
  return records;
}

}  // namespace tco::importing
